package upkeep

import (
	"context"
	"strings"
	"time"

	"rapport/internal/rapport"
)

// Date notes an anniversary of somebody's, in place of an earlier one of the
// same name, as Promise does.
func (s *Steward) Date(ctx context.Context, v Visit, who Whom, a rapport.Anniversary) (Noted, error) {
	if err := a.Check(v.Today); err != nil {
		return Noted{}, err
	}
	return s.note(ctx, v, "note date", who, a)
}

// replace withdraws what a fact is to stand in place of: the anniversary of its
// name.
func replace(p Page, who rapport.Stakeholder, f rapport.Fact) error {
	a, ok := f.(rapport.Anniversary)
	if !ok {
		return nil
	}
	for _, m := range who.Summary.Marked {
		if strings.EqualFold(m.Day.What, a.What) {
			if _, _, err := withdraw(p, m.Entry); err != nil {
				return err
			}
		}
	}
	return nil
}

// An Ahead is when an anniversary is brought up, as far as that is known when it
// is noted.
type Ahead struct {
	Day rapport.Date // its next day
	// From is the day of the first slot that may bring it up, which is after Day
	// where none does in time; zero for somebody at rest.
	From rapport.Date
	// Behind is what is brought up about them first on that day; 0 for nothing.
	Behind rapport.ReasonKind
}

// firstSlot returns the day of the first slot that comes on a day or after it: one of
// before, too, which is held until then.
func (r rhythm) firstSlot(m rapport.Member, from rapport.Date, now time.Time) rapport.Date {
	for {
		_, at := r.arrival(r.counted(m), now)
		if on := rapport.DateOf(at.In(r.zone)); !on.Before(from) {
			return on
		}
		r.handle(&m, at)
		now = at
	}
}

// ahead returns when an anniversary of somebody's comes up next.
func (s *Steward) ahead(r Reader, m rapport.Member, id rapport.StakeholderID, a rapport.Anniversary, v Visit) (Ahead, error) {
	who, _, err := r.Stakeholder(id)
	next := Ahead{Day: a.Next(v.Today)}
	if err != nil || who.Tier == rapport.Resting {
		return next, err
	}
	rh, err := s.rhythm(m)
	if err != nil {
		return Ahead{}, err
	}
	from := next.Day.Add(-rapport.AheadDays)
	if who.Summary.Chosen != nil && who.Summary.Quiet.After(from) {
		from = who.Summary.Quiet
	}
	next.From = rh.firstSlot(m, from, v.Now)
	first, owed, ok := who.Passes(dayMoment(rh.week, next.From))
	if !ok || first.Kind >= rapport.DateAhead {
		return next, nil
	}
	// What is near a week before comes up by then.
	_, sooner, ok := who.Passes(dayMoment(rh.week, next.From.Add(-rapport.AheadDays)))
	if early := ok && sooner.Entry == owed.Entry; !early || next.From.Add(-rapport.AheadDays).Before(v.Today) {
		next.Behind = first.Kind
	}
	return next, nil
}
