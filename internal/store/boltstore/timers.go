package boltstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"sync"
	"time"

	"go.etcd.io/bbolt"

	"rapport/internal/store"
)

func (u *unit) Due(kind, ref string) (time.Time, bool, error) {
	if err := store.CheckNames(kind, ref); err != nil {
		return time.Time{}, false, err
	}
	row := u.get(rowKey(sectionTimer, kind, ref))
	if row == nil {
		return time.Time{}, false, nil
	}
	due, _, err := cutInstant(row)
	return due, err == nil, err
}

// SetTimer takes the Seq from one sequence for all timers of the file: that
// rises whatever becomes of a timer or of its owner.
func (u *unit) SetTimer(kind, ref string, due time.Time) error {
	if err := u.ClearTimer(kind, ref); err != nil {
		return err
	}
	timers := u.changing(timersBucket)
	seq, err := timers.NextSequence()
	if err != nil {
		return err
	}
	key := rowKey(sectionTimer, kind, ref)
	row := binary.BigEndian.AppendUint64(appendInstant(nil, due), seq)
	if err := u.put(key, row); err != nil {
		return err
	}
	return timers.Put(timerKey(u.owner, key[1:], row), row[instantSize:])
}

func (u *unit) ClearTimer(kind, ref string) error {
	if err := store.CheckNames(kind, ref); err != nil {
		return err
	}
	key := rowKey(sectionTimer, kind, ref)
	row := u.get(key)
	if row == nil {
		return nil
	}
	if err := u.changing(timersBucket).Delete(timerKey(u.owner, key[1:], row)); err != nil {
		return err
	}
	return u.remove(key)
}

// timerKey returns the key in the index of a timer: its names are "kind NUL
// ref", its row begins with its due time.
func timerKey(owner string, names, row []byte) []byte {
	key := bytes.Clone(row[:min(instantSize, len(row))])
	key = append(key, owner...)
	key = append(key, 0)
	return append(key, names...)
}

// readTimer reads a row of the index.
func readTimer(key, value []byte) (store.Timer, error) {
	due, names, err := cutInstant(key)
	if err != nil {
		return store.Timer{}, err
	}
	parts := bytes.Split(names, []byte{0})
	if len(parts) != 3 || len(value) != 8 {
		return store.Timer{}, errDamaged
	}
	return store.Timer{
		Owner: string(parts[0]),
		Kind:  string(parts[1]),
		Ref:   string(parts[2]),
		Due:   due,
		Seq:   binary.BigEndian.Uint64(value),
	}, nil
}

// ClaimTimers only reads the file: the leases are in memory.
func (s *Store) ClaimTimers(ctx context.Context, now time.Time, limit int, lease time.Duration) ([]store.Timer, error) {
	now = store.Instant(now)
	s.leases.mu.Lock()
	defer s.leases.mu.Unlock()
	s.leases.end(now, lease)
	var claimed []store.Timer
	err := s.read(ctx, func(tx *bbolt.Tx) error {
		cursor := tx.Bucket(timersBucket).Cursor()
		for k, v := cursor.First(); k != nil && len(claimed) < limit; k, v = cursor.Next() {
			timer, err := readTimer(k, v)
			if err != nil {
				return err
			}
			if timer.Due.After(now) {
				return nil
			}
			if !s.leases.held(timer.Seq) {
				claimed = append(claimed, timer)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, timer := range claimed {
		s.leases.until[timer.Seq] = now.Add(lease)
	}
	return claimed, nil
}

func (s *Store) Fire(ctx context.Context, timer store.Timer, fn func(store.Tx) error) error {
	err := s.writer.do(ctx, s.writer.background, s.unitOf(timer.Owner, func(u *unit) error {
		row := u.get(rowKey(sectionTimer, timer.Kind, timer.Ref))
		_, seq, err := cutInstant(row)
		if err != nil || len(seq) != 8 || binary.BigEndian.Uint64(seq) != timer.Seq {
			return store.ErrStale
		}
		if err := u.ClearTimer(timer.Kind, timer.Ref); err != nil {
			return err
		}
		return u.call(fn)
	}))
	if err == nil {
		s.leases.release(timer.Seq)
	}
	return err
}

// leases keeps claimed timers from other claims. A Seq is given to one setting
// of one timer only, so it says which timer is meant, and a timer that was set
// again is free.
type leases struct {
	mu    sync.Mutex
	until map[uint64]time.Time
}

func (l *leases) held(seq uint64) bool {
	_, held := l.until[seq]
	return held
}

// release forgets the lease of a timer that was fired.
func (l *leases) release(seq uint64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.until, seq)
}

// end forgets the leases that have run out at now, and those from before the
// clock was set back, which end after two leases of now.
func (l *leases) end(now time.Time, lease time.Duration) {
	for seq, until := range l.until {
		if !until.After(now) || until.After(now.Add(2*lease)) {
			delete(l.until, seq)
		}
	}
}
