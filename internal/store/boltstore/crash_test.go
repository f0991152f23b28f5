//go:build linux || darwin

package boltstore_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"rapport/internal/store"
	"rapport/internal/store/boltstore"
)

// storm keeps records as fast as it can, each with a timer and a post, and
// names each one on a line when it was acknowledged.
func storm(path string) {
	s, err := boltstore.Open(path, boltstore.Options{})
	must(err)
	run := fmt.Sprint(os.Getpid())
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := 0; ; j++ {
				id := fmt.Sprintf("%s-%d-%d", run, i, j)
				must(s.Update(context.Background(), fmt.Sprintf("owner%d", i), keep(id)))
				fmt.Println(id)
			}
		})
	}
	wg.Wait()
}

func TestKilledProcessLosesNothingAcknowledged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rapport.db")
	acked := map[string]bool{}
	for range 4 {
		cmd := child(t, "storm", path)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for n := 0; lines.Scan(); n++ {
			acked[lines.Text()] = true
			if n == 200 {
				if err := cmd.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := cmd.Wait(); err == nil {
			t.Fatal("the child ended by itself")
		}
		wantWhole(t, path, acked)
	}
}

// wantWhole opens the file and fails the test unless all that was acknowledged
// is there, and whatever is there has its timer and its post.
func wantWhole(t *testing.T, path string, acked map[string]bool) {
	t.Helper()
	s := open(t, path)
	defer func() { _ = s.Close() }()
	kept := map[string]bool{}
	for i := range 8 {
		err := s.View(t.Context(), fmt.Sprintf("owner%d", i), func(r store.Reader) error {
			records, err := r.List("note", "", 0)
			for _, record := range records {
				kept[record.ID] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for id := range acked {
		if !kept[id] {
			t.Errorf("%s was acknowledged and is lost", id)
		}
	}
	timers, err := s.ClaimTimers(t.Context(), monday, 1<<20, 0)
	if err != nil {
		t.Fatal(err)
	}
	posts, err := s.Survey(t.Context(), "", 0)
	if err != nil {
		t.Fatal(err)
	}
	if len(timers) != len(kept) || len(posts) != len(kept) {
		t.Errorf("%d records, %d timers and %d posts: want as many of each", len(kept), len(timers), len(posts))
	}
}
