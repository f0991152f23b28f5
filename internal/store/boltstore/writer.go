package boltstore

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"rapport/internal/store"
)

// A batch is cut after so many jobs, or so much time spent on them, so that the
// first of them does not wait long for the last.
const (
	batchJobs = 512
	batchTime = 5 * time.Millisecond
)

// A job is what the writer runs inside a transaction, perhaps more than once.
// It says whether it has changed anything: only then a failure spoils the
// transaction, and only then a success needs a commit.
type job func(*bbolt.Tx) (wrote bool, err error)

// A request is a job, and who waits for it.
type request struct {
	ctx   context.Context
	run   job
	begun bool
	err   error      // of the last run
	done  chan error // holds one, so that the writer never waits
}

// A writer runs jobs, one after the other, many in one commit. A batch takes
// what waits at that moment and never waits for more: a lone request is
// committed at once, and the longer commits take, the more of them share one.
//
// The queues have no room of their own: who asks waits in them until the
// writer takes the request, and can still give up.
type writer struct {
	db         *bbolt.DB
	fatal      func(error)
	committed  func(units int, took time.Duration)
	members    chan *request // goes first
	background chan *request
	closing    chan struct{}
	over       chan struct{} // closed when the goroutine takes no more
	cause      error         // why it is over
}

func newWriter(db *bbolt.DB, fatal func(error), committed func(int, time.Duration)) *writer {
	if committed == nil {
		committed = func(int, time.Duration) {}
	}
	return &writer{
		db:         db,
		fatal:      fatal,
		committed:  committed,
		members:    make(chan *request),
		background: make(chan *request),
		closing:    make(chan struct{}),
		over:       make(chan struct{}),
	}
}

// do has the job run and committed, and returns its outcome.
func (w *writer) do(ctx context.Context, queue chan<- *request, run job) error {
	if err := w.ended(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	r := &request{ctx: ctx, run: run, done: make(chan error, 1)}
	select {
	case queue <- r:
		return <-r.done
	case <-ctx.Done():
		return ctx.Err()
	case <-w.over:
		return w.cause
	}
}

// ended returns why the writer is over, and nil while it is not.
func (w *writer) ended() error {
	select {
	case <-w.over:
		return w.cause
	default:
		return nil
	}
}

// close ends the writer after the batch that it is at. It returns why the
// writer had ended before, if it had.
func (w *writer) close() error {
	select {
	case w.closing <- struct{}{}:
		<-w.over
		return nil
	case <-w.over:
		return w.cause
	}
}

// loop is the writer's goroutine.
func (w *writer) loop() {
	err := w.batches()
	w.cause = err
	close(w.over)
	if !errors.Is(err, store.ErrClosed) {
		w.fatal(err)
	}
}

// batches runs batch after batch, and returns why it ended: the store was
// closed, or the disk failed. After a failed write nobody can tell what the
// disk holds (a kernel may drop what it could not write), so none is tried
// again: the process has to begin anew from the file.
func (w *writer) batches() error {
	for {
		select {
		case <-w.closing:
			return store.ErrClosed
		default:
		}
		first := w.take()
		if first == nil {
			select {
			case first = <-w.members:
			case first = <-w.background:
			case <-w.closing:
				return store.ErrClosed
			}
		}
		if err := w.batch(first); err != nil {
			return err
		}
	}
}

// take returns a request that waits, a member's before the background's, or
// nil.
func (w *writer) take() *request {
	select {
	case r := <-w.members:
		return r
	default:
	}
	select {
	case r := <-w.background:
		return r
	default:
		return nil
	}
}

// batch commits the first request together with what else waits. A request
// that fails after it wrote is cut out, and the others run again without it.
// The error that batch returns is the disk's.
func (w *writer) batch(first *request) error {
	batch := []*request{first}
	deadline := time.Now().Add(batchTime)
	for len(batch) > 0 {
		tx, err := w.db.Begin(true)
		if err != nil {
			return answer(batch, w.diskError(err))
		}
		all, wrote, spoiler := w.fill(tx, batch, deadline)
		end := tx.Rollback
		if wrote && spoiler < 0 {
			end = func() error { return w.commit(tx, len(all)) }
		}
		if err := end(); err != nil {
			return answer(all, w.diskError(err))
		}
		if spoiler < 0 {
			return answer(all, nil)
		}
		all[spoiler].done <- all[spoiler].err
		batch = slices.Delete(all, spoiler, spoiler+1)
	}
	return nil
}

func (w *writer) commit(tx *bbolt.Tx, units int) error {
	begun := time.Now()
	err := tx.Commit()
	w.committed(units, time.Since(begun))
	return err
}

// fill runs the batch in the transaction, and adds to it what waits until it is
// full. It says whether anything was written, and which request spoilt the
// transaction; -1 means none.
func (w *writer) fill(tx *bbolt.Tx, batch []*request, deadline time.Time) (all []*request, wrote bool, spoiler int) {
	for i := 0; ; i++ {
		if i == len(batch) {
			if i >= batchJobs || time.Now().After(deadline) {
				return batch, wrote, -1
			}
			r := w.take()
			if r == nil {
				return batch, wrote, -1
			}
			batch = append(batch, r)
		}
		changed := batch[i].try(tx)
		if changed && batch[i].err != nil {
			return batch, wrote, i
		}
		wrote = wrote || changed
	}
}

// try runs the request, unless its context ended before its turn came.
func (r *request) try(tx *bbolt.Tx) (wrote bool) {
	if !r.begun {
		if r.err = r.ctx.Err(); r.err != nil {
			return false
		}
		r.begun = true
	}
	wrote, r.err = r.run(tx)
	return wrote
}

// answer tells each request its outcome: the disk's error, which it returns, or
// else its own.
func answer(batch []*request, disk error) error {
	for _, r := range batch {
		if disk != nil {
			r.done <- disk
		} else {
			r.done <- r.err
		}
	}
	return disk
}

func (w *writer) diskError(err error) error {
	return fmt.Errorf("write the store file %s: %w", w.db.Path(), err)
}
