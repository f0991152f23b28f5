package fakeslack

import (
	"slices"
	"strings"
	"time"
)

// retryAfter is how long after the first failure each further attempt comes,
// on the workspace's clock (docs.slack.dev/apis/events-api).
var retryAfter = []time.Duration{0, time.Minute, 5 * time.Minute}

// retryFor is how old an event may be that is delivered again: a day, with
// delayed events switched on (docs.slack.dev/apis/events-api). On a clock that is
// moved a retry may come late.
const retryFor = 24 * time.Hour

// An event is something that happened, as the app hears of it.
type event struct {
	payload map[string]any
	attempt int
	last    *envelope // of the latest attempt
	since   time.Time // the workspace's time of the first attempt
}

// publish tells the app of something, if it listens to such. It returns the
// first attempt, or nil when the app does not listen. The lock is held.
func (w *Workspace) publish(subscription string, body map[string]any) *envelope {
	if !slices.Contains(w.options.App.Events, subscription) {
		return nil
	}
	now := w.options.Now()
	body["event_ts"] = w.stamp()
	e := &event{since: now, payload: map[string]any{
		"token":      "verification-token",
		"team_id":    w.team.id,
		"api_app_id": w.options.App.ID,
		"event":      body,
		"type":       "event_callback",
		"event_id":   w.next("Ev"),
		"event_time": now.Unix(),
		"authorizations": []any{map[string]any{
			"enterprise_id":         nil,
			"team_id":               w.team.id,
			"user_id":               w.app.id,
			"is_bot":                true,
			"is_enterprise_install": false,
		}},
		"is_ext_shared_channel": false,
	}}
	w.unacked = append(w.unacked, e)
	w.attempt(e)
	return e.last
}

// attempt delivers an event once. An app without a connection misses it as
// one that is too slow does. The lock is held.
func (w *Workspace) attempt(e *event) {
	e.last = &envelope{kind: "events_api", payload: e.payload, attempt: e.attempt, event: e, sent: time.Now()}
	_ = w.dispatch(e.last) // what cannot be delivered is due again like what was not acknowledged
}

// redeliver makes the further attempts that are due, and forgets an event
// after the last, or a day.
func (w *Workspace) redeliver() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, e := range slices.Clone(w.unacked) {
		switch {
		case e.last.ack != nil && time.Since(e.last.sent) < e.last.within:
		case e.attempt == len(retryAfter), w.options.Now().Sub(e.since) > retryFor:
			w.settle(e)
		case w.options.Now().Sub(e.since) >= retryAfter[e.attempt]:
			e.attempt++
			w.attempt(e)
		}
	}
}

// settle forgets an event. The lock is held.
func (w *Workspace) settle(e *event) {
	w.unacked = slices.DeleteFunc(w.unacked, func(other *event) bool { return other == e })
}

// tell publishes what happened in a room of the app's. The app hears its own
// messages too, with its bot_id on them.
func (w *Workspace) tell(r *room, body map[string]any) *envelope {
	if !r.has(w.app.id) {
		return nil
	}
	return w.publish(map[string]string{"im": "message.im", "channel": "message.channels", "group": "message.groups"}[r.kind()], body)
}

// tellMention publishes that somebody named the app in a channel
// (docs.slack.dev/reference/events/app_mention).
func (w *Workspace) tellMention(r *room, m *message) {
	if r.direct() || !r.has(w.app.id) || m.author == w.app.id || !strings.Contains(m.text, "<@"+w.app.id+">") {
		return
	}
	body := w.messageEvent(r, m)
	body["type"] = "app_mention"
	w.publish("app_mention", body)
}

func (w *Workspace) messageEvent(r *room, m *message) map[string]any {
	body := w.messageJSON(m, true)
	body["channel"] = r.id
	body["channel_type"] = r.kind()
	if m.author != w.app.id {
		body["client_msg_id"] = w.next("client-")
	}
	return body
}

func (w *Workspace) changedEvent(r *room, m *message) map[string]any {
	return map[string]any{
		"type":         "message",
		"subtype":      "message_changed",
		"channel":      r.id,
		"channel_type": r.kind(),
		"hidden":       true,
		"ts":           w.stamp(),
		"message":      w.messageJSON(m, true),
	}
}
