package upkeep

import (
	"context"
	"fmt"
	"time"

	"rapport/internal/rapport"
)

// ReviewTimer fires when a member is to be offered their monthly review, or the
// quarterly inventory. It is a timer of its own, as that of articles is.
const ReviewTimer TimerKind = "review"

// reviewsAhead is how many slots are looked through for one at which something is
// offered: a line of an operator's may name each day, and one a month is offered.
const reviewsAhead = 32

// A ReviewNotice offers a member what their journal says was offered. It has
// nothing left to say when a review began or something else was offered since.
type ReviewNotice struct {
	Offer rapport.EntryID
}

// A ReviewLetter offers a review, or an inventory.
type ReviewLetter struct {
	Inventory bool
	Ties      int  // to be looked at, at least one
	Begun     bool // one goes on, and these are left
	// After is the review that is done, and in whose place another would begin; "" for
	// none.
	After rapport.EntryID
}

func (ReviewLetter) letter() {}

// reviewsSince is the instant behind which the member's slots are not done yet.
func (r rhythm) reviewsSince(m rapport.Member) time.Time {
	return dayBegins(m.Reviewed.Add(1), r.zone).Add(-time.Second)
}

// nextReview returns when the first slot of the member's is, or was, that is not
// done: of a review or of an inventory. It is zero for none.
func (r rhythm) nextReview(m rapport.Member) time.Time {
	since := r.reviewsSince(m)
	switch {
	case m.Reviewed.IsZero() || !r.reviews && !r.inventories:
		return time.Time{}
	case !r.inventories:
		return r.review.Next(since)
	case !r.reviews:
		return r.inventory.Next(since)
	default:
		return earlier(r.review.Next(since), r.inventory.Next(since))
	}
}

// reviewArrives returns when that slot may go out: not before now; zero for none. A
// review waits for an inventory later that day, which stands for it.
func (r rhythm) reviewArrives(m rapport.Member, now time.Time) time.Time {
	at := r.nextReview(m)
	if at.IsZero() {
		return at
	}
	at = r.open(later(at, now))
	if r.takesStock(m, at) {
		at = r.open(later(at, r.inventory.Next(r.reviewsSince(m))))
	}
	return at
}

// takesStock reports whether an inventory is among the slots that are not done on
// the day of an instant: it stands for all of them.
func (r rhythm) takesStock(m rapport.Member, at time.Time) bool {
	dayEnds := dayBegins(rapport.DateOf(at.In(r.zone)).Add(1), r.zone)
	return r.inventories && r.inventory.Next(r.reviewsSince(m)).Before(dayEnds)
}

// passReviews has a member who begins, or chose another time, have their reviews
// from now on.
func (r rhythm) passReviews(m *rapport.Member, now time.Time) {
	if !r.reviews && !r.inventories {
		return
	}
	m.Reviewed = rapport.DateOf(now.In(r.zone)).Add(-1)
	if !r.nextReview(*m).After(now) {
		m.Reviewed = m.Reviewed.Add(1)
	}
}

// setReview sets the timer of the next review. For a member who has none a timer
// from before finds nothing to do.
func (r rhythm) setReview(p Page, m rapport.Member) error {
	at := r.nextReview(m)
	if at.IsZero() {
		return nil
	}
	return p.SetTimer(ReviewTimer, at)
}

// offerAhead returns the next slot at which a review or an inventory is offered, as
// things stand; zero where none is in sight.
func (r rhythm) offerAhead(m rapport.Member, list []rapport.Stakeholder, journal []rapport.Entry, now time.Time) SlotAhead {
	joined := rapport.DateOf(m.Joined.In(r.zone))
	for range reviewsAhead {
		at := r.reviewArrives(m, now)
		if at.IsZero() {
			return SlotAhead{}
		}
		ahead := SlotAhead{Slot: rapport.ReviewDay, At: at, On: rapport.DateOf(at.In(r.zone))}
		due := rapport.ReviewDue(list, journal, joined, ahead.On)
		if r.takesStock(m, at) {
			ahead.Slot, due = rapport.InventoryDay, rapport.InventoryDue(list, joined, ahead.On)
		}
		if due {
			return ahead
		}
		m.Reviewed = ahead.On
	}
	return SlotAhead{}
}

