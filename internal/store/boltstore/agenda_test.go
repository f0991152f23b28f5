package boltstore_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/store"
	"rapport/internal/store/boltstore"
)

func TestTimersAreCountedByTheirKinds(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "rapport.db"))
	defer func() { _ = s.Close() }()
	for n, owner := range []string{"ana", "bo"} {
		err := s.Update(t.Context(), owner, func(tx store.Tx) error {
			return errors.Join(
				tx.SetTimer("slot", "self", monday.Add(time.Duration(2-n)*time.Hour)),
				tx.SetTimer("sweep", owner, monday.Add(time.Duration(n)*time.Hour)),
			)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Ticking(t.Context())
	want := []boltstore.Ticking{{Kind: "slot", Count: 2, First: monday.Add(time.Hour)}, {Kind: "sweep", Count: 2, First: monday}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("Ticking = %v (-want +got):\n%s", err, diff)
	}
}
