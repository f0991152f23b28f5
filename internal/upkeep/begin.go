package upkeep

import (
	"context"
	"fmt"
	"time"

	"rapport/internal/rapport"
)

// A Beginning is what somebody chooses when they start with Rapport.
type Beginning struct {
	People []Newcomer
	// Last is about when they last talked to them; zero for “ages ago”.
	Last rapport.Date
	// CheckIn is the line of the weekly slot that they chose; "" for the
	// default.
	CheckIn string
}

// Begin puts people on the visitor's list, with a touch for those who are new
// where it was not ages ago, and keeps the check-in time that they chose. It
// returns what Add and Choose return, and then does nothing.
func (s *Steward) Begin(ctx context.Context, v Visit, b Beginning) (Added, error) {
	if len(b.People) == 0 {
		return Added{}, &rapport.EmptyError{Part: rapport.PeoplePart}
	}
	if len(b.People) > rapport.MaxAbout {
		return Added{}, &rapport.LimitError{Part: rapport.PeoplePart, Got: len(b.People), Limit: rapport.MaxAbout}
	}
	ids := s.mintStakeholders(v, len(b.People))
	receipt := rapport.ReceiptID(s.book.Mint(v.Now))
	touches := s.guesses(v, b, receipt)
	var answer Added
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, m *rapport.Member) error {
		change, err := s.beginAt(m, v, b.CheckIn)
		if err != nil {
			return err
		}
		l, err := s.roster(p, v)
		if err != nil {
			return err
		}
		var sorted Added
		for i, n := range b.People {
			who, err := l.settle(n, ids[i])
			if err != nil {
				return err
			}
			sorted.put(l, listed(who))
		}
		answer.Known, answer.Back = sorted.Known, sorted.Back
		if len(l.added)+len(l.back) == 0 && change == nil {
			return nil
		}
		for i, id := range l.added[:min(len(l.added), len(touches))] {
			e := touches[i]
			e.About = []rapport.StakeholderID{id}
			if err := record(p, e); err != nil {
				return err
			}
		}
		if answer.New, err = l.reread(l.added); err != nil {
			return err
		}
		answer.Receipt = receipt
		if answer.NextCheckIn, err = s.nextCheckIn(*m, v, change); err != nil {
			return err
		}
		if answer.FirstCheckIn, err = s.join(m, v); err != nil {
			return err
		}
		return leaveWith(p, receipt, v, change)
	})
	if err != nil {
		return Added{}, fmt.Errorf("begin: %w", err)
	}
	return answer, nil
}

// guesses are the talks that a beginning takes for the last ones, one for each of
// its people; none where that was ages ago. Whom they are about is found out
// later.
func (s *Steward) guesses(v Visit, b Beginning, receipt rapport.ReceiptID) []rapport.Entry {
	if b.Last.IsZero() {
		return nil
	}
	touches := make([]rapport.Entry, len(b.People))
	for i := range touches {
		id := rapport.EntryID(s.book.Mint(v.Now))
		touches[i] = rapport.Entry{ID: id, Receipt: receipt, Logged: v.Now, Fact: rapport.Touch{On: b.Last}}
	}
	return touches
}

// beginAt sets the check-in time that was chosen. It returns what changed by it;
// nil for nothing.
func (s *Steward) beginAt(m *rapport.Member, v Visit, line string) (*Change, error) {
	before := m.Settings.On(v.Today)
	if line == "" || line == before.CheckIn {
		return nil, nil
	}
	was := *m
	m.Settings = before
	m.Settings.CheckIn = line
	if err := s.checkRhythm(*m, rapport.CheckInOption, v.Now); err != nil {
		return nil, err
	}
	if err := s.countAnew(m, was, rapport.CheckInOption, v.Now); err != nil {
		return nil, err
	}
	return &Change{Before: before, After: m.Settings}, nil
}

// nextCheckIn returns when somebody who has begun before is checked in with
// next, after a change; zero otherwise.
func (s *Steward) nextCheckIn(m rapport.Member, v Visit, change *Change) (time.Time, error) {
	if change == nil || !m.Onboarded() {
		return time.Time{}, nil
	}
	r, err := s.rhythm(m)
	if err != nil {
		return time.Time{}, err
	}
	return r.checkIn(v.Now), nil
}

// leaveWith leaves a receipt of what the unit did, and of a change of settings.
func leaveWith(p Page, id rapport.ReceiptID, v Visit, change *Change) error {
	if err := p.Leave(id, v.Now); err != nil || change == nil {
		return err
	}
	receipt, _, err := p.Receipt(id)
	if err != nil {
		return err
	}
	receipt.Change = change
	return p.PutReceipt(receipt)
}
