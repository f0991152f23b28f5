package boltstore

import (
	"sync"
	"time"

	"rapport/internal/store"
)

// lanes guards what is remembered of claims: posts are settled while others
// are claimed.
type lanes struct {
	mu   sync.Mutex
	held store.Lanes
}

// choose returns the heads that a claim may have, the first ones first.
func (l *lanes) choose(heads []head, now time.Time, limit int, pace store.Pace) []head {
	l.mu.Lock()
	defer l.mu.Unlock()
	limit = min(limit, l.held.Room(now, pace))
	chosen := heads[:0]
	for _, h := range heads {
		if len(chosen) < limit && l.held.Open(h.lane, now, pace) {
			chosen = append(chosen, h)
		}
	}
	return chosen
}

func (l *lanes) hold(posts []store.Post, now time.Time, lease time.Duration, pace store.Pace) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.held.Hold(posts, now, lease, pace)
}

func (l *lanes) release(post store.Post) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.held.Release(post)
}
