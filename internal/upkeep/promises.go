package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// Promises returns the visitor's open promises, in the order of their days.
func (s *Steward) Promises(ctx context.Context, v Visit) ([]Outstanding, error) {
	list, err := s.Stakeholders(ctx, v)
	if err != nil {
		return nil, fmt.Errorf("list promises: %w", err)
	}
	return promises(list), nil
}

// owedTo returns the promises that are open to any of some people, in the order
// of their days.
func owedTo(r Reader, people []rapport.StakeholderID) ([]rapport.EntryID, error) {
	list, err := listedOf(r, people)
	if err != nil {
		return nil, err
	}
	var owed []rapport.EntryID
	for _, p := range promises(list) {
		owed = append(owed, p.Entry)
	}
	return owed, nil
}

// Move gives an open promise another date. It returns ErrNotFound for one that
// is not in the visitor's book, or a *rapport.DateError.
func (s *Steward) Move(ctx context.Context, v Visit, promise rapport.EntryID, by rapport.Date) (Settled, error) {
	moved := rapport.Moved{Promise: promise, By: by}
	if err := moved.Check(v.Today); err != nil {
		return Settled{}, err
	}
	m, err := s.settle(ctx, v, promise, moved, func(sum rapport.Summary, id rapport.EntryID) bool {
		return slices.ContainsFunc(sum.Promises, func(o rapport.Owed) bool { return o.Entry == id && o.By != by })
	})
	if err != nil {
		return Settled{}, fmt.Errorf("move promise: %w", err)
	}
	return m, nil
}

// Drop lets go of an open promise. It returns ErrNotFound for one that is not
// in the visitor's book.
func (s *Steward) Drop(ctx context.Context, v Visit, promise rapport.EntryID) (Settled, error) {
	d, err := s.settle(ctx, v, promise, rapport.Dropped{Promise: promise}, rapport.Summary.Owes)
	if err != nil {
		return Settled{}, fmt.Errorf("drop promise: %w", err)
	}
	return d, nil
}
