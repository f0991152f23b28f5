package boltstore

import (
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"rapport/internal/store"
)

// It looks inside: from outside the moment between two posts of a lane is met by
// chance alone.
func TestALaneThatIsFreedInTheMidstOfALookKeepsItsOrder(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "rapport.db"), Options{Fatal: func(err error) { t.Error(err) }})
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, time.November, 2, 9, 0, 0, 0, time.UTC)
	for _, urgent := range []bool{true, false} {
		for _, dedupe := range []string{"a", "b"} {
			if urgent {
				dedupe += " urgent"
			}
			if err := s.Update(t.Context(), "ana", func(tx store.Tx) error {
				return tx.Enqueue(store.NewPost{Dedupe: dedupe, Lane: "D1", Urgent: urgent, At: now})
			}); err != nil {
				t.Fatal(err)
			}
		}
	}
	asked := 0
	freed := func(string) bool { asked++; return asked > 1 }
	err = s.read(t.Context(), func(tx *bbolt.Tx) error {
		if heads := chooseHeads(tx, "", now, 10, store.MostUrgent, freed); len(heads) > 0 {
			t.Errorf("%v were passed off as heads", heads)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	if asked != 1 {
		t.Errorf("it asked %d times of one lane", asked)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
