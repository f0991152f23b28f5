package faketeams

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"
)

// A refusal is why the connector does not do what it is asked, by Microsoft's own
// name (learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages,
// "Status codes from bot conversational APIs").
type refusal struct {
	status  int
	code    string
	message string
	after   time.Duration // for 429; not told when 0
}

func (e *refusal) Error() string { return e.code + ": " + e.message }

func refuse(status int, code, message string) *refusal {
	return &refusal{status: status, code: code, message: message}
}

func badArgument(message string) *refusal {
	return refuse(http.StatusBadRequest, "BadArgument", message)
}

// answer tells the app of a refusal.
func (e *refusal) answer(w http.ResponseWriter) {
	if e.after > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int((e.after+time.Second-1)/time.Second)))
	}
	reply(w, e.status, map[string]any{"error": map[string]any{"code": e.code, "message": e.message}})
}

func reply(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	if body != nil {
		_ = json.NewEncoder(w).Encode(body) // an app that hung up needs no answer
	}
}
