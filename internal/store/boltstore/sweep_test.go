package boltstore_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"rapport/internal/store"
)

// TestWhatIsPastItsRetentionIsSweptAway remembers an event and sends a post
// every six hours for forty days, and counts the rows that are left of them.
func TestWhatIsPastItsRetentionIsSweptAway(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rapport.db")
	s := open(t, path)
	const step = 6 * time.Hour
	for i := range 160 {
		now := monday.Add(time.Duration(i) * step)
		name := fmt.Sprint(i)
		err := s.Update(t.Context(), "ana", func(tx store.Tx) error {
			return errors.Join(
				tx.Remember(name, []byte("logged"), now),
				tx.Enqueue(store.NewPost{Dedupe: name, Lane: "D1", At: now}),
			)
		})
		if err != nil {
			t.Fatal(err)
		}
		posts, err := s.ClaimPosts(t.Context(), "", now, 1, time.Minute, store.Pace{})
		if err != nil || len(posts) != 1 {
			t.Fatalf("ClaimPosts = %v, %v, want one", posts, err)
		}
		if err := s.MarkSent(t.Context(), posts[0], nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	rows := 0
	change(t, path, func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte("owners")).Bucket([]byte("ana")).ForEach(func(_, _ []byte) error {
			rows++
			return nil
		})
	})
	// An event and a dedupe key take two rows each.
	if want := 4 * int(store.EventRetention/step); rows != want {
		t.Errorf("%d rows are left, want the %d of the retention", rows, want)
	}
}
