package upkeep

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"rapport/internal/calendar"
)

const (
	// carryLimit is how many posts one beat takes on: no more than it has hands,
	// so that all are settled before their lease runs out, though each is looked
	// for and sent as slowly as can be.
	carryLimit = hands
	// The pause before the next attempt doubles from the first to the longest.
	firstPause   = 15 * time.Second
	longestPause = 15 * time.Minute
	// mailAttempts is how often a mail is tried: for about a day.
	mailAttempts = 100
	// unreadablePause is when a notice that a newer Rapport wrote is looked
	// at again.
	unreadablePause = time.Hour
)

// A Courier sends what is due to be said first: never before it was kept, and
// never twice where the platform can tell.
type Courier struct {
	outbox    Outbox
	steward   *Steward
	links     LinkFetcher
	messenger Messenger
	clock     calendar.Clock
}

// NewCourier returns a Courier that takes posts from the outbox.
func NewCourier(outbox Outbox, steward *Steward, links LinkFetcher, messenger Messenger, clock calendar.Clock) *Courier {
	return &Courier{outbox: outbox, steward: steward, links: links, messenger: messenger, clock: clock}
}

// Beat sends the posts that have come, in one round and side by side, since each
// goes to somebody else, and returns how many there were. One post's fault does
// not keep the others: the error joins all, and holds an *[UndeliveredError] for
// each letter that did not go. What needs no page from the web goes first.
func (c *Courier) Beat(ctx context.Context) (int, error) {
	posts, err := c.outbox.ClaimPosts(ctx, c.clock.Now(), carryLimit)
	if err != nil {
		return 0, fmt.Errorf("claim posts: %w", err)
	}
	faults := []error{c.steward.lookBefore(ctx, posts)}
	letters := make([]pageLetter, len(posts))
	faults = append(faults, sideBySide(posts, func(n int, p Post) (err error) {
		letters[n], err = c.carry(ctx, p)
		return carryFault(p, err)
	})...)
	var parcels []parcel
	for n, l := range letters {
		if l != nil {
			parcels = append(parcels, parcel{posts[n], l})
		}
	}
	pages, err := c.look(ctx, parcels)
	faults = append(faults, err)
	faults = append(faults, sideBySide(parcels, func(_ int, s parcel) error {
		return carryFault(s.post, s.letter.bring(ctx, c, s.post, pages[s.letter.link()]))
	})...)
	return len(posts), errors.Join(faults...)
}

// carryFault names the post that a fault is of; nil where there is none.
func carryFault(p Post, err error) error {
	if err == nil || errors.Is(err, ErrStale) {
		return nil
	}
	return fmt.Errorf("carry post %s: %w", p.ID, err)
}

// carry brings one post to its end, or puts it off. What has to do with a page it
// only returns: it is to be brought with what the page says.
func (c *Courier) carry(ctx context.Context, p Post) (pageLetter, error) {
	if p.Notice == nil {
		err := c.outbox.Defer(ctx, p, c.clock.Now().Add(unreadablePause), p.Unreadable.Error())
		return nil, errors.Join(p.Unreadable, err)
	}
	if p.perhapsTwice() {
		return nil, c.sent(ctx, p, nil, "")
	}
	if d := c.delivery(p); d.Attempt > 1 && d.To != "" {
		ref, found, err := c.messenger.Find(ctx, d)
		if err != nil {
			return nil, c.put(ctx, p, undelivered(p, err))
		}
		if found {
			return nil, c.sent(ctx, p, nil, ref)
		}
	}
	letter, held, err := p.Notice.letter(ctx, c, p)
	switch {
	case err != nil:
		return nil, c.put(ctx, p, err)
	case held.cause != "":
		return nil, c.outbox.Defer(ctx, p, held.until, held.cause)
	case letter == nil:
		return nil, c.outbox.Drop(ctx, p, nil)
	}
	if l, ok := letter.(pageLetter); ok {
		return l, nil
	}
	return nil, c.send(ctx, p, letter)
}

// delivery is an attempt to send a post. A clock that was ahead at the first
// may say that it is still to come.
func (c *Courier) delivery(p Post) Delivery {
	return Delivery{ID: p.ID, To: p.To.Account, Attempt: p.Attempt, Since: earlier(p.FirstTried, c.clock.Now())}
}

