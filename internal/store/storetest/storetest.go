// Package storetest holds every engine to the contract of package store.
//
// An engine's own test hands [Run] a function that opens a new, empty store:
//
//	func TestContract(t *testing.T) {
//		storetest.Run(t, func(t *testing.T) store.Store { return memstore.New() })
//	}
//
// The parts say what is promised to whoever uses a store; what only one engine
// promises (that a file survives a crash, say) is tested beside that engine.
package storetest

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/store"
)

// Ana and Ben are two owners, and monday is when most parts begin.
const (
	ana = "T1/ana"
	ben = "T1/ben"
)

var monday = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// A part is one promise of the contract, checked on a store of its own.
type part struct {
	name  string
	check func(t *testing.T, s store.Store)
}

// Run checks every part of the contract on stores that open returns. Each of
// them must be new and empty; Run closes it.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	parts := [][]part{unitParts, recordParts, lifeParts, eventParts, timerParts, outboxParts, settleParts, laneParts, poolParts, setBackParts}
	for _, group := range parts {
		for _, p := range group {
			t.Run(p.name, func(t *testing.T) {
				s := open(t)
				t.Cleanup(func() { _ = s.Close() })
				p.check(t, s)
			})
		}
	}
	t.Run("model", func(t *testing.T) { checkModel(t, open) })
}

// update runs fn as a unit of the owner's work that must succeed.
func update(t *testing.T, s store.Store, owner string, fn func(store.Tx) error) {
	t.Helper()
	if err := s.Update(t.Context(), owner, fn); err != nil {
		t.Fatalf("Update of %s: %v", owner, err)
	}
}

// put keeps one record of ana in a unit of its own.
func put(t *testing.T, s store.Store, kind, id, body string) {
	t.Helper()
	update(t, s, ana, func(tx store.Tx) error { return tx.Put(kind, id, []byte(body)) })
}

// list returns all records of the kind, as id=body.
func list(t *testing.T, s store.Store, owner, kind string) []string {
	t.Helper()
	var got []string
	err := s.View(t.Context(), owner, func(r store.Reader) error {
		records, err := r.List(kind, "", 0)
		got = nil
		for _, record := range records {
			got = append(got, record.ID+"="+string(record.Body))
		}
		return err
	})
	if err != nil {
		t.Fatalf("View of %s: %v", owner, err)
	}
	return got
}

// same fails the test unless got is what was promised.
func same(t *testing.T, what string, want, got any) {
	t.Helper()
	if different := diff(want, got); different != "" {
		t.Errorf("%s (-want +got):\n%s", what, different)
	}
}

func diff(want, got any) string { return cmp.Diff(want, got) }

// ended returns a context that has ended.
func ended(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}
