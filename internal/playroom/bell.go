package playroom

import (
	"context"
	"sync"
)

// A Bell tells those who wait that something may look otherwise. It is safe for
// use by several goroutines, and its zero value is ready.
type Bell struct {
	mu   sync.Mutex
	next chan struct{} // closed when it rings; nil while nobody waits
}

// Ring tells all who wait.
func (b *Bell) Ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next != nil {
		close(b.next)
		b.next = nil
	}
}

// Changed returns a channel that is closed when it rings next.
func (b *Bell) Changed() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next == nil {
		b.next = make(chan struct{})
	}
	return b.next
}

// Wait returns nil as soon as cond holds, asking it again at each ring, or ctx's
// error when ctx ends first.
func (b *Bell) Wait(ctx context.Context, cond func() bool) error {
	for {
		changed := b.Changed()
		if cond() {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
