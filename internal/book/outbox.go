package book

import (
	"context"
	"fmt"
	"strings"
	"time"

	"rapport/internal/rapport"
	"rapport/internal/store"
	"rapport/internal/upkeep"
)

var _ upkeep.Outbox = Outbox{}

// A PoolFunc names the pool of an addressee: those who are reached the same way,
// at one pace, and never wait for others. "" is a pool, too.
type PoolFunc func(upkeep.Addressee) string

// An Outbox is what waits to be sent in one pool.
type Outbox struct {
	book *Book
	pool string
	pace store.Pace
}

// Outbox returns the outbox of a pool, from which claims are made at a pace; a
// zero one holds nothing back.
func (b *Book) Outbox(pool string, pace store.Pace) Outbox {
	return Outbox{book: b, pool: pool, pace: pace}
}

// Lanes are conversations: with somebody on the platform, or by mail with an
// outsider. They name the addressee, and nothing else does.
const (
	accountLane  = "member/"
	outsiderLane = "outsider/"
)

func laneOf(to upkeep.Addressee) string {
	if to.Outsider != "" {
		return outsiderLane + string(to.Outsider)
	}
	return accountLane + string(to.Account)
}

func addressee(lane string) upkeep.Addressee {
	if who, ok := strings.CutPrefix(lane, outsiderLane); ok {
		return upkeep.Addressee{Outsider: rapport.StakeholderID(who)}
	}
	return upkeep.Addressee{Account: rapport.MemberID(strings.TrimPrefix(lane, accountLane))}
}

// Exhume forgets what was given up of all that was to go to somebody, in
// whosever book it was.
func (b *Book) Exhume(ctx context.Context, who rapport.MemberID) error {
	if err := b.store.Exhume(ctx, laneOf(upkeep.Addressee{Account: who})); err != nil {
		return fmt.Errorf("exhume posts: %w", err)
	}
	return nil
}

// ClaimPosts keeps others from the posts for five minutes.
func (o Outbox) ClaimPosts(ctx context.Context, now time.Time, limit int) ([]upkeep.Post, error) {
	claimed, err := o.book.store.ClaimPosts(ctx, o.pool, now, limit, lease, o.pace)
	if err != nil {
		return nil, fmt.Errorf("claim posts: %w", err)
	}
	posts := make([]upkeep.Post, len(claimed))
	for i, p := range claimed {
		notice, err := o.book.codec.decodeNotice(p.Body)
		posts[i] = upkeep.Post{
			ID:         p.ID,
			Member:     rapport.MemberID(p.Owner),
			To:         addressee(p.Lane),
			Attempt:    p.Attempt,
			FirstTried: p.FirstTried,
			Cause:      p.Cause,
			Lost:       p.Lost,
			Until:      now.Add(lease),
			Notice:     notice,
			Unreadable: err,
			Claim:      p,
		}
	}
	return posts, nil
}

// MarkSent returns the error of fn as it is.
func (o Outbox) MarkSent(ctx context.Context, p upkeep.Post, fn func(upkeep.Page) error) error {
	return o.settle("mark post sent", p, fn, func(claim store.Post, run func(store.Tx) error) error {
		return o.book.store.MarkSent(ctx, claim, run)
	})
}

// Drop returns the error of fn as it is.
func (o Outbox) Drop(ctx context.Context, p upkeep.Post, fn func(upkeep.Page) error) error {
	return o.settle("drop post", p, fn, func(claim store.Post, run func(store.Tx) error) error {
		return o.book.store.Drop(ctx, claim, run)
	})
}

// Bury returns the error of fn as it is.
func (o Outbox) Bury(ctx context.Context, p upkeep.Post, cause string, fn func(upkeep.Page) error) error {
	return o.settle("bury post", p, fn, func(claim store.Post, run func(store.Tx) error) error {
		return o.book.store.Bury(ctx, claim, cause, run)
	})
}

// Defer honours the port.
func (o Outbox) Defer(ctx context.Context, p upkeep.Post, until time.Time, cause string) error {
	return o.settle("defer post", p, nil, func(claim store.Post, _ func(store.Tx) error) error {
		return o.book.store.Defer(ctx, claim, until, cause)
	})
}

// settle hands the store's own post to one of its four ways of settling it,
// with fn as a unit of the member's work.
func (o Outbox) settle(
	action string, p upkeep.Post, fn func(upkeep.Page) error, how func(store.Post, func(store.Tx) error) error,
) error {
	claim, ok := p.Claim.(store.Post)
	if !ok {
		return fmt.Errorf("%s: %w", action, errForeign)
	}
	u := unit{book: o.book, member: p.Member, fn: fn}
	return u.outcome(action, how(claim, u.run))
}
