package slackchat

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"rapport/internal/chat"
)

// A Token names one of the two secrets that the bot shows to Slack.
type Token string

// The two tokens: one speaks as the bot, one opens sockets.
const (
	BotToken Token = "bot token"
	AppToken Token = "app token"
)

// A RefusedError says that Slack does not let the bot in with a token, and
// will not until somebody changes it or the app's settings.
type RefusedError struct {
	Token  Token
	Cause  string // Slack's own name for it, as in "invalid_auth"
	Needed string // the scopes that are missing, if that is the cause
}

func (e *RefusedError) Error() string {
	if e.Needed != "" {
		return fmt.Sprintf("slack refuses the %s: %s (%s)", e.Token, e.Cause, e.Needed)
	}
	return fmt.Sprintf("slack refuses the %s: %s", e.Token, e.Cause)
}

// lasting are Slack's errors that trying again does not cure. The socket
// library knows only some of them and would try for ever.
func lasting() []string {
	return []string{
		"account_inactive", "ekm_access_denied", "invalid_auth", "link_disabled", "missing_scope",
		"no_permission", "not_allowed_token_type", "not_authed", "org_login_required",
		"team_access_not_granted", "token_expired", "token_revoked",
	}
}

// asRefused returns what err says of a token, or nil when it says nothing
// that lasts.
func asRefused(token Token, err error) *RefusedError {
	said, ok := errors.AsType[slack.SlackErrorResponse](err)
	if !ok || !slices.Contains(lasting(), said.Err) {
		return nil
	}
	return &RefusedError{Token: token, Cause: said.Err, Needed: said.Needed}
}

// ailing are Slack's names for what is wrong with itself.
func ailing() []string {
	return []string{"fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_added_to_org"}
}

// SetbackOf reads from an error why Slack did not do what it was asked.
func SetbackOf(err error) chat.Setback {
	if said, ok := errors.AsType[slack.SlackErrorResponse](err); ok {
		return chat.Setback{Cause: said.Err, Refused: !slices.Contains(ailing(), said.Err)}
	}
	if status, ok := errors.AsType[slack.StatusCodeError](err); ok {
		return chat.Setback{Cause: fmt.Sprintf("%d %s", status.Code, http.StatusText(status.Code))}
	}
	if late, ok := errors.AsType[interface {
		error
		Timeout() bool
	}](err); ok && late.Timeout() {
		return chat.Setback{Cause: "no answer in time"}
	}
	if _, broken := errors.AsType[*url.Error](err); broken {
		return chat.Setback{Cause: "no connection"}
	}
	return chat.Setback{Cause: "no answer that can be read"}
}

// cause words an error for the log: without the address that could not be
// reached, since the one to answer at is a secret while it works.
func cause(err error) string {
	said := err.Error()
	if at, ok := errors.AsType[*url.Error](err); ok {
		said = strings.ReplaceAll(said, at.Error(), at.Op+": "+at.Err.Error())
	}
	return said
}
