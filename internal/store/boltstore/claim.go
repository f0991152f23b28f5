package boltstore

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"rapport/internal/store"
)

// A head is the first post of a lane whose not-before has come.
type head struct{ id, lane string }

// ClaimPosts only reads the file when nothing may be claimed.
func (s *Store) ClaimPosts(ctx context.Context, now time.Time, limit int, lease time.Duration, pace store.Pace) ([]store.Post, error) {
	now = store.Instant(now)
	s.claiming.Lock()
	defer s.claiming.Unlock()
	choose := func(tx *bbolt.Tx) []head {
		return s.lanes.choose(dueHeads(tx, now), now, limit, pace)
	}
	var some bool
	err := s.read(ctx, func(tx *bbolt.Tx) error {
		some = len(choose(tx)) > 0
		return nil
	})
	if err != nil || !some {
		return nil, err
	}
	var claimed []store.Post
	err = s.writer.do(ctx, s.writer.background, func(tx *bbolt.Tx) (wrote bool, err error) {
		claimed = nil
		// What was read may be settled, cancelled or erased by now.
		for _, head := range choose(tx) {
			post, err := claimPost(tx, []byte(head.id), now)
			if err != nil {
				return true, err
			}
			claimed = append(claimed, post)
		}
		return len(claimed) > 0, nil
	})
	if err != nil {
		return nil, err
	}
	s.lanes.hold(claimed, now, lease, pace)
	return claimed, nil
}

// dueHeads returns the heads of all lanes, the oldest post first.
func dueHeads(tx *bbolt.Tx, now time.Time) []head {
	oldest := map[string]string{}
	end := appendInstant(nil, now.Add(time.Microsecond))
	cursor := tx.Bucket(dueBucket).Cursor()
	for k, v := cursor.First(); k != nil && bytes.Compare(k, end) < 0; k, v = cursor.Next() {
		id := string(k[instantSize:])
		if before, other := oldest[string(v)]; !other || id < before {
			oldest[string(v)] = id
		}
	}
	heads := make([]head, 0, len(oldest))
	for lane, id := range oldest {
		heads = append(heads, head{id, lane})
	}
	slices.SortFunc(heads, func(a, b head) int { return cmp.Compare(a.id, b.id) })
	return heads
}

// claimPost counts one more attempt on the post and returns it.
func claimPost(tx *bbolt.Tx, id []byte, now time.Time) (store.Post, error) {
	u := &unit{tx: tx}
	h, err := u.header(id)
	if err != nil {
		return store.Post{}, err
	}
	if h == nil {
		return store.Post{}, errDamaged
	}
	if h.Attempt == 0 {
		h.FirstTried = now.UnixMicro()
	}
	if h.Claimed != nil {
		h.Lost++
	}
	h.Attempt++
	h.Claimed = new(now.UnixMicro())
	if err := u.keepHeader(id, h); err != nil {
		return store.Post{}, err
	}
	post := h.post(id)
	post.Body = append([]byte{}, u.bucket(bodiesBucket).Get(id)...)
	return post, nil
}
