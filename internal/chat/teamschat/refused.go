package teamschat

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/internal/chat"
)

// A refusedError says that a connector did not do what it was asked.
type refusedError struct {
	status int
	code   string // Teams' own name for it, as in "BotNotInConversationRoster"
	after  time.Duration
}

func (e *refusedError) Error() string {
	return fmt.Sprintf("Teams says %d %s", e.status, cmp.Or(e.code, http.StatusText(e.status)))
}

func (e *refusedError) limited() bool { return e.status == http.StatusTooManyRequests }

// passing reports whether the same call may do better soon
// (learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages).
func (e *refusedError) passing() bool {
	return slices.Contains([]int{
		http.StatusPreconditionFailed, http.StatusTooManyRequests, http.StatusBadGateway,
		http.StatusServiceUnavailable, http.StatusGatewayTimeout,
	}, e.status)
}

const (
	botGone          = "BotNotInConversationRoster" // they took the bot away, or never had it
	conversationGone = "ConversationNotFound"
	messageGone      = "ActivityNotFoundInConversation" // somebody deleted it
)

// unreachable are the refusals that speak of the person written to: nothing
// arrives until they, or whoever administers Teams, change something.
func unreachable() []string {
	return []string{
		"BotDisabledByAdmin", botGone, "ConversationBlockedByUser", conversationGone,
		"ForbiddenOperationException", "MessageWritesBlocked", "NotEnoughPermissions", "UserNotFound",
	}
}

// refusal reads what a connector says to a call that it did not carry out.
func refusal(response *http.Response, said []byte) error {
	e := &refusedError{status: response.StatusCode, code: refusedFor(said, maxNested)}
	if e.limited() {
		e.after = retryAfter(response.Header.Get("Retry-After"))
	}
	return e
}

// maxNested is how many texts inside texts are looked into.
const maxNested = 3

// refusedFor returns the innermost name of a fault: an older form has it in a
// text inside the text.
func refusedFor(said []byte, deep int) string {
	var told struct {
		Error struct {
			Code    string `json:"code"`
			Message string `json:"message"`
			Inner   struct {
				Code string `json:"code"`
			} `json:"innerHttpError"`
		} `json:"error"`
		Message string `json:"message"`
		SubCode string `json:"subCode"`
		Code    string `json:"code"`
	}
	if json.Unmarshal(said, &told) != nil {
		return ""
	}
	for _, inner := range []string{told.Error.Message, told.Message} {
		if strings.HasPrefix(inner, "{") && deep > 0 {
			if code := refusedFor([]byte(inner), deep-1); code != "" {
				return code
			}
		}
	}
	return shorten(oneLine(cmp.Or(told.SubCode, told.Error.Code, told.Code)), maxLabel)
}

// retryAfter reads a header that holds seconds.
func retryAfter(header string) time.Duration {
	seconds, err := strconv.ParseFloat(header, 64)
	if err != nil || !(seconds > 0 && seconds <= time.Hour.Seconds()) { // not a number is neither
		return unsaidPause
	}
	return time.Duration(seconds * float64(time.Second))
}

// SetbackOf reads from an error why Teams did not do what it was asked.
func SetbackOf(err error) chat.Setback {
	if e, ok := errors.AsType[*refusedError](err); ok {
		status := strings.TrimSpace(fmt.Sprintf("%d %s", e.status, http.StatusText(e.status)))
		return chat.Setback{Cause: cmp.Or(e.code, status), Refused: !e.passing() && e.status < http.StatusInternalServerError}
	}
	if own, ok := errors.AsType[*proofError](err); ok {
		return chat.Setback{Cause: own.Error()}
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

// cause words an error for the log: without the address of a conversation.
func cause(err error) string {
	said := err.Error()
	if at, ok := errors.AsType[*url.Error](err); ok {
		said = strings.ReplaceAll(said, at.Error(), at.Op+": "+at.Err.Error())
	}
	return said
}
