package boltstore

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"go.etcd.io/bbolt"
)

// A Ticking is the timers of one kind, of all owners.
type Ticking struct {
	Kind  string
	Count int
	First time.Time // when the first of them is due
}

// Ticking counts the timers that are set, in the order of their kinds. It reads
// them all.
func (s *Store) Ticking(ctx context.Context) ([]Ticking, error) {
	var kinds map[string]Ticking
	err := s.read(ctx, func(tx *bbolt.Tx) error {
		kinds = map[string]Ticking{}
		cursor := tx.Bucket(timersBucket).Cursor()
		for k, v := cursor.First(); k != nil; k, v = cursor.Next() {
			timer, err := readTimer(k, v)
			if err != nil {
				return err
			}
			of, more := kinds[timer.Kind]
			if !more {
				of = Ticking{Kind: timer.Kind, First: timer.Due}
			}
			of.Count++
			kinds[timer.Kind] = of
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return slices.SortedFunc(maps.Values(kinds), func(a, b Ticking) int { return cmp.Compare(a.Kind, b.Kind) }), nil
}
