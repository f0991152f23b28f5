// Package boltstore keeps Rapport's data in one bbolt file: the default engine,
// for one process on one machine.
//
// # The file
//
// bbolt keeps ordered keys in buckets. The file has these:
//
//	meta    format → the version of this layout
//	owners  one bucket an owner, so that code which holds one owner's bucket
//	        cannot name another's rows, and an erasure is one call; its keys
//	        begin with the letter of a section (unit.go)
//	timers  due, owner, kind, ref → seq: all timers in the order of time
//	posts   id → header (JSON): the posts that wait or were buried
//	bodies  id → body: apart, so that what only counts or lists posts need not
//	        carry their bodies
//	due     not-before, id → lane: the posts that wait, in the order of time, but
//	        for those of a named pool and the urgent ones
//	queues  one bucket like due for each other pool, and one for the urgent
//	        posts of each (queue.go)
//
// A claim therefore reads what is due and nothing else, whatever number of
// owners and of later timers and posts the file holds. Nothing in the file is
// sealed here: sealing bodies is package book's.
//
// # One writer
//
// bbolt lets one transaction write at a time, and each commit waits for the
// disk twice. So one goroutine, started by [Open] and ended by Close, runs the
// units that wait in one transaction and commits them together (writer.go).
// That makes the units of an owner serial, too.
//
// The leases of claims and the pace of the outbox live in memory, since nobody
// else can claim from the same file. After a restart whatever was claimed may
// be claimed again at once: Seq and Attempt, which are in the file, keep the
// old claims out.
package boltstore

import (
	"bytes"
	"context"
	"errors"
	"sync"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"rapport/internal/store"
)

var _ store.Store = (*Store)(nil)

// A Store is an open file. Only one process can have it open.
type Store struct {
	db     *bbolt.DB
	began  bool
	writer *writer
	leases leases
	lanes  lanes
	survey survey

	// claiming lets one ClaimPosts at a time choose from the lanes; one of another
	// pool waits for that choice, and for its commit.
	claiming sync.Mutex
}

func (s *Store) Update(ctx context.Context, owner string, fn func(store.Tx) error) error {
	if err := store.CheckNames(owner); err != nil {
		return err
	}
	return s.writer.do(ctx, s.writer.members, s.unitOf(owner, func(u *unit) error { return u.call(fn) }))
}

// View reads beside the writer and waits for nobody.
func (s *Store) View(ctx context.Context, owner string, fn func(store.Reader) error) error {
	if err := store.CheckNames(owner); err != nil {
		return err
	}
	return s.read(ctx, func(tx *bbolt.Tx) error {
		return store.Guard(func() error { return fn(newUnit(tx, owner)) })
	})
}

// read runs fn on a snapshot of the whole file.
func (s *Store) read(ctx context.Context, fn func(*bbolt.Tx) error) error {
	if err := s.usable(ctx); err != nil {
		return err
	}
	err := s.db.View(fn)
	if errors.Is(err, bolterrors.ErrDatabaseNotOpen) {
		return store.ErrClosed
	}
	return err
}

// usable returns why the store cannot be asked: it is over, or ctx is.
func (s *Store) usable(ctx context.Context) error {
	if err := s.writer.ended(); err != nil {
		return err
	}
	return ctx.Err()
}

func (s *Store) Erase(ctx context.Context, owner string, allow func(store.Reader) error) error {
	if err := store.CheckNames(owner); err != nil {
		return err
	}
	return s.writer.do(ctx, s.writer.members, s.unitOf(owner, func(u *unit) error {
		if allow != nil {
			if err := allow(u); err != nil {
				return err
			}
		}
		return u.erase()
	}))
}

// erase removes the owner's rows from the indexes, then their bucket.
func (u *unit) erase() error {
	if u.own == nil {
		return nil
	}
	var posts, timers [][]byte
	cursor := u.own.Cursor()
	for k, v := range section(cursor, sectionTimer) {
		timers = append(timers, timerKey(u.owner, k, v))
	}
	for _, v := range section(cursor, sectionDedupe) {
		if id, waits := postOf(v); waits {
			posts = append(posts, bytes.Clone(id))
		}
	}
	for _, key := range timers {
		if err := u.changing(timersBucket).Delete(key); err != nil {
			return err
		}
	}
	for _, id := range posts {
		if err := u.removePost(id); err != nil {
			return err
		}
	}
	u.own = nil
	return u.changing(ownersBucket).DeleteBucket([]byte(u.owner))
}

// Close waits for the readers, too.
func (s *Store) Close() error {
	if err := s.writer.close(); err != nil {
		_ = s.db.Close() // after a failed write the file is still to be let go
		return err
	}
	return s.db.Close()
}
