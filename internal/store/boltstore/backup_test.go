package boltstore_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"rapport/internal/store"
	"rapport/internal/store/boltstore"
)

// backUp copies an open store into a file.
func backUp(t *testing.T, s *boltstore.Store, path string) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.WriteTo(file)
	if err := errors.Join(err, file.Close()); err != nil {
		t.Fatal(err)
	}
}

// faults returns what Check finds in a file.
func faults(t *testing.T, path string) string {
	t.Helper()
	s, err := boltstore.Open(path, boltstore.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	err = s.Check(t.Context(), func(fault error) { found = append(found, fault.Error()) })
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	return strings.Join(found, "\n")
}

func TestABackupMadeBetweenCommitsIsWhole(t *testing.T) {
	folder := t.TempDir()
	s := open(t, filepath.Join(folder, "rapport.db"))
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	written := make(chan error, 1)
	go func() {
		var err error
		for i := 0; ctx.Err() == nil && err == nil; i++ {
			err = s.Update(context.Background(), "ana", commit(i))
		}
		written <- err
	}()
	for range 5 {
		copied := filepath.Join(folder, "copy.db")
		backUp(t, s, copied)
		if found := faults(t, copied); found != "" {
			t.Errorf("the copy has faults: %s", found)
		}
	}
	stop()
	if err := errors.Join(<-written, s.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestAFileIsReplacedOnlyWhenNobodyHasItOpen(t *testing.T) {
	folder := t.TempDir()
	path, fresh, aside := filepath.Join(folder, "rapport.db"), filepath.Join(folder, "fresh"), filepath.Join(folder, "aside")
	s := open(t, path)
	if err := s.Update(t.Context(), "ana", keep("old")); err != nil {
		t.Fatal(err)
	}
	backUp(t, s, fresh)
	if err := s.Update(t.Context(), "ana", keep("new")); err != nil {
		t.Fatal(err)
	}
	if _, locked := errors.AsType[*boltstore.LockedError](boltstore.Replace(path, fresh, aside)); !locked {
		t.Fatal("an open file was replaced")
	}
	if err := errors.Join(s.Close(), boltstore.Replace(path, fresh, aside)); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{path: false, aside: true} {
		s := open(t, path)
		err := s.View(t.Context(), "ana", func(r store.Reader) error {
			if _, found, err := r.Get("note", "new"); found != want || err != nil {
				t.Errorf("%s has what came after the backup: %v, %v", path, found, err)
			}
			return nil
		})
		if err := errors.Join(err, s.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

func TestADamagedFileMayBeReplaced(t *testing.T) {
	folder := t.TempDir()
	path, fresh := filepath.Join(folder, "rapport.db"), filepath.Join(folder, "fresh")
	s := open(t, fresh)
	if err := errors.Join(s.Close(), os.WriteFile(path, []byte("no store"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if err := boltstore.Replace(path, fresh, path+".aside"); err != nil {
		t.Fatal(err)
	}
	if err := open(t, path).Close(); err != nil {
		t.Error(err)
	}
	if kept, err := os.ReadFile(path + ".aside"); string(kept) != "no store" {
		t.Errorf("aside is %q, %v", kept, err)
	}
}

func TestCheckFindsRowsThatContradictEachOther(t *testing.T) {
	tests := map[string]struct {
		bucket, want string
	}{
		"timers": {"timers", "a timer of ana would never fire"},
		"posts":  {"posts", "a place among the posts that wait has no post"},
		"bodies": {"bodies", "has no body"},
		"due":    {"due", "is not where its lane looks for it"},
		"owners": {"owners", "is not one that its owner knows"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "rapport.db")
			s := open(t, path)
			if err := errors.Join(s.Update(t.Context(), "ana", keep("n1")), s.Close()); err != nil {
				t.Fatal(err)
			}
			if found := faults(t, path); found != "" {
				t.Fatalf("a sound file has faults: %s", found)
			}
			empty(t, path, tt.bucket)
			if found := faults(t, path); !strings.Contains(found, tt.want) {
				t.Errorf("it finds %q, not %q", found, tt.want)
			}
		})
	}
}

// empty empties a bucket behind the store's back.
func empty(t *testing.T, path, bucket string) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		err := tx.DeleteBucket([]byte(bucket))
		_, created := tx.CreateBucket([]byte(bucket))
		return errors.Join(err, created)
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestOverdueCountsWithoutClaiming(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "rapport.db"))
	defer func() { _ = s.Close() }()
	for _, owner := range []string{"ana", "bo", "eva"} {
		err := s.Update(t.Context(), owner, func(tx store.Tx) error { return tx.SetTimer("slot", "self", monday) })
		if err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		count, earliest, err := s.Overdue(t.Context(), monday.Add(time.Second), 2)
		if count != 2 || !earliest.Equal(monday) || err != nil {
			t.Errorf("Overdue = %d from %v, %v", count, earliest, err)
		}
	}
	if count, _, err := s.Overdue(t.Context(), monday, 9); count != 0 || err != nil {
		t.Errorf("what is due this instant is not late: %d, %v", count, err)
	}
	if timers, err := s.ClaimTimers(t.Context(), monday, 9, time.Hour); len(timers) != 3 || err != nil {
		t.Errorf("ClaimTimers = %v, %v", timers, err)
	}
	if owners, err := s.Owners(t.Context(), "ana", 9); strings.Join(owners, " ") != "bo eva" || err != nil {
		t.Errorf("Owners = %v, %v", owners, err)
	}
}
