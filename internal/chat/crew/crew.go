package slackchat

import (
	"context"
	"sync/atomic"
)

// A pool runs so many functions at once and no more. It has no queue: who
// finds it full is told at once.
type pool struct {
	slots  chan struct{}
	closed atomic.Bool
	idle   int // slots that drain has taken
}

func newPool(size int) *pool {
	return &pool{slots: make(chan struct{}, size)}
}

// try starts f, or reports that the pool is full or closed.
func (p *pool) try(f func()) bool {
	if p.closed.Load() {
		return false
	}
	select {
	case p.slots <- struct{}{}:
	default:
		return false
	}
	go func() {
		defer func() { <-p.slots }()
		f()
	}()
	return true
}

// drain closes the pool and waits until everything in it has returned, or
// reports false when ctx ends first. It may then be called again, but not
// by two goroutines at once.
func (p *pool) drain(ctx context.Context) bool {
	p.closed.Store(true)
	for p.idle < cap(p.slots) {
		select {
		case p.slots <- struct{}{}:
			p.idle++
		case <-ctx.Done():
			return false
		}
	}
	return true
}
