package boltstore_test

import (
	"path/filepath"
	"testing"

	"rapport/internal/store"
	"rapport/internal/store/boltstore"
	"rapport/internal/store/storetest"
)

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
