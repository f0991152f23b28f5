package upkeep

import (
	"context"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// offer gives the first nudge that can have one an offer of the cadence that
// fits, and no second one: a digest asks at most one such question.
func offer(r Reader, chosen []choice, today rapport.Date) error {
	for i, c := range chosen {
		if c.Reason.Kind != rapport.Silence || !c.Who.MayOffer(today) {
			continue
		}
		entries, err := r.About(c.Who.ID, "", 0)
		if err != nil {
			return err
		}
		if o, ok := c.Who.Offer(entries, today); ok {
			chosen[i].offer = o
			return nil
		}
	}
	return nil
}

// offerTo returns the offer of a choice, as far as it stands for the stakeholder
// as they are now.
func (c choice) offerTo(fresh rapport.Stakeholder) rapport.Offer {
	if fresh.Own != c.Who.Own || !c.offer.Stands(fresh) {
		return rapport.Offer{}
	}
	return c.offer
}

// readOffer looks up what a nudge, which is open, offers and whether the member
// left it.
func (i *Item) readOffer(r Reader, n rapport.Nudge, now time.Time) error {
	if n.Offer.Cadence == 0 {
		return nil
	}
	left, found, err := leftAsIs(r, i.Who, i.Nudge)
	if err != nil || !found {
		if n.Offer.Stands(i.Who) {
			i.Offer = n.Offer
		}
		return err
	}
	receipt, found, err := r.Receipt(left.Receipt)
	if found && receipt.open(now) {
		i.Left = receipt.ID
	}
	return err
}

// leftAsIs returns the entry by which the member left an offer, and false where
// they did not.
func leftAsIs(r Reader, who rapport.Stakeholder, nudge rapport.EntryID) (rapport.Entry, bool, error) {
	later, err := r.About(who.ID, nudge, 0)
	if err != nil {
		return rapport.Entry{}, false, err
	}
	for _, e := range later {
		if f, is := e.Fact.(rapport.AsIs); is && f.Nudge == nudge {
			return e, true, nil
		}
	}
	return rapport.Entry{}, false, nil
}

// A Habit is how often the member talks with somebody on the list, and the
// rhythm that fits it.
type Habit struct {
	Who   rapport.Stakeholder
	Offer rapport.Offer
}

// Habits returns the habits of the visitor with those people of their list of
// whom they told enough; of nobody's in particular, those whose rhythm would
// better be another, as far as that is no wish of the member's own.
func (s *Steward) Habits(ctx context.Context, v Visit, people []rapport.StakeholderID) ([]Habit, error) {
	var habits []Habit
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		habits = nil
		list, err := r.Stakeholders()
		if err != nil {
			return err
		}
		for _, who := range list {
			if len(people) > 0 && !slices.Contains(people, who.ID) || who.Cadence() == 0 {
				continue
			}
			entries, err := r.About(who.ID, "", 0)
			if err != nil {
				return err
			}
			if o, ok := who.Habit(entries); ok && (len(people) > 0 || who.Own == 0 && o.Stands(who)) {
				habits = append(habits, Habit{Who: who, Offer: o})
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("look for habits: %w", err)
	}
	return habits, nil
}