// offerIn is that for a member as their book stands.
func (r rhythm) offerIn(book Reader, m rapport.Member, now time.Time) (SlotAhead, error) {
	if r.nextReview(m).IsZero() {
		return SlotAhead{}, nil
	}
	list, err := book.Stakeholders()
	if err != nil {
		return SlotAhead{}, err
	}
	journal, err := book.Journal()
	if err != nil {
		return SlotAhead{}, err
	}
	return r.offerAhead(m, list, journal, now), nil
}

// offerReview offers the member a review or an inventory, where one is due.
func (s *Steward) offerReview(ctx context.Context, t Timer) error {
	now := s.clock.Now()
	var ahead SlotAhead
	err := s.viewRhythm(ctx, t.Member, func(r Reader, m rapport.Member, rh rhythm) (err error) {
		ahead, err = rh.offerIn(r, m, now)
		return err
	})
	if err != nil {
		return err
	}
	offer := rapport.Entry{ID: rapport.EntryID(s.book.Mint(now)), Logged: now}
	return s.timers.Fire(ctx, t, func(p Page) error {
		m, _, err := p.Member()
		if err != nil || !m.Listens() {
			return err
		}
		rh, err := s.rhythm(m)
		if err != nil {
			return err
		}
		at := rh.reviewArrives(m, now)
		if at.IsZero() {
			return nil
		}
		if at.After(now) {
			return p.SetTimer(ReviewTimer, at)
		}
		m.Reviewed = rapport.DateOf(now.In(rh.zone))
		if ahead.At.Equal(now) {
			if err := postOffer(p, m, ahead.Slot, offer); err != nil {
				return err
			}
		}
		if err := p.PutMember(m); err != nil {
			return err
		}
		return s.setTimers(p, m, now)
	})
}

// postOffer notes in an entry what a slot offers, and has it sent.
func postOffer(p Page, m rapport.Member, slot rapport.Slot, e rapport.Entry) error {
	offers := rapport.Reviewed{On: m.Reviewed, Decision: rapport.OfferReview}
	if slot == rapport.InventoryDay {
		offers.Decision = rapport.OfferInventory
	}
	e.Fact = offers
	if err := record(p, e); err != nil {
		return err
	}
	return p.Post("review "+string(e.ID), Addressee{Account: m.ID}, ReviewNotice{e.ID}, e.Logged, time.Time{})
}

func (n ReviewNotice) letter(ctx context.Context, c *Courier, post Post) (Letter, hold, error) {
	s := c.steward
	now := s.clock.Now()
	var l Letter
	var held hold
	err := s.viewRhythm(ctx, post.Member, func(r Reader, m rapport.Member, rh rhythm) error {
		journal, err := r.Journal()
		if err != nil {
			return err
		}
		today := rapport.DateOf(now.In(rh.zone))
		offered, holds := stillOffered(journal, n.Offer, today)
		if !holds {
			return nil
		}
		list, err := r.Stakeholders()
		if letter := reviewLetter(list, journal, today); letter.Ties > 0 {
			letter.Inventory = offered == rapport.OfferInventory
			l, held = letter, rh.held(m, now)
		}
		return err
	})
	if err != nil {
		return nil, hold{}, fmt.Errorf("read review: %w", err)
	}
	return l, held, nil
}

// stillOffered returns what an entry of a journal offers, and whether neither a
// review began nor anything else was offered behind it until today: what is of later
// days was noted while the clock was ahead.
func stillOffered(journal []rapport.Entry, offer rapport.EntryID, today rapport.Date) (what rapport.Decision, holds bool) {
	for _, e := range journal {
		f, isReviewed := e.Fact.(rapport.Reviewed)
		switch {
		case !isReviewed || f.On.After(today):
		case e.ID == offer:
			what, holds = f.Decision, true
		case f.Decision.Offers() || f.Decision == rapport.BeginReview:
			holds = false
		}
	}
	return what, holds
}

// reviewLetter returns what a review would be on a day: that which goes on, or a
// new one.
func reviewLetter(list []rapport.Stakeholder, journal []rapport.Entry, today rapport.Date) ReviewLetter {
	review := rapport.ReviewOf(list, journal, today)
	if len(review.Open) > 0 {
		return ReviewLetter{Ties: len(review.Open), Begun: review.Entry != ""}
	}
	return ReviewLetter{Ties: len(rapport.ReviewOf(list, nil, today).Open), After: review.Entry}
}

func (ReviewNotice) sent(Page, *Steward, Letter, string) error { return nil }

// unsent withdraws an offer that nobody saw, so that it counts as none.
func (n ReviewNotice) unsent(p Page, _ *Steward) error {
	_, _, err := withdraw(p, n.Offer)
	return err
}
