package book_test

import (
	"context"
	"errors"

	"rapport/internal/store"
)

// A twice is a store that keeps nothing of a unit's first run and runs it
// again, as an engine does that has to give way to another.
type twice struct{ store.Store }

var errGaveWay = errors.New("gave way")

func (s twice) Update(ctx context.Context, owner string, fn func(store.Tx) error) error {
	err := s.Store.Update(ctx, owner, func(tx store.Tx) error {
		_ = fn(tx)
		return errGaveWay
	})
	if !errors.Is(err, errGaveWay) {
		return err
	}
	return s.Store.Update(ctx, owner, fn)
}
