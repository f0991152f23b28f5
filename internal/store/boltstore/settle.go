package boltstore

import (
	"bytes"
	"cmp"
	"context"
	"time"

	"go.etcd.io/bbolt"

	"rapport/internal/store"
)

func (s *Store) MarkSent(ctx context.Context, post store.Post, fn func(store.Tx) error) error {
	return s.settle(ctx, post, fn, (*unit).spend)
}

func (s *Store) Drop(ctx context.Context, post store.Post, fn func(store.Tx) error) error {
	return s.settle(ctx, post, fn, (*unit).spend)
}

func (s *Store) Bury(ctx context.Context, post store.Post, cause string, fn func(store.Tx) error) error {
	return s.settle(ctx, post, fn, func(u *unit, id []byte, h *header) error {
		if err := u.unwait(id, h); err != nil {
			return err
		}
		h.Buried, h.Cause, h.Claimed = true, cause, nil
		return u.keepHeader(id, h)
	})
}

func (s *Store) Defer(ctx context.Context, post store.Post, until time.Time, cause string) error {
	return s.settle(ctx, post, nil, func(u *unit, id []byte, h *header) error {
		h.Cause, h.Claimed = cause, nil
		return u.putOff(id, h, until)
	})
}

// spend removes a post that was sent or dropped; its dedupe key stays used.
func (u *unit) spend(id []byte, h *header) error {
	if err := u.removePost(id); err != nil {
		return err
	}
	return u.settleDedupe(h.Dedupe, time.UnixMicro(*h.Claimed))
}

// settle ends the claim that the post is under: it changes the post, runs fn
// in the same unit, and frees the lane when both are kept.
func (s *Store) settle(ctx context.Context, post store.Post, fn func(store.Tx) error, change func(*unit, []byte, *header) error) error {
	id := []byte(post.ID)
	err := s.writer.do(ctx, s.writer.background, s.unitOf(post.Owner, func(u *unit) error {
		h, err := u.header(id)
		if err != nil {
			return err
		}
		if h == nil || h.Owner != post.Owner || h.Claimed == nil || h.Attempt != post.Attempt {
			return store.ErrStale
		}
		if err := change(u, id, h); err != nil {
			return err
		}
		return u.call(fn)
	}))
	if err == nil {
		s.lanes.release(post)
	}
	return err
}

func (s *Store) Hasten(ctx context.Context, latest time.Time) error {
	return s.writer.do(ctx, s.writer.background, func(tx *bbolt.Tx) (wrote bool, err error) {
		var late [][]byte
		_ = eachQueue(tx, func(due *bbolt.Bucket) error {
			cursor := due.Cursor()
			for k, _ := cursor.Seek(appendInstant(nil, latest.Add(time.Microsecond))); k != nil; k, _ = cursor.Next() {
				late = append(late, bytes.Clone(k[instantSize:]))
			}
			return nil
		})
		u := &unit{tx: tx, survey: &s.survey}
		for _, id := range late {
			h, err := u.header(id)
			if err != nil || h == nil {
				return true, cmp.Or(err, errDamaged)
			}
			if err := u.putOff(id, h, latest); err != nil {
				return true, err
			}
		}
		return len(late) > 0, nil
	})
}

// putOff has a post wait until an instant, or no longer than until then.
func (u *unit) putOff(id []byte, h *header, until time.Time) error {
	if err := u.unwait(id, h); err != nil {
		return err
	}
	h.NotBefore = until.UnixMicro()
	if err := u.wait(id, h); err != nil {
		return err
	}
	return u.keepHeader(id, h)
}
