package boltstore_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.etcd.io/bbolt"

	"rapport/internal/store"
	"rapport/internal/store/boltstore"
)

func TestReopenedFileHoldsEverything(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rapport.db")
	s := open(t, path)
	err := s.Update(t.Context(), "ana", func(tx store.Tx) error {
		return errors.Join(keep("n1")(tx), tx.Remember("event", []byte("logged"), monday))
	})
	if err != nil {
		t.Fatal(err)
	}
	timer, post := claimBoth(t, s)
	for range 2 {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		s = open(t, path)
		defer func() { _ = s.Close() }()
	}

	againTimer, againPost := claimBoth(t, s)
	if diff := cmp.Diff(timer, againTimer); diff != "" {
		t.Errorf("the timer changed (-before +after):\n%s", diff)
	}
	want := post
	want.Attempt, want.Lost = 2, 1
	if diff := cmp.Diff(want, againPost); diff != "" {
		t.Errorf("the post changed (-before +after):\n%s", diff)
	}
	if err := s.MarkSent(t.Context(), post, nil); !errors.Is(err, store.ErrStale) {
		t.Errorf("MarkSent under the old claim = %v, want ErrStale", err)
	}
	err = s.Update(t.Context(), "ana", func(tx store.Tx) error {
		body, found, err := tx.Get("note", "n1")
		if !found || !strings.HasPrefix(string(body), "n1n1") {
			t.Errorf("record = %q, %v", body, found)
		}
		answer, seen, seenErr := tx.Seen("event", monday)
		if !seen || string(answer) != "logged" {
			t.Errorf("event = %q, %v", answer, seen)
		}
		return errors.Join(err, seenErr)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// claimBoth claims the only timer and the only post.
func claimBoth(t *testing.T, s *boltstore.Store) (store.Timer, store.Post) {
	t.Helper()
	timers, err := s.ClaimTimers(t.Context(), monday, 9, time.Hour)
	if err != nil || len(timers) != 1 {
		t.Fatalf("ClaimTimers = %v, %v, want one", timers, err)
	}
	posts, err := s.ClaimPosts(t.Context(), "", monday, 9, time.Hour, store.Pace{})
	if err != nil || len(posts) != 1 {
		t.Fatalf("ClaimPosts = %v, %v, want one", posts, err)
	}
	return timers[0], posts[0]
}

func TestFileIsForItsUserAlone(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "rapport.db")
	s := open(t, path)
	defer func() { _ = s.Close() }()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); got != 0o600 {
		t.Errorf("it has mode %o", got)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 {
		t.Errorf("the folder holds %v (%v), want the store file alone", entries, err)
	}
}

func TestAFileIsBegunOnceAndNeverInAFolderThatIsNotThere(t *testing.T) {
	folder := t.TempDir()
	mistyped := filepath.Join(folder, "rapprot", "rapport.db")
	_, err := boltstore.Open(mistyped, boltstore.Options{})
	if e, ok := errors.AsType[*boltstore.NoFolderError](err); !ok || e.Folder != filepath.Dir(mistyped) {
		t.Errorf("Open = %v, want it to name the folder", err)
	}
	for _, want := range []bool{true, false} {
		s := open(t, filepath.Join(folder, "rapport.db"))
		if s.Began() != want {
			t.Errorf("it began: %v", !want)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestSecondOpenIsRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "rapport.db")
		s := open(t, path)
		begun := time.Now()
		_, err := boltstore.Open(path, boltstore.Options{})
		if locked, ok := errors.AsType[*boltstore.LockedError](err); !ok || locked.Path != path {
			t.Errorf("Open = %v, want a *LockedError with the path", err)
		}
		if took := time.Since(begun); took > 2*time.Second {
			t.Errorf("the refusal took %v of the bubble's time", took)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if err := open(t, path).Close(); err != nil {
			t.Fatal(err)
		}
	})
}

// TestFirstStartsMayRace opens a file that is not there yet many times at once.
func TestFirstStartsMayRace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "rapport.db")
		opened := make(chan *boltstore.Store, 6)
		var wg sync.WaitGroup
		for range cap(opened) {
			wg.Go(func() {
				s, err := boltstore.Open(path, boltstore.Options{})
				_, locked := errors.AsType[*boltstore.LockedError](err)
				if err == nil {
					opened <- s
				} else if !locked {
					t.Errorf("Open = %v, want a store or a *LockedError", err)
				}
			})
		}
		wg.Wait()
		close(opened)
		if len(opened) > 1 {
			t.Errorf("%d opened the file at once", len(opened))
		}
		for s := range opened {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
	})
}

func TestUnfinishedFirstStartIsForgotten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rapport.db")
	if err := os.WriteFile(path+".new", bytes.Repeat([]byte("torn"), 3000), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := open(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path + ".new"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the unfinished file is still there: %v", err)
	}
}

func TestNewerFileIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rapport.db")
	if err := open(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	change(t, path, func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte("meta")).Put([]byte("format"), binary.BigEndian.AppendUint64(nil, 9))
	})
	_, err := boltstore.Open(path, boltstore.Options{})
	newer, ok := errors.AsType[*boltstore.NewerError](err)
	if !ok {
		t.Fatalf("Open = %v, want a *NewerError", err)
	}
	if diff := cmp.Diff(&boltstore.NewerError{Path: path, Format: 9, Known: 2}, newer); diff != "" {
		t.Errorf("fact (-want +got):\n%s", diff)
	}
}

