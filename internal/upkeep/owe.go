package upkeep

import (
	"context"
	"fmt"
	"reflect"
	"time"

	"rapport/internal/rapport"
)

// Noted is what became of what was told of one person by itself: a promise, a need,
// an issue, a date, a step of a plan.
type Noted struct {
	Receipt      rapport.ReceiptID
	Entry        rapport.EntryID // what was noted
	Person       Listed
	New          bool      // they were put on the list for it
	Back         bool      // they had been removed, and are on the list again for it
	FirstCheckIn time.Time // as in Added
	Ahead        Ahead     // of an anniversary or a step; zero of anything else
	// Undone says that the event was a repeat of one that was taken back
	// since: nothing was noted this time.
	Undone bool
	// Repeat says that the same stands in Entry, open and on the same day: nothing was
	// changed this time.
	Repeat bool
}

// Promise notes what the visitor promised somebody. A colleague who is not
// listed yet is put on the list. It returns what Add and rapport's checks
// return, and then notes nothing.
func (s *Steward) Promise(ctx context.Context, v Visit, who Whom, p rapport.Promise) (Noted, error) {
	if err := p.Check(v.Today); err != nil {
		return Noted{}, err
	}
	return s.note(ctx, v, "note promise", who, p)
}

// Need notes what somebody needs, as Promise does.
func (s *Steward) Need(ctx context.Context, v Visit, who Whom, n rapport.Need) (Noted, error) {
	if err := n.Check(v.Today); err != nil {
		return Noted{}, err
	}
	return s.note(ctx, v, "note need", who, n)
}

// note records a fact about somebody; verb is what it does, for the error.
func (s *Steward) note(ctx context.Context, v Visit, verb string, who Whom, f rapport.Fact) (Noted, error) {
	id := s.mintStakeholders(v, 1)[0]
	e := s.entries(v, []rapport.Fact{f})[0]
	var answer Noted
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, m *rapport.Member) error {
		l, err := s.roster(p, v)
		if err != nil {
			return err
		}
		about, err := l.settle(Newcomer{Whom: who}, id)
		if err != nil {
			return err
		}
		if answer.Entry, err = openAlready(p, about.Summary, f); err != nil {
			return err
		}
		answer.Receipt, answer.Person, answer.New, answer.Back = "", listed(about), len(l.added) > 0, len(l.back) > 0
		if answer.Repeat = answer.Entry != "" && !answer.Back; answer.Repeat {
			return nil
		}
		if answer.Entry == "" {
			if err := replace(p, about, f); err != nil {
				return err
			}
			told := e
			told.About = []rapport.StakeholderID{about.ID}
			if err := record(p, told); err != nil {
				return err
			}
			answer.Entry = e.ID
		}
		answer.Receipt = e.Receipt
		if answer.FirstCheckIn, err = s.join(m, v); err != nil {
			return err
		}
		switch f := f.(type) {
		case rapport.Anniversary:
			answer.Ahead, err = s.ahead(p, *m, about.ID, f, v)
		case rapport.Step:
			answer.Ahead, err = s.stepAhead(p, *m, about.ID, f.On, v)
		}
		if err != nil {
			return err
		}
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return Noted{}, fmt.Errorf("%s: %w", verb, err)
	}
	return answer, nil
}

// openAlready returns the entry that says the same of somebody as a fact does, while
// that is open and on the same day; "" for none.
func openAlready(r Reader, s rapport.Summary, f rapport.Fact) (rapport.EntryID, error) {
	for _, id := range s.OpenLike(f) {
		e, _, err := r.Entry(id)
		if err != nil || reflect.DeepEqual(e.Fact, f) {
			return id, err
		}
	}
	return "", nil
}
