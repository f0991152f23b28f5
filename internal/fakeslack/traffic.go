package fakeslack

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"rapport/internal/playroom"
)

// keptTraffic is how many of the newest exchanges are kept.
const keptTraffic = 50

// Traffic returns the newest exchanges, the newest first.
func (w *Workspace) Traffic() []playroom.Exchange {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.traffic()
}

func (w *Workspace) traffic() []playroom.Exchange {
	var all []playroom.Exchange
	for _, x := range slices.Backward(w.tally.traffic) {
		all = append(all, *x)
	}
	return all
}

// note keeps an exchange. The lock is held.
func (w *Workspace) note(x *playroom.Exchange) *playroom.Exchange {
	x.At = w.options.Now()
	t := &w.tally
	t.traffic = append(t.traffic, x)
	t.traffic = t.traffic[max(0, len(t.traffic)-keptTraffic):]
	return x
}

// passed notes a call that began at an instant, and counts a refusal. What is
// refused changes nothing that a person sees, but they may watch the traffic.
func (w *Workspace) passed(call string, began time.Time, refusal string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.note(&playroom.Exchange{Name: call, Outcome: cmp.Or(refusal, "ok"), Took: time.Since(began)})
	if refusal == "" {
		return
	}
	if w.tally.refusals[call] == nil {
		w.tally.refusals[call] = map[string]int{}
	}
	w.tally.refusals[call][refusal]++
	w.Ring()
}

// about names what an envelope is about: a command, an interaction, an event.
func (e *envelope) about() string {
	payload, _ := e.payload.(map[string]any)
	if inner, ok := payload["event"].(map[string]any); ok {
		payload = inner
	}
	words := []string{e.kind}
	for _, key := range []string{"command", "type"} {
		if s, _ := payload[key].(string); s != "" {
			words = append(words, s)
			break
		}
	}
	return strings.Join(words, " ")
}

func (w *Workspace) showTraffic(context.Context, args) (reply, error) {
	all := []reply{}
	for _, x := range w.Traffic() {
		all = append(all, reply{
			"at": x.At, "to_app": x.ToApp, "name": x.Name, "outcome": x.Outcome, "took_ms": millis(x.Took),
		})
	}
	return reply{"traffic": all}, nil
}
