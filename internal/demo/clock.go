package demo

import (
	"context"
	"sync"
	"time"
)

// A Clock runs like any other, and can be moved ahead. It is safe for use by
// several goroutines.
type Clock struct {
	mu     sync.Mutex
	offset time.Duration
}

// NewClock returns a Clock that shows the given instant now; the zero time
// means the real one.
func NewClock(start time.Time) *Clock {
	c := &Clock{}
	if !start.IsZero() {
		c.offset = time.Until(start)
	}
	return c
}

// Now returns what the clock shows, in UTC.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.offset).UTC()
}

// MoveTo moves the clock ahead to an instant. It never goes back.
func (c *Clock) MoveTo(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.offset = max(c.offset, time.Until(at))
}

// step is how far the clock goes at once: slots are on whole minutes.
const step = time.Minute

// A Mover moves the clock and lets everything happen that falls due on the
// way, each at its own minute.
type Mover struct {
	clock *Clock
	next  NextFunc
	beats []func(context.Context) (int, error)
	mu    sync.Mutex // one beat at a time, so that a move misses nothing
}

// A NextFunc returns when something first falls due, at latest where nothing does
// before: a past instant where something is still to be done.
type NextFunc func(ctx context.Context, latest time.Time) (time.Time, error)

// NewMover returns a Mover of the clock. Each beat does one round of what is due
// and returns how much that was.
func NewMover(clock *Clock, next NextFunc, beats ...func(context.Context) (int, error)) *Mover {
	return &Mover{clock: clock, next: next, beats: beats}
}

// Beat does rounds until nothing is due at the instant that the clock shows,
// and returns how much was done.
func (m *Mover) Beat(ctx context.Context) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.settle(ctx)
}

func (m *Mover) settle(ctx context.Context) (int, error) {
	total := 0
	for {
		round := 0
		for _, beat := range m.beats {
			n, err := beat(ctx)
			if err != nil {
				return total, err
			}
			round += n
		}
		if total += round; round == 0 {
			return total, nil
		}
	}
}

// To moves the clock to an instant, by way of each minute in which something
// falls due.
func (m *Mover) To(ctx context.Context, at time.Time) error {
	_, err := m.Until(ctx, at, func() bool { return false })
	return err
}

// Until moves the clock until arrived, which it asks after each minute in
// which something fell due, and at most to the given instant. It reports
// whether it arrived.
func (m *Mover) Until(ctx context.Context, latest time.Time, arrived func() bool) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for at := m.clock.Now(); at.Before(latest); {
		due, err := m.next(ctx, latest)
		if err != nil {
			return false, err
		}
		at = stop(at, due, latest)
		m.clock.MoveTo(at)
		n, err := m.settle(ctx)
		if err != nil {
			return false, err
		}
		if n > 0 && arrived() {
			return true, nil
		}
	}
	return false, ctx.Err()
}

// stop returns where the clock stops next on its way to latest: at the end of the
// minute in which something falls due.
func stop(at, due, latest time.Time) time.Time {
	next := at.Truncate(step).Add(step)
	if ends := due.Add(step - 1).Truncate(step); ends.After(next) {
		next = ends
	}
	if next.After(latest) {
		return latest
	}
	return next
}
