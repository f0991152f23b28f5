package boltstore

import (
	"math"
	"sync"
	"time"

	"rapport/internal/store"
)

// lanes knows which lanes are held by a claim, and how far the pace is used
// up. Its instants are those that claims were made with, not the machine's.
type lanes struct {
	mu    sync.Mutex
	known map[string]lane
	used  time.Time // when the claims made so far have used up the pace over all
}

// A lane is one from which a post was claimed.
type lane struct {
	id      string    // of the post claimed last
	attempt int       // and which claim of it that was
	held    time.Time // other claims are kept from the lane until then
	last    time.Time // when that claim was made
}

// open says whether nobody holds the lane at now, and its pace allows a claim.
// A claim that lies ahead is one from before the clock was set back: it paces
// nothing.
func (l lane) open(now time.Time, pace store.Pace) bool {
	tooSoon := !now.Before(l.last) && now.Before(l.last.Add(pace.Lane))
	return !l.held.After(now) && !tooSoon
}

// choose returns the heads that a claim may have, the first ones first.
func (l *lanes) choose(heads []head, now time.Time, limit int, pace store.Pace) []head {
	l.mu.Lock()
	defer l.mu.Unlock()
	limit = min(limit, l.room(now, pace))
	chosen := heads[:0]
	for _, h := range heads {
		if len(chosen) < limit && l.known[h.lane].open(now, pace) {
			chosen = append(chosen, h)
		}
	}
	return chosen
}

// claim holds the lanes of the posts, and uses up the pace. Lanes that hold
// nothing back any more are forgotten.
func (l *lanes) claim(posts []store.Post, now time.Time, lease time.Duration, pace store.Pace) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for name, lane := range l.known {
		if lane.open(now, pace) {
			delete(l.known, name)
		}
	}
	for _, post := range posts {
		l.known[post.Lane] = lane{id: post.ID, attempt: post.Attempt, held: now.Add(lease), last: now}
	}
	l.used = l.usedUp(now, pace).Add(time.Duration(len(posts)) * pace.All)
}

// release frees the lane of a post that was settled, unless another claim
// holds it by now. The pace goes on.
func (l *lanes) release(post store.Post) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if lane := l.known[post.Lane]; lane.id == post.ID && lane.attempt == post.Attempt {
		lane.held = time.Time{}
		l.known[post.Lane] = lane
	}
}

// room returns how many claims the pace over all lanes allows at now.
func (l *lanes) room(now time.Time, pace store.Pace) int {
	if pace.All <= 0 {
		return math.MaxInt
	}
	return int((burst(pace) - l.usedUp(now, pace).Sub(now)) / pace.All)
}

// usedUp returns the instant up to which the claims made so far have used the
// pace, and now when they have not. What is further ahead than a burst can use
// comes from before the clock was set back.
func (l *lanes) usedUp(now time.Time, pace store.Pace) time.Time {
	if l.used.Before(now) || l.used.After(now.Add(burst(pace))) {
		return now
	}
	return l.used
}

// burst returns how far ahead of now claims may use the pace.
func burst(pace store.Pace) time.Duration {
	return time.Duration(max(pace.Burst, 1)) * pace.All
}
