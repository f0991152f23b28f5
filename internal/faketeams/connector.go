package faketeams

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
	"unicode/utf16"
)

// maxMessage is how large what is sent may be, in bytes of UTF-16
// (learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages).
const maxMessage = 100 << 10

// A method carries out one call of the connector, for which the lock is held. It
// returns the status and the body of its answer.
type method func(r *http.Request, body []byte) (int, any, error)

// connect adds the calls of the connector
// (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference).
func (t *Tenant) connect(mux *http.ServeMux) {
	const base = "/emea/{tenant}/v3/conversations"
	for pattern, do := range map[string]method{
		"POST " + base: t.openConversation,
		"POST " + base + "/{conversation}/activities":        t.postActivity,
		"POST " + base + "/{conversation}/activities/{id}":   t.postActivity,
		"PUT " + base + "/{conversation}/activities/{id}":    t.putActivity,
		"DELETE " + base + "/{conversation}/activities/{id}": t.deleteActivity,
		"GET " + base + "/{conversation}/members/{id}":       t.member,
		"GET " + base + "/{conversation}/pagedmembers":       t.members,
	} {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) { t.serveCall(w, r, do) })
	}
}

// serveCall carries out one call, after what may befall it.
func (t *Tenant) serveCall(w http.ResponseWriter, r *http.Request, do method) {
	began := time.Now()
	call := callName(r)
	fault := t.faultOf(call)
	if t.suffer(w, fault) {
		t.passed(call, began, string(fault.Kind))
		return
	}
	status, body, err := t.carryOut(r, do)
	if refused, ok := errors.AsType[*refusal](err); ok {
		t.passed(call, began, refused.code)
		refused.answer(w)
		return
	}
	t.passed(call, began, "")
	hinder(r, fault)
	reply(w, status, body)
}

// callName is what a call is counted under, as in "PUT activities".
func callName(r *http.Request) string {
	switch {
	case r.PathValue("conversation") == "":
		return "POST conversations"
	case r.Method == http.MethodGet:
		return "GET members"
	}
	return r.Method + " activities"
}

func (t *Tenant) carryOut(r *http.Request, do method) (int, any, error) {
	body, err := io.ReadAll(io.LimitReader(r.Body, maxMessage))
	if err != nil {
		return 0, nil, badArgument("the body broke off")
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case r.PathValue("tenant") != t.options.ID, !t.admits(r, botScope):
		return 0, nil, refuse(http.StatusUnauthorized, "Unauthorized", "Authorization has been denied for this request.")
	case 2*len(utf16.Encode([]rune(string(body)))) > maxMessage:
		return 0, nil, refuse(http.StatusRequestEntityTooLarge, "MessageSizeTooBig", "Message size too large.")
	}
	if err := t.limit(r); err != nil {
		return 0, nil, err
	}
	return do(r, body)
}

// read decodes what the app sends. A null is refused wherever it stands: the
// Activity protocol has none (A2004).
func read(body []byte, into any) error {
	var all any
	decoder := json.NewDecoder(bytes.NewReader(body))
	if err := decoder.Decode(&all); err != nil {
		return refuse(http.StatusBadRequest, "BadSyntax", err.Error())
	}
	if at, found := null(all, ""); found {
		return badArgument(fmt.Sprintf("%s is null", at))
	}
	if err := json.Unmarshal(body, into); err != nil {
		return refuse(http.StatusBadRequest, "BadSyntax", err.Error())
	}
	return nil
}

// null finds a null, by the names that lead to it.
func null(v any, at string) (string, bool) {
	switch v := v.(type) {
	case nil:
		return at, true
	case map[string]any:
		for name, inner := range v {
			if found, ok := null(inner, at+"."+name); ok {
				return found, true
			}
		}
	case []any:
		for i, inner := range v {
			if found, ok := null(inner, fmt.Sprintf("%s[%d]", at, i)); ok {
				return found, true
			}
		}
	}
	return "", false
}

// reachable finds the room of a call, or says why the app may not speak there.
func (t *Tenant) reachable(r *http.Request) (*room, error) {
	at := t.room(r.PathValue("conversation"))
	switch {
	case at == nil:
		return nil, refuse(http.StatusNotFound, "ConversationNotFound", "Conversation not found.")
	case at.kind == personal && !t.has(at.members[0]), at.kind != personal && !at.bot:
		return nil, refuse(http.StatusForbidden, "BotNotInConversationRoster", "The bot is not part of the conversation roster.")
	}
	return at, nil
}

// has reports whether somebody has the app: installed, and their account open.
func (t *Tenant) has(object string) bool {
	u, ok := t.user(object)
	return ok && !u.Deleted && t.installed[object]
}
