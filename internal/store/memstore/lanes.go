package memstore

import (
	"bytes"
	"context"
	"math"
	"time"

	"rapport/internal/store"
)

// A lane is one from which a post was claimed.
type lane struct {
	post    string    // the id of the post claimed last
	attempt int       // and which claim of it that was
	held    time.Time // other claims are kept from the lane until then
	last    time.Time // when that claim was made
}

func (s *Store) ClaimPosts(ctx context.Context, now time.Time, limit int, lease time.Duration, pace store.Pace) ([]store.Post, error) {
	now = store.Instant(now)
	var claimed []store.Post
	err := s.locked(ctx, func() error {
		limit = min(limit, s.room(now, pace))
		offered := map[string]bool{}
		for _, p := range s.unsettled() {
			if p.Buried || p.NotBefore.After(now) || offered[p.Lane] {
				continue
			}
			offered[p.Lane] = true
			if len(claimed) < limit && s.open(p.Lane, now, pace) {
				claimed = append(claimed, s.claim(p, now, lease, pace))
			}
		}
		return nil
	})
	return claimed, err
}

// open says whether nobody holds the lane and its pace allows a claim. A claim
// that lies ahead is one from before the clock was set back: it paces nothing.
func (s *Store) open(name string, now time.Time, pace store.Pace) bool {
	l, known := s.lanes[name]
	if !known {
		return true
	}
	tooSoon := !now.Before(l.last) && now.Before(l.last.Add(pace.Lane))
	return !l.held.After(now) && !tooSoon
}

// room returns how many claims the pace over all lanes allows at now.
func (s *Store) room(now time.Time, pace store.Pace) int {
	if pace.All <= 0 {
		return math.MaxInt
	}
	burst := time.Duration(max(pace.Burst, 1)) * pace.All
	return int((burst - s.usedUp(now, burst).Sub(now)) / pace.All)
}

// usedUp returns the instant up to which the claims made so far have used the
// pace, and now when they have not. What is further ahead than a burst can use
// comes from before the clock was set back.
func (s *Store) usedUp(now time.Time, burst time.Duration) time.Time {
	if s.paced.Before(now) || s.paced.After(now.Add(burst)) {
		return now
	}
	return s.paced
}

// claim counts one more attempt on the post, and holds its lane.
func (s *Store) claim(p post, now time.Time, lease time.Duration, pace store.Pace) store.Post {
	p.Attempt++
	p.claimed = now
	if p.FirstTried.IsZero() {
		p.FirstTried = now
	}
	s.owners[p.Owner].posts[p.Dedupe] = p
	s.lanes[p.Lane] = lane{post: p.ID, attempt: p.Attempt, held: now.Add(lease), last: now}
	burst := time.Duration(max(pace.Burst, 1)) * pace.All
	s.paced = s.usedUp(now, burst).Add(pace.All)
	p.Body = bytes.Clone(p.Body)
	return p.Post
}

// release frees the lane of a post that was settled, unless another claim
// holds it by now. The pace goes on.
func (s *Store) release(p post) {
	if l := s.lanes[p.Lane]; l.post == p.ID && l.attempt == p.Attempt {
		l.held = time.Time{}
		s.lanes[p.Lane] = l
	}
}
