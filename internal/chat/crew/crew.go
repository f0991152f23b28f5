// Package crew bounds how many people an adapter answers at once.
package crew

import (
	"context"
	"sync/atomic"
)

// A Crew runs so many functions at once and no more. It has no queue: who
// finds it full is told at once.
type Crew struct {
	slots  chan struct{}
	closed atomic.Bool
	idle   int // slots that Drain has taken
}

// New returns a crew of so many hands.
func New(size int) *Crew {
	return &Crew{slots: make(chan struct{}, size)}
}

// Try starts f, or reports that the crew is full or closed.
func (c *Crew) Try(f func()) bool {
	if c.closed.Load() {
		return false
	}
	select {
	case c.slots <- struct{}{}:
	default:
		return false
	}
	go func() {
		defer func() { <-c.slots }()
		f()
	}()
	return true
}

// Drain closes the crew and waits until everything in it has returned, or
// reports false when ctx ends first. It may then be called again, but not
// by two goroutines at once.
func (c *Crew) Drain(ctx context.Context) bool {
	c.closed.Store(true)
	for c.idle < cap(c.slots) {
		select {
		case c.slots <- struct{}{}:
			c.idle++
		case <-ctx.Done():
			return false
		}
	}
	return true
}
