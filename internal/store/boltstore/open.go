package boltstore

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"rapport/internal/store"
)

// format is the version of the file's layout. A file of a newer one is refused:
// an older program could lose what it does not know. Format 1 had no queues; a
// file of it gets them when it is opened for writing.
const format = 2

// lockTimeout is how long Open waits for another process to let the file go.
const lockTimeout = time.Second

// formatKey is where the meta bucket keeps the format.
var formatKey = []byte("format")

// Options are what an operator may choose. The zero value is fine.
type Options struct {
	// Fatal is told, once, that the disk refused a write. From then on every
	// call returns the same error, and what was not acknowledged may or may
	// not be in the file; the process should log it and end. It is called
	// from a goroutine of the store and may call Close.
	Fatal func(error)
	// Committed is told of each commit: how many units shared it, and how long
	// the disk took. It must not wait; nil is fine.
	Committed func(units int, took time.Duration)
	// ReadOnly opens a file that is there, for reading alone: several processes
	// can at once, but none that writes. What writes fails, for good.
	ReadOnly bool
}

// A LockedError says that another process has the store file open.
type LockedError struct{ Path string }

func (e *LockedError) Error() string {
	return fmt.Sprintf("another copy of Rapport is running: it has %s open", e.Path)
}

// A NewerError says that a newer program wrote the store file.
type NewerError struct {
	Path   string
	Format uint64 // the file's
	Known  uint64 // the newest that this program can read
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("%s was written by a newer Rapport (format %d, this one knows up to %d): run that one, or restore a backup",
		e.Path, e.Format, e.Known)
}

// A DamagedError says that the file is no sound store file. It should be kept
// aside, and a backup restored.
type DamagedError struct {
	Path  string
	Cause error
}

func (e *DamagedError) Error() string {
	return fmt.Sprintf("%s is damaged, or is no store file of Rapport: %v", e.Path, e.Cause)
}

func (e *DamagedError) Unwrap() error { return e.Cause }

// A NoFolderError says that the folder is not there that the store file would
// be in: mostly the path was mistyped.
type NoFolderError struct {
	Path   string // of the store file
	Folder string
}

func (e *NoFolderError) Error() string {
	return fmt.Sprintf("there is no folder %s to begin %s in", e.Folder, e.Path)
}

// Open opens the store file, and creates it when there is none, readable only
// for the user it runs as; its folder must be there. It starts the store's one
// goroutine; Close ends it. The facts among its errors are [LockedError],
// [NewerError], [DamagedError] and [NoFolderError]; others wrap what the system
// said.
//
// The whole file is read once, about a second a GiB when the system has it in
// memory: that is the price of fast commits (the list of free pages is not
// kept in the file).
func Open(path string, opts Options) (*Store, error) {
	began, err := ready(path, opts.ReadOnly)
	if err != nil {
		return nil, err
	}
	if err := inspect(path); err != nil {
		return nil, err
	}
	options := boltOptions()
	options.ReadOnly = opts.ReadOnly
	db, err := openFile(path, options)
	if err != nil {
		return nil, err
	}
	if err := checkFormat(db, opts.ReadOnly); err != nil {
		_ = db.Close()
		return nil, err
	}
	fatal := opts.Fatal
	if fatal == nil {
		fatal = func(error) {}
	}
	s := &Store{
		db:     db,
		began:  began,
		writer: newWriter(db, fatal, opts.Committed),
		leases: leases{until: map[uint64]time.Time{}},
	}
	if err := db.View(s.survey.load); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	go s.writer.loop()
	return s, nil
}

// ready sees to it that there is a file to open, and reports whether it made
// one.
func ready(path string, readOnly bool) (began bool, err error) {
	switch there, err := os.Stat(path); {
	case err == nil && there.IsDir():
		return false, &fs.PathError{Op: "open", Path: path, Err: syscall.EISDIR}
	case errors.Is(err, fs.ErrNotExist) && !readOnly:
		return create(path)
	}
	return false, nil
}

// boltOptions returns how the file is opened for good. Writing the list of free
// pages with each commit would make commits into an old file many times slower.
func boltOptions() *bbolt.Options {
	options := &bbolt.Options{
		Timeout:        lockTimeout,
		NoFreelistSync: true,
		FreelistType:   bbolt.FreelistMapType,
		NoStatistics:   true,
	}
	if strconv.IntSize == 64 && runtime.GOOS != "windows" {
		// Addresses only. When the file outgrows its map, bbolt's writer has
		// to wait until all readers are done. (Windows would make the file
		// itself as large.)
		options.InitialMmapSize = 64 << 30
	}
	return options
}

// openFile opens the file with bbolt, and tells its errors apart.
func openFile(path string, options *bbolt.Options) (db *bbolt.DB, err error) {
	var file *os.File
	options.OpenFile = func(name string, flag int, mode os.FileMode) (_ *os.File, err error) {
		file, err = os.OpenFile(name, flag, mode)
		return file, err
	}
	err = store.Guard(func() (err error) {
		if db, err = bbolt.Open(path, 0o600, options); err != nil {
			return err
		}
		return replaced(file, path)
	})
	if err != nil && db != nil {
		_ = db.Close()
	}
	_, panicked := errors.AsType[*store.PanicError](err)
	switch {
	case err == nil:
		return db, nil
	case errors.Is(err, bolterrors.ErrTimeout), errors.Is(err, errReplaced):
		return nil, &LockedError{path}
	case panicked:
		return nil, &DamagedError{path, errPage}
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrVersionMismatch), errors.Is(err, bolterrors.ErrChecksum):
		return nil, &DamagedError{path, err}
	}
	return nil, fmt.Errorf("open the store file %s: %w", path, err)
}

