package memstore

import (
	"cmp"
	"context"
	"slices"
	"time"

	"rapport/internal/store"
)

// A timer is one that is set.
type timer struct {
	due    time.Time
	seq    uint64
	leased time.Time // claims are kept from it until then
}

func (t *tx) Due(kind, ref string) (time.Time, bool, error) {
	if err := store.CheckNames(kind, ref); err != nil {
		return time.Time{}, false, err
	}
	set, found := t.owner.timers[key{kind, ref}]
	return set.due, found, nil
}

func (t *tx) SetTimer(kind, ref string, due time.Time) error {
	if err := store.CheckNames(kind, ref); err != nil {
		return err
	}
	t.store.lastSeq++
	t.owner.timers[key{kind, ref}] = timer{due: store.Instant(due), seq: t.store.lastSeq}
	return nil
}

func (t *tx) ClearTimer(kind, ref string) error {
	if err := store.CheckNames(kind, ref); err != nil {
		return err
	}
	delete(t.owner.timers, key{kind, ref})
	return nil
}

func (s *Store) ClaimTimers(ctx context.Context, now time.Time, limit int, lease time.Duration) ([]store.Timer, error) {
	now = store.Instant(now)
	var claimed []store.Timer
	err := s.locked(ctx, func() error {
		claimed = s.dueTimers(now, lease)
		claimed = claimed[:min(len(claimed), max(limit, 0))]
		for _, c := range claimed {
			timers, k := s.owners[c.Owner].timers, key{c.Kind, c.Ref}
			set := timers[k]
			set.leased = now.Add(lease)
			timers[k] = set
		}
		return nil
	})
	return claimed, err
}

// dueTimers returns the timers that a claim may have at now, in order. A lease
// that ends after two of now comes from before the clock was set back.
func (s *Store) dueTimers(now time.Time, lease time.Duration) []store.Timer {
	var due []store.Timer
	for name, o := range s.owners {
		for k, set := range o.timers {
			free := !set.leased.After(now) || set.leased.After(now.Add(2*lease))
			if !set.due.After(now) && free {
				due = append(due, store.Timer{Owner: name, Kind: k.kind, Ref: k.id, Due: set.due, Seq: set.seq})
			}
		}
	}
	slices.SortFunc(due, func(a, b store.Timer) int {
		return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.Owner, b.Owner),
			cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Ref, b.Ref))
	})
	return due
}

func (s *Store) Fire(ctx context.Context, claimed store.Timer, fn func(store.Tx) error) error {
	return s.locked(ctx, func() error {
		o, found := s.owners[claimed.Owner]
		if !found || o.timers[key{claimed.Kind, claimed.Ref}].seq != claimed.Seq {
			return store.ErrStale
		}
		clearIt := func(t store.Tx) error { return t.ClearTimer(claimed.Kind, claimed.Ref) }
		return s.unit(claimed.Owner, clearIt, fn)
	})
}
