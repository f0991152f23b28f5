package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"rapport/internal/calendar"
	"rapport/internal/store"
	"rapport/internal/store/boltstore"
)

// BenchmarkScrape reads the metrics of a process while 20,000 posts wait, half of
// them tried in vain, and 60,000 timers are set (aim: 10 ms). The quickest is what it
// takes on a machine that has nothing else to do.
func BenchmarkScrape(b *testing.B) {
	const members, each = 20_000, 500
	data := filepath.Join(b.TempDir(), "rapport.db")
	s, err := boltstore.Open(data, boltstore.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	at := time.Date(2026, time.November, 9, 9, 0, 0, 0, time.UTC)
	for n := 0; n < members; n += each {
		err := s.Update(b.Context(), fmt.Sprintf("member%05d", n), func(tx store.Tx) (err error) {
			for i := range each {
				name := fmt.Sprintf("member/slack:T1:U%05d", n+i)
				err = errors.Join(err, tx.Enqueue(store.NewPost{Dedupe: name, Lane: name, At: at}))
				for _, kind := range []string{"slot", "look", "evening"} {
					err = errors.Join(err, tx.SetTimer(kind, name, at.AddDate(1, 0, 0)))
				}
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	tried, err := s.ClaimPosts(b.Context(), slackPool, at, members/2, time.Minute, store.Pace{})
	for _, post := range tried {
		err = errors.Join(err, s.Defer(b.Context(), post, at, "503 Service Unavailable"))
	}
	if err != nil {
		b.Fatal(err)
	}
	p := &process{store: s, data: data, metrics: newMetrics(), clock: calendar.System{}}
	p.metrics.watch(p)
	quickest := time.Hour
	for b.Loop() {
		begun := time.Now()
		if _, err := p.metrics.registry.Gather(); err != nil {
			b.Fatal(err)
		}
		quickest = min(quickest, time.Since(begun))
	}
	b.ReportMetric(1000*b.Elapsed().Seconds()/float64(b.N), "ms/scrape")
	b.ReportMetric(1000*quickest.Seconds(), "ms/quickest")
}
