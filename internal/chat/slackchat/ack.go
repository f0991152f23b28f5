package slackchat

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/slack-go/slack/socketmode"
)

const (
	// ackPatience is when Slack tells the person that nothing came.
	ackPatience = 3 * time.Second
	// ackMargin is the part of it that an acknowledgement may be on its way.
	ackMargin = 250 * time.Millisecond
)

// An envelope is what something arrived in, and has to be acknowledged.
type envelope struct {
	acks     *acks
	id       string
	received time.Time
}

// ack acknowledges, with a payload that the person sees if it is not nil.
func (e envelope) ack(ctx context.Context, payload json.RawMessage) error {
	r := socketmode.Response{EnvelopeID: e.id}
	if payload != nil {
		r.Payload = payload
	}
	return e.acks.give(ctx, r)
}

// inTime reports whether what rides on the acknowledgement will be seen.
func (e envelope) inTime() bool { return time.Since(e.received) < e.acks.within-ackMargin }

// acks are the acknowledgements of one socket. When Slack closes a connection,
// those on their way are lost without an error, and the person is told that
// the bot failed at what it did. So the latest are kept, and given again on
// the next connection: Slack takes an acknowledgement on any, and has no use
// for a second one.
type acks struct {
	client *socketmode.Client
	within time.Duration // when Slack tells the person that nothing came
	mu     sync.Mutex
	latest []given
}

// given is an acknowledgement and when it was given first.
type given struct {
	response socketmode.Response
	at       time.Time
}

func (a *acks) give(ctx context.Context, r socketmode.Response) error {
	a.keep(r)
	return a.send(ctx, r)
}

func (a *acks) send(ctx context.Context, r socketmode.Response) error {
	ctx, cancel := context.WithTimeout(ctx, a.within)
	defer cancel()
	if err := a.client.AckCtx(ctx, r.EnvelopeID, r.Payload); err != nil {
		return fmt.Errorf("acknowledge: %w", err)
	}
	return nil
}

func (a *acks) keep(r socketmode.Response) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.forget()
	a.latest = append(a.latest, given{response: r, at: time.Now()})
}

// forget drops those that nobody waits for any more: the oldest come first, so it
// looks at no more than it drops. The lock is held.
func (a *acks) forget() {
	for len(a.latest) > 0 && time.Since(a.latest[0].at) > a.within {
		a.latest[0] = given{}
		a.latest = a.latest[1:]
	}
}

// again gives the latest acknowledgements once more. An error leaves the rest
// ungiven.
func (a *acks) again(ctx context.Context) error {
	a.mu.Lock()
	a.forget()
	latest := slices.Clone(a.latest)
	a.mu.Unlock()
	for _, g := range latest {
		if err := a.send(ctx, g.response); err != nil {
			return err
		}
	}
	return nil
}
