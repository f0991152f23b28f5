package boltstore_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"rapport/internal/store"
	"rapport/internal/store/boltstore"
)

const (
	// sector is the least that a disk writes as a whole.
	sector = 512
	// cuts is how many commits the power is cut in, and tries how often in the
	// data of each.
	cuts, tries = 60, 5
	// owners share the commits, of which so many of the newest are kept.
	owners, kept = 3, 30
)

// TestPowerCutLeavesTheOldStateOrTheNew takes the file before and after each of
// some commits, and builds from the two what a disk may hold when the power
// goes in between. bbolt makes the data durable first, then one of the two
// pages at the beginning that say where the data is. Between two syncs a disk
// writes in any order: so any part of the data may be there and the rest not,
// and the page at the beginning may be torn. Whatever is left of the last
// commit, all the others are there, the file is sound, and goes on from there.
func TestPowerCutLeavesTheOldStateOrTheNew(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	path := filepath.Join(t.TempDir(), "rapport.db")
	s := open(t, path)
	defer func() { _ = s.Close() }()
	before := readFile(t, path)
	for i := range cuts {
		if err := s.Update(t.Context(), owner(i), commit(i)); err != nil {
			t.Fatal(err)
		}
		after := readFile(t, path)
		before = append(before, make([]byte, max(0, len(after)-len(before)))...) // as the file grows

		heads := 2 * os.Getpagesize()
		for try := range tries {
			wantCommits(t, part(random, before, after, heads, len(after), sector, try), i)
		}
		allData := append(bytes.Clone(before[:heads]), after[heads:]...)
		wantCommits(t, allData, i)
		wantCommits(t, part(random, allData, after, 0, heads, 1, 1), i, i+1)
		wantCommits(t, part(random, allData, after, 0, heads, sector, 1), i, i+1)
		wantCommits(t, after, i+1)
		before = after
	}
}

// part returns before with some of what changed in after between two places, in
// whole units: about half of them, or by the try fewer and fewer.
func part(random *rand.Rand, before, after []byte, from, to, unit, try int) []byte {
	image := bytes.Clone(before)
	for at := from; at < to; at += unit {
		if random.IntN(2+try) == 0 {
			copy(image[at:at+unit], after[at:at+unit])
		}
	}
	return image
}

// readFile returns the part of the file that was ever written: bbolt makes a
// file longer by many megabytes at once.
func readFile(t *testing.T, path string) []byte {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := os.Getpagesize()
	used := len(bytes.TrimRight(file, "\x00"))
	return file[:(used+page-1)/page*page]
}

// owner is whose unit a commit is.
func owner(i int) string { return fmt.Sprintf("owner%d", i%owners) }

// commit keeps a number with a timer and a post, and forgets an older one. Its
// body takes pages of its own now and then, which are free again later.
func commit(i int) func(store.Tx) error {
	return func(tx store.Tx) error {
		err := errors.Join(keep(name(i))(tx), tx.Put("ballast", fmt.Sprint(i%5), bytes.Repeat([]byte{0xff}, i%17*1000)))
		if old := i - kept; err == nil && old >= 0 {
			_, cancelled := tx.Cancel(name(old))
			err = errors.Join(tx.Delete("note", name(old)), tx.ClearTimer("slot", name(old)), cancelled)
		}
		return err
	}
}

func name(i int) string { return fmt.Sprintf("%04d", i) }

// wantCommits opens the image, and fails the test unless it holds one of the
// numbers of commits, whole and without fault, and takes another one.
func wantCommits(t *testing.T, image []byte, numbers ...int) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "rapport.db")
	if err := os.WriteFile(path, image, 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, path)
	defer func() { _ = s.Close() }()
	held := commits(t, s)
	for _, number := range numbers {
		if held == number {
			if err := s.Update(t.Context(), owner(number), commit(number)); err != nil {
				t.Error(err)
			}
			if held = commits(t, s); held != number+1 {
				t.Errorf("after commit %d the image holds %d", number+1, held)
			}
			return
		}
	}
	t.Errorf("the image holds %d commits, want one of %v", held, numbers)
}

// commits returns how many commits the store holds, and fails the test for one
// that is there by halves, and for any fault.
func commits(t *testing.T, s *boltstore.Store) int {
	t.Helper()
	newest, notes := -1, 0
	for i := range owners {
		err := s.View(t.Context(), owner(i), func(r store.Reader) error {
			records, err := r.List("note", "", 0)
			for _, record := range records {
				n, malformed := strconv.Atoi(record.ID)
				newest, notes = max(newest, n), notes+1
				err = errors.Join(err, malformed)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	timers, timersErr := s.ClaimTimers(t.Context(), monday, 1<<20, 0)
	posts, postsErr := s.Survey(t.Context(), "", 0)
	if err := errors.Join(timersErr, postsErr); err != nil {
		t.Fatal(err)
	}
	if want := min(newest+1, kept); notes != want || len(timers) != want || len(posts) != want {
		t.Errorf("%d records, %d timers and %d posts: want %d of each", notes, len(timers), len(posts), want)
	}
	if err := s.Check(t.Context(), func(fault error) { t.Error(fault) }); err != nil {
		t.Fatal(err)
	}
	return newest + 1
}
