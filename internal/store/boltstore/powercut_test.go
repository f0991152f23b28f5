package boltstore_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"rapport/internal/store"
)

// sector is the least that a disk writes as a whole.
const sector = 512

// TestPowerCutLeavesTheOldStateOrTheNew takes the file before and after each of
// some commits, and builds from the two what a disk may hold when the power
// goes in between: bbolt makes the data durable first, then one of the two
// pages at the beginning that say where the data is.
func TestPowerCutLeavesTheOldStateOrTheNew(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	path := filepath.Join(t.TempDir(), "rapport.db")
	s := open(t, path)
	defer func() { _ = s.Close() }()
	before := readFile(t, path)
	for i := range 15 {
		if err := s.Update(t.Context(), "ana", countTo(i)); err != nil {
			t.Fatal(err)
		}
		after := readFile(t, path)
		before = append(before, make([]byte, len(after)-len(before))...) // as the file grows

		heads := 2 * os.Getpagesize()
		someData := bytes.Clone(before)
		for at := heads; at < len(after); at += sector {
			if random.IntN(2) == 0 {
				copy(someData[at:at+sector], after[at:at+sector])
			}
		}
		allData := append(bytes.Clone(before[:heads]), after[heads:]...)
		tornHead := bytes.Clone(allData)
		for at := range heads {
			if before[at] != after[at] && random.IntN(2) == 0 {
				tornHead[at] = after[at]
			}
		}
		wantCount(t, someData, i-1)
		wantCount(t, allData, i-1)
		wantCount(t, tornHead, i-1, i)
		wantCount(t, after, i)
		before = after
	}
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

// countTo keeps the number, in a body that takes pages of its own now and then.
func countTo(i int) func(store.Tx) error {
	return func(tx store.Tx) error {
		if err := tx.Put("count", "n", fmt.Append(nil, i)); err != nil {
			return err
		}
		return tx.Put("ballast", fmt.Sprint(i%5), bytes.Repeat([]byte{0xff}, i*i*50))
	}
}

// wantCount opens the image, fails the test unless it holds one of the numbers
// (-1 is none yet), and lets it take another commit.
func wantCount(t *testing.T, image []byte, numbers ...int) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "rapport.db")
	if err := os.WriteFile(path, image, 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, path)
	defer func() { _ = s.Close() }()
	err := s.Update(t.Context(), "ana", func(tx store.Tx) error {
		body, found, err := tx.Get("count", "n")
		if err != nil {
			return err
		}
		if !found {
			body = []byte("-1")
		}
		for _, number := range numbers {
			if string(body) == fmt.Sprint(number) {
				return countTo(number + 1)(tx)
			}
		}
		return fmt.Errorf("the image holds %s, want one of %v", body, numbers)
	})
	if err != nil {
		t.Error(err)
	}
}
