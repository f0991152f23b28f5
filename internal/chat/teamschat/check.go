package teamschat

import "context"

// Check asks Microsoft's login to let the bot in. Its error holds a *[DeniedError]
// when it does not; any other is a credential that cannot be read, or a login
// that could not be asked.
func (t *Teams) Check(ctx context.Context) error {
	_, err := t.connector.tokens.get(ctx)
	return err
}
