package book_test

import (
	"context"
	"errors"

	"rapport/internal/store"
)

// A twice is a store whose units fail once to be kept, and run again, as those
// of an engine that has to give way to another do.
type twice struct{ store.Store }

var errConflict = errors.New("conflict")

func (s twice) Update(ctx context.Context, owner string, fn func(store.Tx) error) error {
	err := s.Store.Update(ctx, owner, func(tx store.Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		return errConflict
	})
	if !errors.Is(err, errConflict) {
		return err
	}
	return s.Store.Update(ctx, owner, fn)
}
