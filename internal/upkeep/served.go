package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// Served is what the visitor did for somebody.
type Served struct {
	Balanced
	Deeds []Deed // of all times, the latest first
}

// A Deed is one thing that was done.
type Deed struct {
	Entry rapport.Entry
	What  string // the promise, need or issue that it settled; "" for anything else
}

// Served returns what the visitor did for somebody. It returns ErrNotFound for
// somebody who is not on the list.
func (s *Steward) Served(ctx context.Context, v Visit, id rapport.StakeholderID) (Served, error) {
	var all Served
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		who, err := onList(r, id)
		if err != nil {
			return err
		}
		entries, err := r.About(id, "", 0)
		if err != nil {
			return err
		}
		all = Served{Balanced: Balanced{who, rapport.Balances(entries, v.Today.Add(1-statsDays))[id]}}
		told := map[rapport.EntryID]string{}
		for _, e := range entries {
			switch f := e.Fact.(type) {
			case rapport.Promise:
				told[e.ID] = f.What
			case rapport.Need:
				told[e.ID] = f.What
			case rapport.Issue:
				told[e.ID] = f.What
			}
		}
		for _, e := range slices.Backward(rapport.Served(entries)) {
			all.Deeds = append(all.Deeds, Deed{e, told[settled(e.Fact)]})
		}
		return nil
	})
	if err != nil {
		return Served{}, fmt.Errorf("read what was done: %w", err)
	}
	return all, nil
}

// settled returns which promise, need or issue a fact settles; "" for none.
func settled(f rapport.Fact) rapport.EntryID {
	switch f := f.(type) {
	case rapport.Kept:
		return f.Promise
	case rapport.Met:
		return f.Need
	case rapport.Resolved:
		return f.Issue
	default:
		return ""
	}
}
