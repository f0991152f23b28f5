package boltstore

import (
	"bytes"
	"cmp"
	"context"
	"math"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"rapport/internal/store"
)

// A head is the first post of a lane whose not-before has come.
type head struct{ id, lane string }

// ClaimPosts only reads the file when nothing may be claimed. It chooses beside
// the writer, whom others wait for, and writes what it chose.
func (s *Store) ClaimPosts(
	ctx context.Context, pool string, now time.Time, limit int, lease time.Duration, pace store.Pace,
) ([]store.Post, error) {
	now = store.Instant(now)
	s.claiming.Lock()
	defer s.claiming.Unlock()
	if limit = s.lanes.room(pool, limit, now, pace); limit <= 0 {
		return nil, nil
	}
	var chosen []head
	err := s.read(ctx, func(tx *bbolt.Tx) error {
		open := func(lane string) bool { return s.lanes.open(lane, now, pace) }
		chosen = chooseHeads(tx, pool, now, limit, s.lanes.spare(pool), open)
		return nil
	})
	if err != nil || len(chosen) == 0 {
		return nil, err
	}
	var claimed []store.Post
	err = s.writer.do(ctx, s.writer.background, func(tx *bbolt.Tx) (wrote bool, err error) {
		claimed = nil
		for _, head := range chosen {
			post, waits, err := claimPost(&unit{tx: tx, survey: &s.survey}, head, now)
			if err != nil {
				return true, err
			}
			if waits {
				claimed = append(claimed, post)
			}
		}
		return len(claimed) > 0, nil
	})
	if err != nil {
		return nil, err
	}
	s.lanes.hold(pool, claimed, now, lease, pace)
	return claimed, nil
}

// chooseHeads returns the heads of a pool's lanes that are open, up to limit:
// first of those where an urgent post has come, as many as are spare, then of the
// others.
func chooseHeads(tx *bbolt.Tx, pool string, now time.Time, limit, spare int, open func(lane string) bool) []head {
	urgent, ordinary := queue{pool, true}.in(tx), queue{pool, false}.in(tx)
	open = askedOnce(open)
	most := limit
	if spare < limit {
		most = math.MaxInt // an urgent lane that is not chosen is none of the others either
	}
	first := dueHeads(urgent, now, most, open)
	if len(first) > 0 {
		elder(ordinary, now, first)
	}
	chosen := func(lane string) bool {
		return slices.ContainsFunc(first, func(h head) bool { return h.lane == lane })
	}
	others := dueHeads(ordinary, now, limit-min(spare, len(first)), func(lane string) bool { return !chosen(lane) && open(lane) })
	order := store.InTurn(first, others, spare)
	return order[:min(limit, len(order))]
}

// askedOnce asks once of each lane. One that is freed in the midst of a look stays
// closed for it: what comes behind the post that was passed over is not its head.
func askedOnce(open func(lane string) bool) func(lane string) bool {
	said := map[string]bool{}
	return func(lane string) bool {
		is, known := said[lane]
		if !known {
			is = open(lane)
			said[lane] = is
		}
		return is
	}
}

// dueHeads returns the heads of the lanes of a queue that are open, the oldest
// posts first, up to limit. The queue has what came at the same instant in the
// order of ids: of each instant it reads no further than to the limit, so that
// many who wait for one moment cost no more than a few.
func dueHeads(due *bbolt.Bucket, now time.Time, limit int, open func(lane string) bool) []head {
	if due == nil || limit <= 0 {
		return nil
	}
	oldest := map[string]string{}
	end := appendInstant(nil, now.Add(time.Microsecond))
	cursor := due.Cursor()
	found, instant := map[string]bool{}, []byte(nil)
	for k, v := cursor.First(); k != nil && bytes.Compare(k, end) < 0; {
		if at := k[:instantSize]; !bytes.Equal(at, instant) {
			instant = bytes.Clone(at)
			clear(found)
		}
		if id, lane := string(k[instantSize:]), string(v); !found[lane] && open(lane) {
			found[lane] = true
			if before, other := oldest[lane]; !other || id < before {
				oldest[lane] = id
			}
		}
		if len(found) < limit {
			k, v = cursor.Next()
		} else {
			k, v = cursor.Seek(append(bytes.Clone(instant), 0xff)) // behind every id
		}
	}
	heads := make([]head, 0, len(oldest))
	for lane, id := range oldest {
		heads = append(heads, head{id, lane})
	}
	slices.SortFunc(heads, func(a, b head) int { return cmp.Compare(a.id, b.id) })
	return heads[:min(limit, len(heads))]
}

// elder puts in the place of heads what stands before them in their lanes though
// it waits in another queue. It reads all that has come there.
func elder(due *bbolt.Bucket, now time.Time, heads []head) {
	if due == nil {
		return
	}
	at := map[string]*head{}
	for i := range heads {
		at[heads[i].lane] = &heads[i]
	}
	end := appendInstant(nil, now.Add(time.Microsecond))
	cursor := due.Cursor()
	for k, lane := cursor.First(); k != nil && bytes.Compare(k, end) < 0; k, lane = cursor.Next() {
		if h := at[string(lane)]; h != nil && string(k[instantSize:]) < h.id {
			h.id = string(k[instantSize:])
		}
	}
}

// claimPost counts one more attempt on the post and returns it, and false for
// one that was cancelled, erased or put off since it was chosen.
func claimPost(u *unit, chosen head, now time.Time) (post store.Post, waits bool, err error) {
	id := []byte(chosen.id)
	h, err := u.header(id)
	if err != nil || h == nil || h.Buried || h.NotBefore > now.UnixMicro() {
		return store.Post{}, false, err
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
		return store.Post{}, false, err
	}
	post = h.post(id)
	post.Body = append([]byte{}, u.bucket(bodiesBucket).Get(id)...)
	return post, true, nil
}
