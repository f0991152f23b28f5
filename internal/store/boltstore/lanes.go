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

// room returns how many of so many posts of a pool its pace lets be claimed.
func (l *lanes) room(pool string, limit int, now time.Time, pace store.Pace) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return min(limit, l.held.Room(pool, now, pace))
}

func (l *lanes) open(name string, now time.Time, pace store.Pace) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.held.Open(name, now, pace)
}

func (l *lanes) spare(pool string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.held.Spare(pool)
}

func (l *lanes) hold(pool string, posts []store.Post, now time.Time, lease time.Duration, pace store.Pace) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.held.Hold(pool, posts, now, lease, pace)
}

func (l *lanes) release(post store.Post) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.held.Release(post)
}
