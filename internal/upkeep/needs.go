package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// Needs returns the open needs of those on the visitor's list, the first by date
// first and those without a date last.
func (s *Steward) Needs(ctx context.Context, v Visit) ([]Outstanding, error) {
	list, err := s.Stakeholders(ctx, v)
	if err != nil {
		return nil, fmt.Errorf("list needs: %w", err)
	}
	return outstanding(list, func(s rapport.Summary) []rapport.Owed { return s.Needs }), nil
}

// Meet closes a need that was met, of all those whose it is. It returns
// ErrNotFound for one that is not in the visitor's book.
func (s *Steward) Meet(ctx context.Context, v Visit, need rapport.EntryID) (Settled, error) {
	m, err := s.settle(ctx, v, need, rapport.Met{Need: need}, rapport.Summary.Lacks)
	if err != nil {
		return Settled{}, fmt.Errorf("meet need: %w", err)
	}
	return m, nil
}

// RetellNeed puts a need in the place of an open one. With another date it is a
// new entry, which may come up for that date; else it stays where it was. It
// returns ErrNotFound for a need that is not in the visitor's book, and what
// rapport's check returns.
func (s *Steward) RetellNeed(ctx context.Context, v Visit, need rapport.EntryID, n rapport.Need) (Settled, error) {
	e := s.entries(v, []rapport.Fact{n})[0]
	var answer Settled
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		told, found, err := p.Entry(need)
		if err != nil {
			return err
		}
		about, err := listedOf(p, told.About)
		if err != nil {
			return err
		}
		before, isNeed := told.Fact.(rapport.Need)
		if !found || !isNeed || len(about) == 0 {
			return ErrNotFound
		}
		answer.What = n.What
		for _, who := range about {
			answer.People = append(answer.People, who.Name)
		}
		open := func(who rapport.Stakeholder) bool { return who.Summary.Lacks(need) }
		if answer.Repeat = before == n || !slices.ContainsFunc(about, open); answer.Repeat {
			return nil
		}
		again := rapport.Entry{ID: e.ID, Logged: e.Logged, About: told.About, Receipt: e.Receipt, Fact: n}
		if n.By == before.By {
			again.ID, again.Logged = need, told.Logged
			n.By = rapport.Date{} // a date that stays may have passed
		}
		if err := n.Check(v.Today); err != nil {
			return err
		}
		answer.Receipt = e.Receipt
		if err := retell(p, need, again); err != nil {
			return err
		}
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return Settled{}, fmt.Errorf("tell need again: %w", err)
	}
	return answer, nil
}
