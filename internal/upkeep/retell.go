package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// Told is a touch as it was told, to be told again.
type Told struct {
	Touch  rapport.Touch
	People []string // names of those it is about
}

// Told returns a touch of the visitor's. It returns ErrNotFound for an id that
// names none in their book.
func (s *Steward) Told(ctx context.Context, v Visit, id rapport.EntryID) (Told, error) {
	var told Told
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		e, touch, err := touchEntry(r, id)
		if err != nil {
			return err
		}
		told = Told{Touch: touch}
		for _, id := range e.About {
			who, found, err := r.Stakeholder(id)
			if err != nil {
				return err
			}
			if found {
				told.People = append(told.People, who.Name)
			}
		}
		return nil
	})
	if err != nil {
		return Told{}, fmt.Errorf("read touch: %w", err)
	}
	return told, nil
}

func touchEntry(r Reader, id rapport.EntryID) (rapport.Entry, rapport.Touch, error) {
	e, found, err := r.Entry(id)
	if err != nil {
		return rapport.Entry{}, rapport.Touch{}, err
	}
	touch, isTouch := e.Fact.(rapport.Touch)
	if !found || !isTouch {
		return rapport.Entry{}, rapport.Touch{}, ErrNotFound
	}
	return e, touch, nil
}

// A Retelling is what a member says anew of a touch. The nudge that it came of
// stays.
type Retelling struct {
	Contact
	// Same says that those whom the touch was about stay; Who come on top.
	Same bool
	// SameNote says that the note stays, with its topics.
	SameNote bool
}

// Retell puts a touch in the place of the one that was told, at its place in
// the journal, so that it answers nothing that came since. One Undo brings the
// first telling back. It returns ErrNotFound where the touch is gone, or all whom
// it is about, or what Touched returns, and then changes nothing.
func (s *Steward) Retell(ctx context.Context, v Visit, id rapport.EntryID, r Retelling) (Touched, error) {
	if err := r.check(v.Today); err != nil {
		return Touched{}, err
	}
	more := s.entries(v, r.facts())
	newIDs := s.mintStakeholders(v, len(r.Who))
	var answer Touched
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, _ *rapport.Member) error {
		told, touch, err := touchEntry(p, id)
		if err != nil {
			return err
		}
		l, err := s.roster(p, v)
		if err != nil {
			return err
		}
		about, err := l.retold(told.About, r, newIDs)
		if err != nil {
			return err
		}
		owed, err := owedTo(p, about)
		if err != nil {
			return err
		}
		again := rapport.Entry{ID: id, Logged: told.Logged, About: about, Receipt: more[0].Receipt, Fact: r.over(touch)}
		if err := retell(p, id, again); err != nil {
			return err
		}
		for _, e := range more[1:] {
			e.About = about
			if err := record(p, e); err != nil {
				return err
			}
		}
		answer = Touched{Receipt: more[0].Receipt, Touch: id, New: l.added, Back: l.back, Owed: owed}
		if answer.People, err = l.reread(about); err != nil {
			return err
		}
		if len(answer.People) == 0 {
			return ErrNotFound
		}
		return p.Leave(answer.Receipt, v.Now)
	})
	if err != nil {
		return Touched{}, fmt.Errorf("tell touch again: %w", err)
	}
	return answer, nil
}

// check is Contact's, but that nobody need be named where the same stay.
func (r Retelling) check(today rapport.Date) error {
	if r.Same && len(r.Who) == 0 {
		r.Who = make([]Whom, 1)
	}
	return r.Contact.check(today)
}

// over returns the touch as it is told now.
func (r Retelling) over(told rapport.Touch) rapport.Touch {
	t := r.Touch
	t.Nudge, t.Steps = told.Nudge, told.Steps
	if r.SameNote {
		t.Note, t.Topics = told.Note, told.Topics
	}
	return t
}

// retold returns whom a touch is about now: those who are named, the same as
// before where they stay, and whoever was removed meanwhile, who cannot be
// named.
func (l *roster) retold(before []rapport.StakeholderID, r Retelling, newIDs []rapport.StakeholderID) ([]rapport.StakeholderID, error) {
	about, err := l.settleAll(r.Who, newIDs)
	if err != nil {
		return nil, err
	}
	for _, id := range before {
		_, listed := find(l.list, Whom{Stakeholder: id})
		if (r.Same || !listed) && !slices.Contains(about, id) {
			about = append(about, id)
		}
	}
	return about, nil
}

// retell puts an entry in the place of another that was told.
func retell(p Page, old rapport.EntryID, e rapport.Entry) error {
	if _, _, err := withdraw(p, old); err != nil {
		return err
	}
	if err := p.Append(e); err != nil {
		return err
	}
	return refold(p, e.About)
}
