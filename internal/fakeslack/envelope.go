package fakeslack

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"time"

	"rapport/internal/playroom"
)

// ackWithin is how soon an app must acknowledge an envelope
// (docs.slack.dev/interactivity/handling-user-interaction), where the options ask
// for no more patience.
const ackWithin = 3 * time.Second

var (
	// ErrTimeout says that the app did not answer in time; a person sees operation_timeout, or that the button did nothing.
	ErrTimeout = errors.New("operation_timeout")

	// ErrNoApp says that the app holds no connection; a person sees
	// dispatch_failed.
	ErrNoApp = errors.New("dispatch_failed")
)

// An envelope is one thing handed to the app, until it is acknowledged.
type envelope struct {
	kind    string // slash_commands, interactive or events_api
	payload any
	attempt int
	reply   bool // whether the ack may carry an answer
	sent    time.Time
	within  time.Duration        // how long it is waited for
	ack     chan json.RawMessage // gets the answer when the ack is in time
	event   *event               // for events_api
	noted   *playroom.Exchange
}

// dispatch writes an envelope to one connection. The lock is held.
func (w *Workspace) dispatch(e *envelope) error {
	s := w.pick()
	if s == nil {
		return ErrNoApp
	}
	id := w.next("envelope-")
	e.sent, e.within, e.ack = time.Now(), w.allows(ackWithin), make(chan json.RawMessage, 1)
	frame := map[string]any{
		"envelope_id":              id,
		"type":                     e.kind,
		"accepts_response_payload": e.reply,
		"payload":                  e.payload,
	}
	if e.kind == "events_api" {
		frame["retry_attempt"] = e.attempt
		frame["retry_reason"] = ""
		if e.attempt > 0 {
			frame["retry_reason"] = "timeout"
		}
	}
	if !s.queue(frame) {
		return ErrNoApp
	}
	w.envelopes[id] = e
	e.noted = w.note(&playroom.Exchange{ToApp: true, Name: e.about(), Outcome: "waiting"})
	w.tally.sent++
	if e.attempt > 0 {
		w.tally.repeats++
	}
	return nil
}

// maxAck is from how many bytes on Slack drops an ack without a word
// (github.com/slack-go/slack/blob/master/CHANGELOG.md, 0.21).
const maxAck = 20_480

// acknowledge takes an ack from any connection. A late one counts for
// nothing, but that an event is not delivered again.
func (w *Workspace) acknowledge(id string, payload json.RawMessage) {
	w.mu.Lock()
	defer w.mu.Unlock()
	e, ok := w.envelopes[id]
	if !ok {
		w.tally.strange++
		return
	}
	if f, lost := w.befalls(e.kind, true); lost {
		w.tally.lost++
		w.tally.faults[f.Kind]++
		e.noted.Outcome = string(f.Kind)
		return
	}
	delete(w.envelopes, id)
	took := time.Since(e.sent)
	inTime := took <= e.within
	w.tally.arrived(took, inTime)
	e.noted.Took, e.noted.Outcome = took, "late"
	if e.event != nil {
		w.settle(e.event)
	}
	if inTime {
		e.noted.Outcome = "acknowledged"
		e.ack <- payload
	}
}

// allows is how long an app may take for what Slack waits for so long.
func (w *Workspace) allows(slack time.Duration) time.Duration {
	return time.Duration(cmp.Or(w.options.Patience, 1) * float64(slack))
}

// answer waits for the ack of an envelope and returns what came with it.
func (e *envelope) answer(ctx context.Context) (json.RawMessage, error) {
	late := time.NewTimer(time.Until(e.sent.Add(e.within)))
	defer late.Stop()
	select {
	case payload := <-e.ack:
		return payload, nil
	case <-late.C:
		return nil, ErrTimeout
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
