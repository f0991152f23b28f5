package boltstore

import (
	"bytes"

	"go.etcd.io/bbolt"
)

// A queue is the posts of one pool that wait, the urgent ones or the others:
// not-before and id → lane. What waits in the pool without a name, and is not
// urgent, has a bucket to itself, as all had in a file of format 1.
type queue struct {
	pool   string
	urgent bool
}

// queue returns the one that a post waits in.
func (h *header) queue() queue { return queue{h.Pool, h.Urgent} }

// name returns what the queue's bucket is called among the queues; nil for the
// one that stands by itself. No pool's name holds a NUL byte.
func (q queue) name() []byte {
	switch {
	case q.urgent:
		return append([]byte(q.pool), 0, 'u')
	case q.pool != "":
		return append([]byte(q.pool), 0, 'o')
	default:
		return nil
	}
}

// in returns the queue's bucket, and nil while nothing ever waited there.
func (q queue) in(tx *bbolt.Tx) *bbolt.Bucket {
	if q.name() == nil {
		return tx.Bucket(dueBucket)
	}
	all := tx.Bucket(queuesBucket)
	if all == nil {
		return nil // a file of format 1, opened for reading
	}
	return all.Bucket(q.name())
}

// begun returns the queue's bucket to write to.
func (q queue) begun(u *unit) (*bbolt.Bucket, error) {
	if q.name() == nil {
		return u.changing(dueBucket), nil
	}
	return u.changing(queuesBucket).CreateBucketIfNotExists(q.name())
}

// eachQueue calls fn with the bucket of each queue.
func eachQueue(tx *bbolt.Tx, fn func(*bbolt.Bucket) error) error {
	if err := fn(tx.Bucket(dueBucket)); err != nil {
		return err
	}
	all := tx.Bucket(queuesBucket)
	if all == nil {
		return nil // a file of format 1, opened for reading
	}
	return all.ForEachBucket(func(name []byte) error { return fn(all.Bucket(name)) })
}

// wait puts a post among those of its queue that wait.
func (u *unit) wait(id []byte, h *header) error {
	due, err := h.queue().begun(u)
	if err != nil {
		return err
	}
	return due.Put(h.dueKey(id), []byte(h.Lane))
}

// unwait takes it out of them.
func (u *unit) unwait(id []byte, h *header) error {
	due, err := h.queue().begun(u)
	if err != nil {
		return err
	}
	return due.Delete(h.dueKey(id))
}

// waitsIn returns the lane of a post's place in its queue, and nil where it has
// none.
func waitsIn(tx *bbolt.Tx, id []byte, h *header) []byte {
	due := h.queue().in(tx)
	if due == nil {
		return nil
	}
	return bytes.Clone(due.Get(h.dueKey(id)))
}
