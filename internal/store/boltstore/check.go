package boltstore

import (
	"bytes"
	"context"
	"fmt"

	"go.etcd.io/bbolt"

	"rapport/internal/store"
)

// Check hands each fault of the file to found: pages that bbolt finds broken,
// and rows that contradict each other. A damaged page may end the process,
// since bbolt reads some in a goroutine of its own: look into a file that
// nobody trusts in a process that nobody needs.
func (s *Store) Check(ctx context.Context, found func(error)) error {
	return s.read(ctx, func(tx *bbolt.Tx) error {
		pages := 0
		for fault := range tx.Check() {
			pages++
			found(fault)
		}
		if pages > 0 {
			return nil // what its pages hold means nothing
		}
		c := checker{tx: tx, found: found}
		for _, name := range buckets {
			if tx.Bucket(name) == nil && !bytes.Equal(name, queuesBucket) { // which format 1 lacks
				c.fault("there is no bucket %s", name)
				return nil
			}
		}
		c.timers()
		c.posts()
		return c.owners()
	})
}

// Owners returns up to limit owners of whom something is kept, in the order of
// their names, from the first that is greater than after ("" for the first of
// all).
func (s *Store) Owners(ctx context.Context, after string, limit int) ([]string, error) {
	var owners []string
	err := s.read(ctx, func(tx *bbolt.Tx) error {
		owners = nil
		cursor := tx.Bucket(ownersBucket).Cursor()
		for k, _ := cursor.Seek([]byte(after)); k != nil && len(owners) < limit; k, _ = cursor.Next() {
			if string(k) != after {
				owners = append(owners, string(k))
			}
		}
		return nil
	})
	return owners, err
}

// A checker compares the rows of one snapshot.
type checker struct {
	tx    *bbolt.Tx
	found func(error)
}

func (c checker) fault(format string, about ...any) { c.found(fmt.Errorf(format, about...)) }

// timers looks for the owner's row of each timer of the index.
func (c checker) timers() {
	cursor := c.tx.Bucket(timersBucket).Cursor()
	for k, v := cursor.First(); k != nil; k, v = cursor.Next() {
		timer, err := readTimer(k, v)
		if err != nil {
			c.fault("a row of the timers is unreadable: %w", err)
			continue
		}
		own := newUnit(c.tx, timer.Owner).get(rowKey(sectionTimer, timer.Kind, timer.Ref))
		if !bytes.Equal(own, append(appendInstant(nil, timer.Due), v...)) {
			c.fault("the timer %s %s of %s is not the one that its owner has", timer.Kind, timer.Ref, timer.Owner)
		}
	}
}

// posts looks for the body of each post, its place in the index and its
// owner's key, and for the post of each place.
func (c checker) posts() {
	cursor := c.tx.Bucket(postsBucket).Cursor()
	for id, row := cursor.First(); id != nil; id, row = cursor.Next() {
		h, err := readHeader(row)
		if err != nil {
			c.fault("the post %s is unreadable: %w", id, err)
			continue
		}
		if c.tx.Bucket(bodiesBucket).Get(id) == nil {
			c.fault("the post %s has no body", id)
		}
		if lane := waitsIn(c.tx, id, h); (lane == nil) != h.Buried || lane != nil && string(lane) != h.Lane {
			c.fault("the post %s is not where its lane looks for it", id)
		}
		if waits, ok := postOf(newUnit(c.tx, h.Owner).get(dedupeKey(h.Dedupe))); !ok || !bytes.Equal(waits, id) {
			c.fault("the post %s is not one that its owner knows", id)
		}
	}
	_ = eachQueue(c.tx, func(due *bbolt.Bucket) error {
		return due.ForEach(func(k, _ []byte) error {
			if len(k) < instantSize || c.tx.Bucket(postsBucket).Get(k[instantSize:]) == nil {
				c.fault("a place among the posts that wait has no post")
			}
			return nil
		})
	})
}

// owners looks for each owner's timers and posts in the indexes of all.
func (c checker) owners() error {
	return c.tx.Bucket(ownersBucket).ForEachBucket(func(name []byte) error {
		u := newUnit(c.tx, string(name))
		if err := store.CheckNames(u.owner); err != nil {
			c.fault("an owner has no name: %w", err)
			return nil
		}
		cursor := u.own.Cursor()
		for names, row := range section(cursor, sectionTimer) {
			if c.tx.Bucket(timersBucket).Get(timerKey(u.owner, names, row)) == nil {
				c.fault("a timer of %s would never fire", u.owner)
			}
		}
		for _, row := range section(cursor, sectionDedupe) {
			if id, waits := postOf(row); waits && c.tx.Bucket(postsBucket).Get(id) == nil {
				c.fault("the post %s of %s is gone", id, u.owner)
			}
		}
		return nil
	})
}
