package boltstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
)

// WriteTo writes a copy of the whole file as it is at one moment; units go on
// meanwhile. Until it returns no page of the file is used anew, so w should be
// as fast as a file of this machine.
func (s *Store) WriteTo(w io.Writer) (n int64, err error) {
	err = s.read(context.Background(), func(tx *bbolt.Tx) (err error) {
		n, err = tx.WriteTo(w)
		return err
	})
	return n, err
}

// Replace puts the file fresh, of the same folder, in the place of the one at
// path, and keeps that one under the name aside. A power cut leaves one of the
// two in the place. It returns a [*LockedError], and does nothing, while a
// process has the file at path open.
func Replace(path, fresh, aside string) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return install(path, fresh)
	}
	db, err := openFile(path, &bbolt.Options{Timeout: lockTimeout, ReadOnly: true, NoStatistics: true})
	if _, damaged := errors.AsType[*DamagedError](err); damaged {
		// Nobody can have it open.
		db, err = nil, nil
	}
	if err != nil {
		return err
	}
	if err = keepAside(path, aside); err == nil {
		err = install(path, fresh)
	}
	if db != nil {
		err = errors.Join(err, db.Close())
	}
	return err
}

func keepAside(path, aside string) error {
	if err := os.Link(path, aside); err != nil {
		return fmt.Errorf("keep the store file aside: %w", err)
	}
	return nil
}

func install(path, fresh string) error {
	if err := os.Rename(fresh, path); err != nil {
		return fmt.Errorf("name the store file: %w", err)
	}
	return syncFolder(filepath.Dir(path))
}

// Path returns where the file is.
func (s *Store) Path() string { return s.db.Path() }

// Began reports whether Open found no file there, and made one.
func (s *Store) Began() bool { return s.began }

// Overdue returns how many timers were due before now, and the instant of the
// earliest. It counts no further than limit.
func (s *Store) Overdue(ctx context.Context, now time.Time, limit int) (count int, earliest time.Time, err error) {
	err = s.read(ctx, func(tx *bbolt.Tx) error {
		count, earliest = 0, time.Time{}
		cursor := tx.Bucket(timersBucket).Cursor()
		for k, v := cursor.First(); k != nil && count < limit; k, v = cursor.Next() {
			timer, err := readTimer(k, v)
			if err != nil {
				return err
			}
			if !timer.Due.Before(now) {
				return nil
			}
			if count == 0 {
				earliest = timer.Due
			}
			count++
		}
		return nil
	})
	return count, earliest, err
}