func TestFileOfTheFirstFormatIsServed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rapport.db")
	s := open(t, path)
	if err := errors.Join(s.Update(t.Context(), "ana", keep("old")), s.Close()); err != nil {
		t.Fatal(err)
	}
	change(t, path, func(tx *bbolt.Tx) error {
		meta := tx.Bucket([]byte("meta"))
		return errors.Join(tx.DeleteBucket([]byte("queues")), meta.Put([]byte("format"), binary.BigEndian.AppendUint64(nil, 1)))
	})
	for _, readOnly := range []bool{true, false} {
		s, err := boltstore.Open(path, boltstore.Options{ReadOnly: readOnly})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Check(t.Context(), func(fault error) { t.Error(fault) }); err != nil {
			t.Error(err)
		}
		if !readOnly {
			err := s.Update(t.Context(), "ana", func(tx store.Tx) error {
				return tx.Enqueue(store.NewPost{Dedupe: "new", Lane: "new", Pool: "mail", Urgent: true, At: monday})
			})
			if err != nil {
				t.Error(err)
			}
			_, old := claimBoth(t, s)
			posts, err := s.ClaimPosts(t.Context(), "mail", monday, 9, time.Hour, store.Pace{})
			if old.Dedupe != "old" || err != nil || len(posts) != 1 || posts[0].Dedupe != "new" {
				t.Errorf("claimed %s, then %v (%v)", old.Dedupe, posts, err)
			}
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOutboxIsSurveyedAlikeWhenTheFileIsOpenedAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rapport.db")
	s := open(t, path)
	for i := range 300 { // most of them come and go
		err := s.Update(t.Context(), "ana", func(tx store.Tx) error {
			post := store.NewPost{Dedupe: fmt.Sprint(i), Lane: fmt.Sprint("D", i%7), Urgent: i%3 == 0, At: monday}
			return tx.Enqueue(post)
		})
		posts, claimErr := s.ClaimPosts(t.Context(), "", monday, 2, time.Minute, store.Pace{})
		if err := errors.Join(err, claimErr); err != nil {
			t.Fatal(err)
		}
		for n, post := range posts {
			switch {
			case i%50 == 0:
				err = s.Bury(t.Context(), post, "gone", nil)
			case n > 0:
				err = s.Defer(t.Context(), post, monday, "busy")
			default:
				err = s.MarkSent(t.Context(), post, nil)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	before, err := s.Survey(t.Context(), "", 0)
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	s = open(t, path)
	after, err := s.Survey(t.Context(), "", 0)
	if diff := cmp.Diff(before, after); diff != "" || err != nil || len(before) == 0 {
		t.Errorf("%d posts before; the survey differs (%v) (-before +after):\n%s", len(before), err, diff)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestForeignFileIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rapport.db")
	change(t, path, func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucket([]byte("somebody else's"))
		return err
	})
	wantDamaged(t, path)
}

// change writes to a bbolt file behind the store's back.
func change(t *testing.T, path string, fn func(*bbolt.Tx) error) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Second, NoFreelistSync: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update(fn), db.Close()); err != nil {
		t.Fatal(err)
	}
}

func wantDamaged(t *testing.T, path string) {
	t.Helper()
	_, err := boltstore.Open(path, boltstore.Options{})
	if damaged, ok := errors.AsType[*boltstore.DamagedError](err); !ok || damaged.Path != path {
		t.Errorf("Open = %v, want a *DamagedError with the path", err)
	}
}

func TestDamagedFileIsRefused(t *testing.T) {
	whole := wholeFile(t)
	for title, file := range map[string][]byte{
		"empty":         {},
		"short":         []byte("hello"),
		"garbage":       bytes.Repeat([]byte("garbage "), 5000),
		"cut-short":     whole[:6*4096],
		"cut-to-metas":  whole[:2*4096],
		"zeroed-pages":  blot(whole, 4*4096, 0),
		"foreign-pages": blot(whole, 4*4096, 0xff),
		"zeroed-metas":  append(make([]byte, 2*4096), whole[2*4096:]...),
	} {
		t.Run(title, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "rapport.db")
			if err := os.WriteFile(path, file, 0o600); err != nil {
				t.Fatal(err)
			}
			wantDamaged(t, path)
		})
	}
}

// wholeFile returns the bytes of a store file with something in it.
func wholeFile(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "rapport.db")
	s := open(t, path)
	for i := range 50 {
		id := strings.Repeat("n", 1+i)
		if err := s.Update(context.Background(), "ana", keep(id)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// blot returns the file with all bytes from there on overwritten.
func blot(file []byte, from int, by byte) []byte {
	blotted := bytes.Clone(file)
	for i := from; i < len(blotted); i++ {
		blotted[i] = by
	}
	return blotted
}

func TestAFolderIsNoStoreFile(t *testing.T) {
	if _, err := boltstore.Open(t.TempDir(), boltstore.Options{}); !errors.Is(err, syscall.EISDIR) {
		t.Errorf("Open = %v, want it to say that it is a folder", err)
	}
}
