package main

import (
	"slices"
	"sync"
	"time"
)

// A pulse remembers the last beat of each kind.
type pulse struct {
	mu sync.Mutex
	at []time.Time // by kind; zero before the first
}

// expect says how many kinds of beats there will be.
func (p *pulse) expect(kinds int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.at = make([]time.Time, kinds)
}

func (p *pulse) beat(kind int, now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.at[kind] = now.UTC()
}

// last returns since when some kind has not beaten, and the zero time when there
// was none of it.
func (p *pulse) last() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.at) == 0 {
		return time.Time{}
	}
	return slices.MinFunc(p.at, time.Time.Compare)
}
