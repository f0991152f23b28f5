package upkeep

import (
	"context"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// An Attendance is what a member tells of an occasion that is over.
type Attendance struct {
	Talked []Whom
	Met    []string // names of those who are new: they come to the list as prospects
	Note   string
}

// Debriefed is what became of it.
type Debriefed struct {
	Receipt      rapport.ReceiptID // "" for a repeat
	What         string
	On           rapport.Date
	Talked       []Listed
	Met          []Listed
	FirstCheckIn time.Time // as in Added
	Repeat       bool      // it was told before: nothing was changed
	Undone       bool      // as in Touched
}

// Attend logs whom the visitor talked to at an occasion on its day, and puts those
// whom they met on the list, with where. It returns ErrNotFound for an occasion
// that is not in the visitor's book, a *rapport.DateError for one that is still to
// come, or what Touched and Add return.
func (s *Steward) Attend(ctx context.Context, v Visit, id rapport.EntryID, a Attendance) (Debriefed, error) {
	entries := s.entries(v, []rapport.Fact{rapport.Attended{Occasion: id}, nil, nil})
	ids := s.mintStakeholders(v, len(a.Talked)+len(a.Met))
	var answer Debriefed
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, m *rapport.Member) error {
		all, err := meetings(p, v.Today)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(m Meeting) bool { return m.Entry == id })
		if i < 0 {
			return ErrNotFound
		}
		g := all[i].Gathering
		answer = Debriefed{What: g.What, On: g.On, Repeat: g.Attended != ""}
		if answer.Repeat {
			return nil
		}
		l, err := s.roster(p, v)
		if err != nil {
			return err
		}
		talked, met, err := l.attending(a, ids)
		if err != nil {
			return err
		}
		if err := tellAttended(p, v.Today, g, a, entries, talked, met); err != nil {
			return err
		}
		answer.Receipt = entries[0].Receipt
		if answer.Talked, err = l.reread(talked); err != nil {
			return err
		}
		if answer.Met, err = l.reread(met); err != nil {
			return err
		}
		if len(l.added) > 0 {
			if answer.FirstCheckIn, err = s.join(m, v); err != nil {
				return err
			}
		}
		return p.Leave(answer.Receipt, v.Now)
	})
	if err != nil {
		return Debriefed{}, fmt.Errorf("tell of an occasion: %w", err)
	}
	return answer, nil
}

// debriefed returns what was told of an occasion, while that can be undone; the zero
// Debriefed else.
func debriefed(r Reader, g rapport.Gathering, now time.Time) (Debriefed, error) {
	said, found, err := r.Entry(g.Attended)
	if err != nil || !found {
		return Debriefed{}, err
	}
	receipt, found, err := r.Receipt(said.Receipt)
	if err != nil || !found || !receipt.open(now) {
		return Debriefed{}, err
	}
	told := Debriefed{Receipt: receipt.ID, What: g.What, On: g.On}
	for _, id := range receipt.Entries {
		e, _, err := r.Entry(id)
		if err != nil {
			return Debriefed{}, err
		}
		people, err := listedOf(r, e.About)
		if err != nil {
			return Debriefed{}, err
		}
		for _, who := range people {
			switch e.Fact.(type) {
			case rapport.Attended:
				told.Talked = append(told.Talked, listed(who))
			case rapport.Known:
				told.Met = append(told.Met, listed(who))
			}
		}
	}
	return told, nil
}

// attending returns whom the member talked to, and whom of those they met for the
// first time.
func (l *roster) attending(a Attendance, ids []rapport.StakeholderID) (talked, met []rapport.StakeholderID, err error) {
	if talked, err = l.settleAll(a.Talked, ids); err != nil {
		return nil, nil, err
	}
	for i, name := range a.Met {
		who, err := l.settle(Newcomer{Whom: Whom{Name: name}, Tier: rapport.Prospect}, ids[len(a.Talked)+i])
		if err != nil {
			return nil, nil, err
		}
		if slices.Contains(l.added, who.ID) {
			met = append(met, who.ID)
		} else if !slices.Contains(talked, who.ID) {
			talked = append(talked, who.ID) // they were on the list already
		}
	}
	if n := len(talked) + len(met); n > rapport.MaxAbout {
		return nil, nil, &rapport.LimitError{Part: rapport.PeoplePart, Got: n, Limit: rapport.MaxAbout}
	}
	return talked, met, nil
}

// tellAttended records what was told: the occasion, the touch, and where they met.
func tellAttended(
	p Page, today rapport.Date, g rapport.Gathering, a Attendance, entries []rapport.Entry, talked, met []rapport.StakeholderID,
) error {
	attended, touch, known := entries[0], entries[1], entries[2]
	attended.About = talked
	medium := g.Kind.Medium()
	t := rapport.Touch{On: g.On, Medium: medium, Setting: medium.Setting(), Note: g.What, Topics: g.Topics}
	if a.Note != "" {
		t.Note += ": " + a.Note
	}
	if err := t.Check(today); err != nil {
		return err
	}
	touch.Fact, touch.About = t, slices.Concat(talked, met)
	known.Fact, known.About = rapport.Known{Field: rapport.MetAt, Text: g.What, Asked: true, On: g.On}, met
	if err := record(p, attended); err != nil {
		return err
	}
	if len(touch.About) > 0 {
		if err := record(p, touch); err != nil {
			return err
		}
	}
	if len(met) > 0 {
		return record(p, known)
	}
	return nil
}
