package teamschat

import (
	"context"

	"rapport/internal/chat"
)

// enclose sends the file of a message, if it has one.
func (in *intake) enclose(ctx context.Context, at place, m chat.Message) error {
	if m.File == nil {
		return nil
	}
	_, err := in.say(ctx, at, chat.Say(in.words.Unsent), false)
	return err
}
