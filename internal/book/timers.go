package book

import (
	"context"
	"errors"
	"fmt"
	"time"

	"rapport/internal/rapport"
	"rapport/internal/store"
	"rapport/internal/upkeep"
)

var _ upkeep.Timers = (*Book)(nil)

// lease is how long a claim keeps others away: longer than a beat has what it
// claimed in hand, or another replica would send it too. A beat of the courier
// carries its posts side by side, after it asked whom not to disturb, which takes
// 5 seconds; an adapter gives up looking for one after 15 and sending it after 15
// more, and the pages of shares take 5 between.
// Timers take a few milliseconds each. What a crash left in hand waits no
// longer than this for another attempt.
const lease = 5 * time.Minute

// errForeign says that a claim was not handed out by a book.
var errForeign = errors.New("the claim is not the book's")

// ClaimTimers keeps others from the timers for five minutes.
func (b *Book) ClaimTimers(ctx context.Context, now time.Time, limit int) ([]upkeep.Timer, error) {
	claimed, err := b.store.ClaimTimers(ctx, now, limit, lease)
	if err != nil {
		return nil, fmt.Errorf("claim timers: %w", err)
	}
	timers := make([]upkeep.Timer, len(claimed))
	for i, t := range claimed {
		timers[i] = upkeep.Timer{
			Member: rapport.MemberID(t.Owner),
			Kind:   upkeep.TimerKind(t.Kind),
			Due:    t.Due,
			Until:  now.Add(lease),
			Claim:  t,
		}
	}
	return timers, nil
}

// Fire returns the error of fn as it is.
func (b *Book) Fire(ctx context.Context, t upkeep.Timer, fn func(upkeep.Page) error) error {
	claim, ok := t.Claim.(store.Timer)
	if !ok {
		return fmt.Errorf("fire timer: %w", errForeign)
	}
	u := unit{book: b, member: t.Member, fn: fn}
	return u.outcome("fire timer", b.store.Fire(ctx, claim, u.run))
}
