package boltstore_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/internal/store"
	"rapport/internal/store/boltstore"
	"rapport/internal/store/storetest"
)

var monday = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store {
		return open(t, filepath.Join(t.TempDir(), "rapport.db"))
	})
}

// open opens the store file, which must work.
func open(t testing.TB, path string) *boltstore.Store {
	t.Helper()
	s, err := boltstore.Open(path, boltstore.Options{Fatal: func(err error) { t.Errorf("fatal: %v", err) }})
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	return s
}

// keep writes a record, a timer that is due on monday and a post.
func keep(id string) func(store.Tx) error {
	return func(tx store.Tx) error {
		if err := tx.Put("note", id, []byte(strings.Repeat(id, 9))); err != nil {
			return err
		}
		if err := tx.SetTimer("slot", id, monday); err != nil {
			return err
		}
		return tx.Enqueue(store.NewPost{Dedupe: id, Lane: id, At: monday})
	}
}
