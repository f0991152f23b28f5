package fakeslack

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"
)

// keptTraffic is how many of the newest exchanges are kept.
const keptTraffic = 50

// An Exchange is one thing that passed between Slack and the app: a call, or
// an envelope with its ack.
type Exchange struct {
	At      time.Time // on the workspace's clock
	ToApp   bool      // whether Slack sent it
	Name    string    // a method, [ResponseURL], or a type of envelope and what it is about
	Outcome string    // ok, acknowledged, late, waiting, or an error
	Took    time.Duration
}

// Traffic returns the newest exchanges, the newest first.
func (w *Workspace) Traffic() []Exchange {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.traffic()
}

func (w *Workspace) traffic() []Exchange {
	var all []Exchange
	for _, x := range slices.Backward(w.tally.traffic) {
		all = append(all, *x)
	}
	return all
}

// note keeps an exchange. The lock is held.
func (w *Workspace) note(x *Exchange) *Exchange {
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
	w.note(&Exchange{Name: call, Outcome: cmp.Or(refusal, "ok"), Took: time.Since(began)})
	if refusal == "" {
		return
	}
	if w.tally.refusals[call] == nil {
		w.tally.refusals[call] = map[string]int{}
	}
	w.tally.refusals[call][refusal]++
	w.touch()
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

// Arrow points to whom an exchange was addressed.
func (x Exchange) Arrow() string {
	if x.ToApp {
		return "→"
	}
	return "←"
}

// Way says the same in words.
func (x Exchange) Way() string {
	if x.ToApp {
		return "to the app"
	}
	return "from the app"
}

// Fine reports whether nothing is wrong with an exchange.
func (x Exchange) Fine() bool {
	return slices.Contains([]string{"ok", "acknowledged", "waiting"}, x.Outcome)
}

// Millis is how long it took.
func (x Exchange) Millis() int64 { return x.Took.Milliseconds() }
