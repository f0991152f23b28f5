package boltstore_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"rapport/internal/store"
	"rapport/internal/store/boltstore"
)

// BenchmarkTouch keeps touches with many writers at once. It reports how many
// are acknowledged a second, and in the same run beside them how often the disk
// under them can make a page durable (raw/s) and how many touches a lone
// writer, with a commit for each, gets done (lone/s).
func BenchmarkTouch(b *testing.B) {
	for _, writers := range []int{1, 8, 64, 512} {
		b.Run(fmt.Sprintf("writers-%d", writers), func(b *testing.B) {
			folder := b.TempDir()
			s := open(b, filepath.Join(folder, "rapport.db"))
			defer func() { _ = s.Close() }()
			raw := datasyncs(b, folder)
			lone := touches(b, s, 1, 500)
			b.ResetTimer()
			together := touches(b, s, writers, b.N)
			b.StopTimer()
			b.ReportMetric(together, "touches/s")
			b.ReportMetric(raw, "raw/s")
			b.ReportMetric(lone, "lone/s")
			b.ReportMetric(together/lone, "x-lone")
			b.ReportMetric(together/raw, "x-raw")
		})
	}
}

// touches has so many writers keep n touches, and returns how many that is a
// second.
func touches(b *testing.B, s *boltstore.Store, writers, n int) float64 {
	b.Helper()
	begun := time.Now()
	var wg sync.WaitGroup
	var taken atomic.Int64
	for range writers {
		wg.Go(func() {
			for i := taken.Add(1); i <= int64(n); i = taken.Add(1) {
				if err := s.Update(context.Background(), fmt.Sprintf("owner%d", i%1000), touch(begun, i)); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	return float64(n) / time.Since(begun).Seconds()
}

// touch does what logging one contact does to a store.
func touch(begun time.Time, i int64) func(store.Tx) error {
	event := fmt.Sprintf("Ev%d-%d", begun.UnixNano(), i)
	body := make([]byte, 200)
	return func(tx store.Tx) error {
		if _, seen, err := tx.Seen(event, monday); seen || err != nil {
			return errors.Join(err, fmt.Errorf("%s was seen before: %v", event, seen))
		}
		return errors.Join(
			tx.Remember(event, body[:50], monday),
			tx.Put("journal", event, body),
			tx.Put("stakeholder", fmt.Sprint(i%20), body),
			tx.SetTimer("slot", "weekly", monday.Add(time.Duration(i)*time.Second)),
		)
	}
}

// datasyncs returns how often a second a page of a file in the folder can be
// written over and made durable.
func datasyncs(b *testing.B, folder string) float64 {
	b.Helper()
	file, err := os.Create(filepath.Join(folder, "raw"))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	page := make([]byte, 4096)
	const rounds = 500
	var begun time.Time
	for i := range rounds + 1 {
		if _, err := file.WriteAt(page, 0); err != nil {
			b.Fatal(err)
		}
		if err := syscall.Fdatasync(int(file.Fd())); err != nil {
			b.Fatal(err)
		}
		if i == 0 {
			begun = time.Now() // the first one also made the file longer
		}
	}
	return rounds / time.Since(begun).Seconds()
}

// BenchmarkBeatWithNothingDue asks for what is due when nothing is, in a store
// with a million timers and a hundred thousand posts that come later, and in
// turns in one with a hundredth of them. Their ratio is what size costs.
func BenchmarkBeatWithNothingDue(b *testing.B) {
	many, few := laden(b, 1_000_000), laden(b, 10_000)
	var inMany, inFew time.Duration
	for b.Loop() {
		inMany += beat(b, many)
		inFew += beat(b, few)
	}
	b.ReportMetric(float64(inMany.Nanoseconds())/float64(b.N), "ns/million")
	b.ReportMetric(float64(inFew.Nanoseconds())/float64(b.N), "ns/ten-thousand")
	b.ReportMetric(inMany.Seconds()/inFew.Seconds(), "x-ten-thousand")
}

// BenchmarkClaimAmongMany claims eight posts, and settles them, where so many
// wait for the same moment, and in turns where a hundredth of them does. Their
// ratio is what a fan-out costs each claim.
func BenchmarkClaimAmongMany(b *testing.B) {
	many, few := crowded(b, 100_000), crowded(b, 1_000)
	var inMany, inFew time.Duration
	for b.Loop() {
		inMany += claim(b, many)
		inFew += claim(b, few)
	}
	b.ReportMetric(float64(inMany.Microseconds())/float64(b.N), "us/hundred-thousand")
	b.ReportMetric(float64(inFew.Microseconds())/float64(b.N), "us/thousand")
	b.ReportMetric(inMany.Seconds()/inFew.Seconds(), "x-thousand")
}

// crowded returns a store in which so many posts wait, each in a lane of its own.
func crowded(b *testing.B, posts int) *boltstore.Store {
	b.Helper()
	s := open(b, filepath.Join(b.TempDir(), "rapport.db"))
	b.Cleanup(func() { _ = s.Close() })
	const each = 1_000
	for o := range posts / each {
		err := s.Update(b.Context(), fmt.Sprintf("owner%03d", o), func(tx store.Tx) (err error) {
			for i := range each {
				name := fmt.Sprintf("%d-%d", o, i)
				err = errors.Join(err, tx.Enqueue(store.NewPost{Dedupe: name, Lane: name, At: monday}))
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	return s
}

// claim claims a few posts and puts them off for no time, and returns how long
// the claim took.
func claim(b *testing.B, s *boltstore.Store) time.Duration {
	b.Helper()
	begun := time.Now()
	posts, err := s.ClaimPosts(b.Context(), "", monday, 8, time.Minute, store.Pace{})
	took := time.Since(begun)
	if err != nil || len(posts) != 8 {
		b.Fatalf("claimed %d posts: %v", len(posts), err)
	}
	for _, post := range posts {
		if err := s.Defer(b.Context(), post, time.Time{}, "again"); err != nil {
			b.Fatal(err)
		}
	}
	return took
}

// laden returns a store with so many timers and a tenth as many posts, all of
// them for later. Few owners share them, so that it is filled in few units: a
// claim sees one index over all owners in any case.
func laden(b *testing.B, timers int) *boltstore.Store {
	b.Helper()
	s := open(b, filepath.Join(b.TempDir(), "rapport.db"))
	b.Cleanup(func() { _ = s.Close() })
	const each = 10_000
	for o := range timers / each {
		err := s.Update(b.Context(), fmt.Sprintf("owner%03d", o), func(tx store.Tx) error {
			for i := range each {
				later := monday.Add(time.Duration(o*each+i) * time.Second)
				err := tx.SetTimer("slot", fmt.Sprintf("%05d", i), later)
				if i%10 == 0 {
					name := fmt.Sprintf("%d-%d", o, i)
					err = errors.Join(err, tx.Enqueue(store.NewPost{Dedupe: name, Lane: name, At: monday, NotBefore: later}))
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	return s
}

// beat claims once what is due, which is nothing, and returns how long it took.
func beat(b *testing.B, s *boltstore.Store) time.Duration {
	b.Helper()
	now := monday.Add(-time.Second)
	begun := time.Now()
	timers, timersErr := s.ClaimTimers(b.Context(), now, 100, time.Minute)
	posts, postsErr := s.ClaimPosts(b.Context(), "", now, 100, time.Minute, store.Pace{Lane: time.Second})
	took := time.Since(begun)
	if err := errors.Join(timersErr, postsErr); err != nil || len(timers)+len(posts) > 0 {
		b.Fatalf("claimed %d timers and %d posts: %v", len(timers), len(posts), err)
	}
	return took
}
