package memstore

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"time"

	"rapport/internal/store"
)

func (s *Store) ClaimPosts(
	ctx context.Context, pool string, now time.Time, limit int, lease time.Duration, pace store.Pace,
) ([]store.Post, error) {
	now = store.Instant(now)
	var claimed []store.Post
	err := s.locked(ctx, func() error {
		limit = min(limit, s.lanes.Room(pool, now, pace))
		open := func(p post) bool { return s.lanes.Open(p.Lane, now, pace) }
		for _, p := range s.offers(pool, now, open) {
			if len(claimed) < limit {
				claimed = append(claimed, s.claim(p, now))
			}
		}
		s.lanes.Hold(pool, claimed, now, lease, pace)
		return nil
	})
	return claimed, err
}

// offers returns the first post of each open lane of a pool whose not-before has
// come, in the order in which they may be claimed.
func (s *Store) offers(pool string, now time.Time, open func(post) bool) []post {
	var first []post
	offered, urgent := map[string]bool{}, map[string]string{} // the id of a lane's first urgent post
	for _, p := range s.unsettled() {
		if p.Buried || p.Pool != pool || p.NotBefore.After(now) || !open(p) {
			continue
		}
		if p.Urgent && urgent[p.Lane] == "" {
			urgent[p.Lane] = p.ID
		}
		if !offered[p.Lane] {
			offered[p.Lane] = true
			first = append(first, p)
		}
	}
	slices.SortStableFunc(first, func(a, b post) int {
		return cmp.Compare(cmp.Or(urgent[a.Lane], "none"), cmp.Or(urgent[b.Lane], "none")) // ids are hexadecimal
	})
	parted := slices.IndexFunc(first, func(p post) bool { return urgent[p.Lane] == "" })
	if parted < 0 {
		return first
	}
	return store.InTurn(first[:parted], first[parted:], s.lanes.Spare(pool))
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
