package main

import (
	"context"
	"slices"
	"time"

	"rapport/internal/chat/slackchat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A watchedOutbox counts what becomes of posts, and knows which wait no more.
type watchedOutbox struct {
	upkeep.Outbox
	metrics  *metrics
	troubles *troubles
	alive    func(context.Context, rapport.MemberID)
}

// settled counts an outcome that was kept.
func (o watchedOutbox) settled(outcome string, err error) error {
	if err == nil {
		o.metrics.posts.WithLabelValues(outcome).Inc()
	}
	return err
}

// over is settled of what no trouble keeps any more.
func (o watchedOutbox) over(p upkeep.Post, outcome string, err error) error {
	if err == nil {
		o.troubles.end(p.ID)
	}
	return o.settled(outcome, err)
}

func (o watchedOutbox) MarkSent(ctx context.Context, p upkeep.Post, fn func(upkeep.Page) error) error {
	err := o.Outbox.MarkSent(ctx, p, fn)
	if err == nil && p.To.Account != "" {
		o.alive(ctx, p.To.Account)
	}
	return o.over(p, "sent", err)
}

func (o watchedOutbox) Drop(ctx context.Context, p upkeep.Post, fn func(upkeep.Page) error) error {
	return o.over(p, "dropped", o.Outbox.Drop(ctx, p, fn))
}

func (o watchedOutbox) Bury(ctx context.Context, p upkeep.Post, cause string, fn func(upkeep.Page) error) error {
	err := o.Outbox.Bury(ctx, p, cause, fn)
	if err == nil {
		o.troubles.givenUp(p, cause)
	}
	return o.over(p, "buried", err)
}

func (o watchedOutbox) Defer(ctx context.Context, p upkeep.Post, until time.Time, cause string) error {
	err := o.Outbox.Defer(ctx, p, until, cause)
	if slices.Contains(upkeep.Holds(), cause) {
		return o.over(p, "deferred", err)
	}
	return o.settled("deferred", err)
}

// watched returns a presence that knows when it was asked in vain; nil of nil.
func watched(asked upkeep.Presence, t *troubles, l *lockouts) upkeep.Presence {
	if asked == nil {
		return nil
	}
	return watchedPresence{asked, t, l}
}

// A watchedPresence knows when it was asked in vain, and says nothing of it where
// it is known why.
type watchedPresence struct {
	upkeep.Presence
	troubles *troubles
	lockouts *lockouts
}

func (w watchedPresence) Disturb(ctx context.Context, members []rapport.MemberID) (map[rapport.MemberID]rapport.DoNotDisturb, error) {
	hours, err := w.Presence.Disturb(ctx, members)
	switch {
	case err == nil:
		w.troubles.end("presence")
	case w.lockouts.of(slackName) == nil:
		w.troubles.begin(trouble{presenceAway, slackName}, "presence", slackchat.SetbackOf(err).Cause)
	}
	return hours, err
}
