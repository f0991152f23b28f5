package slackchat

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Scopes returns what the bot token must allow: to be commanded, to write, to
// send files, to find a message again after a crash, and to know names and
// zones. The caller owns the slice.
func Scopes() []string {
	return []string{"chat:write", "commands", "files:write", "im:history", "im:write", "users:read"}
}

// Wished returns what the bot token may allow beside: to know people's e-mail
// addresses, at which answers to mails arrive. Without it members say theirs
// in their settings. The caller owns the slice.
func Wished() []string { return []string{"users:read.email"} }

// Events returns what Slack must be asked to tell the bot: that somebody looks
// at Home, what they write to the bot, and that a profile changed or somebody
// left. The caller owns the slice.
func Events() []string {
	return []string{"app_home_opened", "message.im", "user_change"}
}

// Check asks Slack whether both tokens will do. Its error holds a
// *[RefusedError] for each token that will not; anything else in it is a
// Slack that could not be asked.
func (s *Slack) Check(ctx context.Context) error {
	return errors.Join(s.checkBot(ctx), s.checkApp(ctx))
}

func (s *Slack) checkBot(ctx context.Context) error {
	who, err := s.api.AuthTestContext(ctx)
	if refused := asRefused(BotToken, err); refused != nil {
		return refused
	}
	if err != nil {
		return fmt.Errorf("ask slack about the bot token: %w", err)
	}
	if who.BotID == "" {
		return &RefusedError{Token: BotToken, Cause: "not_allowed_token_type"}
	}
	granted := strings.FieldsFunc(who.Header.Get("X-OAuth-Scopes"), func(r rune) bool { return r == ',' || r == ' ' })
	if len(granted) == 0 {
		return nil
	}
	missing := slices.DeleteFunc(Scopes(), func(scope string) bool { return slices.Contains(granted, scope) })
	if len(missing) > 0 {
		return &RefusedError{Token: BotToken, Cause: "missing_scope", Needed: strings.Join(missing, ",")}
	}
	return nil
}

// checkApp asks for the address of a socket and does not dial it.
func (s *Slack) checkApp(ctx context.Context) error {
	_, _, err := s.api.StartSocketModeContext(ctx)
	if refused := asRefused(AppToken, err); refused != nil {
		return refused
	}
	if err != nil {
		return fmt.Errorf("ask slack about the app token: %w", err)
	}
	return nil
}
