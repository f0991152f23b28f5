package main

import (
	"sync/atomic"
	"time"
)

// A pulse remembers the last beat.
type pulse struct{ at atomic.Pointer[time.Time] }

func (p *pulse) beat(now time.Time) {
	now = now.UTC()
	p.at.Store(&now)
}

// last returns the zero time when there was none.
func (p *pulse) last() time.Time {
	if at := p.at.Load(); at != nil {
		return *at
	}
	return time.Time{}
}
