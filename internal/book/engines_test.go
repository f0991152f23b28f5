package book_test

import (
	"path/filepath"
	"testing"

	"rapport/internal/store"
	"rapport/internal/store/boltstore"
	"rapport/internal/store/memstore"
)

// An openFunc opens a new, empty store that is closed when the test ends.
type openFunc func(testing.TB) store.Store

func openMem(testing.TB) store.Store { return memstore.New() }

func openBolt(t testing.TB) store.Store {
	t.Helper()
	s, err := boltstore.Open(filepath.Join(t.TempDir(), "rapport.db"), boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// onEachEngine runs a test of what a book promises over any store.
func onEachEngine(t *testing.T, test func(*testing.T, openFunc)) {
	t.Helper()
	for name, open := range map[string]openFunc{"memstore": openMem, "boltstore": openBolt} {
		t.Run(name, func(t *testing.T) { test(t, open) })
	}
}
