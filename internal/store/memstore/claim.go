package memstore

import (
	"bytes"
	"context"
	"time"

	"rapport/internal/store"
)

func (s *Store) ClaimPosts(ctx context.Context, now time.Time, limit int, lease time.Duration, pace store.Pace) ([]store.Post, error) {
	now = store.Instant(now)
	var claimed []store.Post
	err := s.locked(ctx, func() error {
		limit = min(limit, s.lanes.Room(now, pace))
		offered := map[string]bool{}
		for _, p := range s.unsettled() {
			if p.Buried || p.NotBefore.After(now) || offered[p.Lane] {
				continue
			}
			offered[p.Lane] = true
			if len(claimed) < limit && s.lanes.Open(p.Lane, now, pace) {
				claimed = append(claimed, s.claim(p, now))
			}
		}
		s.lanes.Hold(claimed, now, lease, pace)
		return nil
	})
	return claimed, err
}

// claim counts one more attempt on the post.
func (s *Store) claim(p post, now time.Time) store.Post {
	p.Attempt++
	if !p.claimed.IsZero() {
		p.Lost++
	}
	p.claimed = now
	if p.FirstTried.IsZero() {
		p.FirstTried = now
	}
	s.owners[p.Owner].posts[p.Dedupe] = p
	p.Body = bytes.Clone(p.Body)
	return p.Post
}
