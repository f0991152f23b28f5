package fakeslack

import (
	"encoding/json"
	"net/http"
	"time"
)

// A response URL may be used five times within half an hour
// (docs.slack.dev/interactivity/handling-user-interaction), in real time.
const (
	responseUses = 5
	responseLife = 30 * time.Minute
)

// A response is what a response URL stands for: the right to speak to one
// user in one room, even where the bot is not a member.
type response struct {
	user    string
	room    *room
	origin  *message // the message that was pressed; nil after a command
	uses    int
	expires time.Time
}

// respondAt makes a response URL. The lock is held.
func (w *Workspace) respondAt(user string, r *room, origin *message) string {
	id := w.next("r")
	w.responses[id] = &response{user: user, room: r, origin: origin, expires: time.Now().Add(responseLife)}
	return w.base + "/response/" + id
}

func (w *Workspace) serveResponse(rw http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(rw, r.Body, maxRequest)
	began := time.Now()
	f := w.faultOf(ResponseURL)
	if w.suffer(rw, f) {
		w.passed(ResponseURL, began, string(f.Kind))
		return
	}
	a, err := readArgs(r)
	if err == nil {
		w.mu.Lock()
		err = w.respond(r.PathValue("id"), a)
		w.mu.Unlock()
	}
	if err == nil {
		w.passed(ResponseURL, began, "")
		w.hinder(r, f)
		rw.Header().Set("Content-Type", "text/html")
		_, _ = rw.Write([]byte("ok")) // a client that hung up needs no answer
		return
	}
	no := asRefusal(err)
	w.passed(ResponseURL, began, no.code)
	w.hinder(r, f)
	status := http.StatusOK
	if no.code == "expired_url" || no.code == "used_url" {
		status = http.StatusNotFound
	}
	w.answer(rw, status, no.reply(nil))
}

// respond carries out one use of a response URL. The lock is held.
func (w *Workspace) respond(id string, a args) error {
	to, ok := w.responses[id]
	switch {
	case !ok || !time.Now().Before(to.expires):
		return refuse("expired_url")
	case to.uses == responseUses:
		return refuse("used_url")
	}
	to.uses++
	if to.origin != nil && a.flag("delete_original") {
		w.remove(to.room, to.origin)
		return nil
	}
	return w.say(to, a)
}

// say replaces the original message, or else posts a new one: for the user's
// eyes, or with response_type in_channel for everybody's. What was ephemeral
// stays so.
func (w *Workspace) say(to *response, a args) error {
	m, err := readMessage(a)
	if err != nil {
		return err
	}
	if to.origin != nil && a.flag("replace_original") {
		w.rewrite(to.room, to.origin, m)
		return nil
	}
	m.author = w.app.id
	if a.text("response_type") != "in_channel" {
		m.only = to.user
	}
	w.post(to.room, m)
	return nil
}

// sayAcked says what came with the ack of a command. The lock is held.
func (w *Workspace) sayAcked(to *response, payload json.RawMessage) error {
	var a args
	if json.Unmarshal(payload, &a) != nil || len(a) == 0 {
		return nil // clients send {} for no answer
	}
	return w.say(to, a)
}