// perhapsTwice reports whether a mail, which nobody can look for at its
// recipient's, may have left twice: two of the same are worse than none.
func (p Post) perhapsTwice() bool {
	left := p.Lost
	if strings.HasPrefix(p.Cause, uncertain) {
		left++
	}
	return p.To.Outsider != "" && left > 1
}

// send sends a letter, unless its claim ran out while it was prepared, as on a
// machine that slept: whoever has claimed it since may be sending it. Who comes
// next looks for it first.
func (c *Courier) send(ctx context.Context, p Post, letter Letter) error {
	if !c.clock.Now().Before(p.Until) {
		return ErrStale
	}
	ref, err := c.messenger.Send(ctx, c.delivery(p), letter)
	if err != nil {
		return c.put(ctx, p, undelivered(p, err))
	}
	return c.sent(ctx, p, letter, ref)
}

func (c *Courier) sent(ctx context.Context, p Post, l Letter, ref string) error {
	return c.outbox.MarkSent(ctx, p, func(page Page) error { return p.Notice.sent(page, c.steward, l, ref) })
}

// put puts a post off after a fault, or sets it aside when the member cannot
// be reached. It returns the fault, for the operator.
func (c *Courier) put(ctx context.Context, p Post, fault error) error {
	if e, ok := errors.AsType[*UnreachableError](fault); ok {
		if e.Gone {
			return c.putGone(ctx, p, fault, e.Cause)
		}
		return c.bury(ctx, p, fault, e.Cause)
	}
	if e, ok := errors.AsType[*FixedError](fault); ok {
		return c.putFixed(ctx, p, fault, e.Gone)
	}
	return c.again(ctx, p, fault)
}

// putFixed ends a post that was to replace a message which cannot be replaced. One
// that is gone nobody reads any more: that is what was asked for.
func (c *Courier) putFixed(ctx context.Context, p Post, fault error, gone bool) error {
	if gone {
		return c.sent(ctx, p, nil, "")
	}
	return errors.Join(fault, c.outbox.Drop(ctx, p, func(page Page) error { return p.Notice.unsent(page, c.steward) }))
}

// again puts a post off until it may be tried anew. One that may have arrived,
// where nobody can look for it, is repeated once: two of the same are worse than
// none. A mail is given up after mailAttempts.
func (c *Courier) again(ctx context.Context, p Post, fault error) error {
	until, cause := c.clock.Now().Add(pause(p.Attempt)), fault.Error()
	if e, ok := errors.AsType[*LimitedError](fault); ok {
		until = c.clock.Now().Add(e.After)
	}
	perhaps, worn := strings.HasPrefix(p.Cause, uncertain), p.To.Outsider != "" && p.Attempt >= mailAttempts
	e, again := errors.AsType[*UncertainError](fault)
	switch {
	case perhaps && (again || worn):
		return errors.Join(fault, c.sent(ctx, p, nil, ""))
	case worn:
		return c.bury(ctx, p, fault, cause)
	case again:
		cause = e.Error()
	case perhaps:
		cause = uncertain + cause
	}
	return errors.Join(fault, c.outbox.Defer(ctx, p, until, cause))
}

// putGone takes note that whom a post goes to has left, where they are a member
// and nobody had told of it. What was for the member themselves waits, as all
// does that comes after it; what a colleague sent them is set aside.
func (c *Courier) putGone(ctx context.Context, p Post, fault error, cause string) error {
	now := c.clock.Now()
	if err := c.steward.Refresh(ctx, Visit{Member: p.To.Account, Now: now}, true); err != nil {
		return errors.Join(err, c.outbox.Defer(ctx, p, now.Add(pause(p.Attempt)), cause))
	}
	if p.To.Account == p.Member {
		return c.outbox.Defer(ctx, p, now.Add(askAgain), holdGone)
	}
	return c.bury(ctx, p, fault, cause)
}

// bury sets a post aside for good. It returns the fault, for the operator.
func (c *Courier) bury(ctx context.Context, p Post, fault error, cause string) error {
	return errors.Join(fault, c.outbox.Bury(ctx, p, cause, func(page Page) error {
		return p.Notice.unsent(page, c.steward)
	}))
}

func pause(attempt int) time.Duration {
	d := firstPause
	for range attempt - 1 {
		d = min(2*d, longestPause)
	}
	return d
}