// errPage says that a page is not what it should be: what bbolt panics with then
// tells an operator nothing.
var errPage = errors.New("a page of it cannot be read")

// errReplaced says that the file has another one in its place since it was
// opened: while this process waited for the lock, somebody restored a backup.
var errReplaced = errors.New("the store file was replaced")

// replaced returns errReplaced unless the open file is the one at path.
func replaced(file *os.File, path string) error {
	open, err := file.Stat()
	if err != nil {
		return err
	}
	there, err := os.Stat(path)
	if err == nil && !os.SameFile(open, there) {
		return errReplaced
	}
	return err
}

// create makes the file under another name first, so that a power cut leaves
// either no file or a whole one. Another process may do the same at the same
// time: whoever has the lock looks whether the file came to be meanwhile.
// create reports whether this one made it.
func create(path string) (bool, error) {
	folder := filepath.Dir(path)
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return false, &NoFolderError{Path: path, Folder: folder}
	}
	fresh := path + ".new"
	began, err := begin(path, fresh)
	if at, ok := errors.AsType[*fs.PathError](err); ok && at.Path == fresh {
		at.Path = path // the other name is nobody's business
	}
	return began, err
}

func begin(path, fresh string) (bool, error) {
	db, err := openFile(fresh, &bbolt.Options{Timeout: lockTimeout, NoFreelistSync: true})
	if _, damaged := errors.AsType[*DamagedError](err); damaged {
		// A start was cut off here.
		if err := os.Remove(fresh); err != nil {
			return false, fmt.Errorf("remove an unfinished store file: %w", err)
		}
		db, err = openFile(fresh, &bbolt.Options{Timeout: lockTimeout, NoFreelistSync: true})
	}
	if err != nil {
		return false, err
	}
	if _, err := os.Stat(path); err == nil {
		return false, db.Close()
	}
	if err := errors.Join(db.Update(layOut), db.Close()); err != nil {
		return false, fmt.Errorf("lay out the store file: %w", err)
	}
	if err := os.Rename(fresh, path); err != nil {
		return false, fmt.Errorf("name the store file: %w", err)
	}
	return true, syncFolder(filepath.Dir(path))
}

// layOut makes the buckets of an empty file, or those that an older one lacks.
func layOut(tx *bbolt.Tx) error {
	for _, name := range buckets {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	return tx.Bucket(metaBucket).Put(formatKey, binary.BigEndian.AppendUint64(nil, format))
}

// syncFolder makes the new name in a folder durable. Windows does so by itself,
// and cannot be asked to.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	folder, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("open the folder of the store file: %w", err)
	}
	if err := errors.Join(folder.Sync(), folder.Close()); err != nil {
		return fmt.Errorf("sync the folder of the store file: %w", err)
	}
	return nil
}

// inspect looks at every page of the file before bbolt does: opening for
// writing, bbolt reads them in a goroutine of its own, where a damaged one
// would end the process.
func inspect(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("look at the store file: %w", err)
	}
	if info.Size() == 0 {
		return &DamagedError{path, errors.New("it is empty")}
	}
	db, err := openFile(path, &bbolt.Options{Timeout: lockTimeout, ReadOnly: true, NoStatistics: true})
	if err != nil {
		return err
	}
	err = db.View(func(tx *bbolt.Tx) error {
		if info.Size() < tx.Size() {
			return &DamagedError{path, fmt.Errorf("it has %d bytes of at least %d", info.Size(), tx.Size())}
		}
		if err := walk(tx); err != nil {
			return &DamagedError{path, errPage}
		}
		return nil
	})
	return errors.Join(err, db.Close())
}

// walk visits every page, and returns as an error what a damaged one does:
// bbolt panics over a page that is not what it should be, and the machine
// faults at an address that leads out of the file.
func walk(tx *bbolt.Tx) error {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	return store.Guard(func() error {
		tx.Cursor().Bucket().Stats()
		return nil
	})
}

// checkFormat refuses what is not a store file, or a newer one, and brings an
// older one up to date where it may be written.
func checkFormat(db *bbolt.DB, readOnly bool) error {
	older := false
	err := db.View(func(tx *bbolt.Tx) error {
		meta := tx.Bucket(metaBucket)
		if meta == nil || len(meta.Get(formatKey)) != 8 {
			return &DamagedError{db.Path(), errors.New("it has no format")}
		}
		found := binary.BigEndian.Uint64(meta.Get(formatKey))
		if found > format {
			return &NewerError{Path: db.Path(), Format: found, Known: format}
		}
		older = found < format
		return nil
	})
	if err != nil || !older || readOnly {
		return err
	}
	if err := db.Update(layOut); err != nil {
		return fmt.Errorf("bring the store file up to date: %w", err)
	}
	return nil
}
