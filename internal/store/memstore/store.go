// Package memstore keeps Rapport's data in memory: the plainest engine that
// honours the contract of package store, for the tests of other rooms.
//
// One lock guards everything. A unit works on a copy of its owner's data, and
// the copy takes the place of the original when the unit succeeds. Bodies are
// never changed in place, so the copy is a shallow one.
package memstore

import (
	"context"
	"maps"
	"sync"

	"rapport/internal/store"
)

var _ store.Store = (*Store)(nil)

// A Store is an engine in memory. It ends with its process.
type Store struct {
	mu       sync.Mutex
	closed   bool
	owners   map[string]*owner
	lastSeq  uint64 // of all timers; a unit that fails may leave a gap
	lastPost uint64 // of all posts, likewise
	lanes    store.Lanes
}

// An owner is what one owner's units read and write.
type owner struct {
	records map[key][]byte
	timers  map[key]timer
	events  map[string]event
	posts   map[string]post // by dedupe key, settled ones too
}

// A key names a record or a timer of an owner: its kind, and its id or ref.
type key struct{ kind, id string }

// New returns an empty store.
func New() *Store {
	return &Store{owners: map[string]*owner{}}
}

func newOwner() *owner {
	return &owner{
		records: map[key][]byte{},
		timers:  map[key]timer{},
		events:  map[string]event{},
		posts:   map[string]post{},
	}
}

func (o *owner) clone() *owner {
	return &owner{
		records: maps.Clone(o.records),
		timers:  maps.Clone(o.timers),
		events:  maps.Clone(o.events),
		posts:   maps.Clone(o.posts),
	}
}

func (s *Store) Update(ctx context.Context, owner string, fn func(store.Tx) error) error {
	return s.locked(ctx, func() error {
		if err := store.CheckNames(owner); err != nil {
			return err
		}
		return s.unit(owner, fn)
	})
}

func (s *Store) View(ctx context.Context, owner string, fn func(store.Reader) error) error {
	return s.locked(ctx, func() error {
		if err := store.CheckNames(owner); err != nil {
			return err
		}
		return store.Guard(func() error { return fn(&tx{store: s, owner: s.copyOf(owner)}) })
	})
}

func (s *Store) Erase(ctx context.Context, owner string, allow func(store.Reader) error) error {
	return s.locked(ctx, func() error {
		if err := store.CheckNames(owner); err != nil {
			return err
		}
		if allow != nil {
			err := store.Guard(func() error { return allow(&tx{store: s, owner: s.copyOf(owner)}) })
			if err != nil {
				return err
			}
		}
		delete(s.owners, owner)
		return nil
	})
}

func (s *Store) Close() error {
	return s.locked(context.Background(), func() error {
		s.closed = true
		return nil
	})
}

// locked runs fn under the lock, unless the store was closed or ctx ended
// before its turn came.
func (s *Store) locked(ctx context.Context, fn func() error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return store.ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return fn()
}

// unit runs the changes on a copy of the owner's data, and keeps the copy when
// all of them succeed.
func (s *Store) unit(name string, changes ...func(store.Tx) error) error {
	changed := &tx{store: s, owner: s.copyOf(name)}
	for _, change := range changes {
		if change == nil {
			continue
		}
		if err := store.Guard(func() error { return change(changed) }); err != nil {
			return err
		}
	}
	s.owners[name] = changed.owner
	return nil
}

func (s *Store) copyOf(name string) *owner {
	if o, ok := s.owners[name]; ok {
		return o.clone()
	}
	return newOwner()
}
