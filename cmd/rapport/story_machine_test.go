package main

import (
	"context"
	"sync/atomic"
	"time"

	"rapport/internal/demo"
)

// An offClock is that of the bot's machine, which may be ahead of the world's.
type offClock struct {
	*demo.Clock
	ahead atomic.Int64
}

// Now implements [calendar.Clock].
func (c *offClock) Now() time.Time { return c.Clock.Now().Add(time.Duration(c.ahead.Load())) }

// machine has the machine's clock be ahead by so much from now on.
func machine(s *story, args []string) error {
	ahead, err := time.ParseDuration(args[0])
	if err != nil {
		return err
	}
	s.machine.ahead.Store(int64(ahead))
	_, err = s.world.mover.Beat(context.Background())
	return err
}
