package boltstore

import (
	"bytes"
	"iter"

	"go.etcd.io/bbolt"

	"rapport/internal/store"
)

// The sections of an owner's bucket. No name holds a NUL byte, so one parts
// the names of a key.
const (
	sectionRecord    = 'r' // kind NUL id → body
	sectionTimer     = 't' // kind NUL ref → due, seq
	sectionEvent     = 'e' // event → when it was remembered, answer
	sectionEventAge  = 'E' // when it was remembered, event → nothing
	sectionDedupe    = 'd' // hash → 'w' and the id of its post, or 's' and when it was settled
	sectionDedupeAge = 'D' // when it was settled, hash → nothing
)

// sweep is how many rows that are past their retention one unit removes from a
// section where it adds one: more than one, so that a section shrinks again.
const sweep = 4

var _ store.Tx = (*unit)(nil)

// A unit is one owner's part of a transaction. In a View it only reads.
type unit struct {
	tx    *bbolt.Tx
	owner string
	own   *bbolt.Bucket // nil until the owner has something
	wrote bool          // whether the transaction has changed through this unit
	// survey hears of what became of posts when the transaction is kept.
	survey *survey
}

func newUnit(tx *bbolt.Tx, owner string) *unit {
	return &unit{tx: tx, owner: owner, own: tx.Bucket(ownersBucket).Bucket([]byte(owner))}
}

// unitOf makes a job for the writer of one unit of the owner's work.
func (s *Store) unitOf(owner string, fn func(*unit) error) job {
	return func(tx *bbolt.Tx) (wrote bool, err error) {
		u := newUnit(tx, owner)
		u.survey = &s.survey
		err = store.Guard(func() error { return fn(u) })
		return u.wrote, err
	}
}

// call runs what the caller of the store handed in.
func (u *unit) call(fn func(store.Tx) error) error {
	if fn == nil {
		return nil
	}
	return fn(u)
}

func (u *unit) Get(kind, id string) ([]byte, bool, error) {
	if err := store.CheckNames(kind, id); err != nil {
		return nil, false, err
	}
	body := u.get(rowKey(sectionRecord, kind, id))
	return bytes.Clone(body), body != nil, nil
}

func (u *unit) List(kind, after string, limit int) ([]store.Record, error) {
	if err := store.CheckNames(kind); err != nil || u.own == nil {
		return nil, err
	}
	prefix := rowKey(sectionRecord, kind, "")
	last := append(bytes.Clone(prefix), after...)
	var records []store.Record
	cursor := u.own.Cursor()
	for k, v := cursor.Seek(last); bytes.HasPrefix(k, prefix); k, v = cursor.Next() {
		if bytes.Equal(k, last) {
			continue
		}
		records = append(records, store.Record{ID: string(k[len(prefix):]), Body: bytes.Clone(v)})
		if len(records) == limit {
			break
		}
	}
	return records, nil
}

func (u *unit) Put(kind, id string, body []byte) error {
	if err := store.CheckNames(kind, id); err != nil {
		return err
	}
	// bbolt keeps the value itself until the commit.
	return u.put(rowKey(sectionRecord, kind, id), bytes.Clone(body))
}

func (u *unit) Delete(kind, id string) error {
	if err := store.CheckNames(kind, id); err != nil {
		return err
	}
	return u.remove(rowKey(sectionRecord, kind, id))
}

// get returns a row of the owner, or nil. The bytes are bbolt's.
func (u *unit) get(key []byte) []byte {
	if u.own == nil {
		return nil
	}
	return u.own.Get(key)
}

// put keeps a row of the owner, whose bucket begins with the first.
func (u *unit) put(key, value []byte) error {
	if value == nil {
		// Until the commit bbolt gives nil back as it is: no row.
		value = []byte{}
	}
	if u.own == nil {
		own, err := u.changing(ownersBucket).CreateBucket([]byte(u.owner))
		if err != nil {
			return err
		}
		u.own = own
	}
	u.wrote = true
	return u.own.Put(key, value)
}

// remove removes a row of the owner, if it is there.
func (u *unit) remove(key []byte) error {
	if u.get(key) == nil {
		return nil
	}
	u.wrote = true
	return u.own.Delete(key)
}

// bucket returns one of the buckets that all owners share, to read from.
func (u *unit) bucket(name []byte) *bbolt.Bucket { return u.tx.Bucket(name) }

// changing returns one of the buckets that all owners share, to write to.
func (u *unit) changing(name []byte) *bbolt.Bucket {
	u.wrote = true
	return u.tx.Bucket(name)
}

// section walks the rows of an owner that begin with the letter, keys without
// it. The bytes are bbolt's, and the walk must not change the bucket.
func section(cursor *bbolt.Cursor, letter byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, v []byte) bool) {
		for k, v := cursor.Seek([]byte{letter}); k != nil && k[0] == letter; k, v = cursor.Next() {
			if !yield(k[1:], v) {
				return
			}
		}
	}
}
