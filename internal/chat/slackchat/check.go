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

// Wished returns what the bot token may allow beside: to know when people are
// not to be disturbed, without which nothing waits for that, and their e-mail
// addresses, at which answers to mails arrive, without which members say theirs
// in their settings. The caller owns the slice.
func Wished() []string { return []string{disturbScope, "users:read.email"} }

// Events returns what Slack must be asked to tell the bot: that somebody looks
// at Home, when they are not to be disturbed, what they write to the bot, and
// that a profile changed or somebody left. The caller owns the slice.
func Events() []string {
	return []string{"app_home_opened", "dnd_updated_user", "message.im", "user_change"}
}

// Check asks Slack whether both tokens will do. Its error holds a
// *[RefusedError] for each token that will not; anything else in it is a
// Slack that could not be asked. Wished scopes that are missing are only logged.
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
	for _, scope := range Wished() {
		if !slices.Contains(granted, scope) {
			s.lacks(scope)
		}
	}
	return nil
}

// lacks notes a wished scope that the bot token does not allow, and says so once.
func (s *Slack) lacks(scope string) {
	without := "members who mail links to outsiders enter their own address"
	if scope == disturbScope {
		if s.deaf.Swap(true) {
			return
		}
		without = "nudges do not wait for do-not-disturb"
	}
	s.log.Warn().Str("scope", scope).Msg("the Slack app lacks a scope, so " + without +
		": put the output of “rapport manifest slack” into the app’s settings and install it again")
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
