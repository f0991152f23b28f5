package chattest

import (
	"context"
	"slices"
	"sync"

	"rapport/internal/chat"
)

// A Presence is a [chat.Presence] that tells what a test set. The zero Presence
// tells of nobody. It is safe for use by several goroutines.
type Presence struct {
	mu     sync.Mutex
	hours  map[chat.UserID]chat.DoNotDisturb
	asked  [][]chat.UserID
	refuse error
}

var _ chat.Presence = (*Presence)(nil)

// Disturb implements [chat.Presence].
func (p *Presence) Disturb(_ context.Context, people []chat.UserID) (map[chat.UserID]chat.DoNotDisturb, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked = append(p.asked, slices.Clone(people))
	if p.refuse != nil {
		return nil, p.refuse
	}
	told := map[chat.UserID]chat.DoNotDisturb{}
	for _, who := range people {
		if d, any := p.hours[who]; any {
			told[who] = d
		}
	}
	return told, nil
}

// Set sets a person's hours; the zero hours are none.
func (p *Presence) Set(who chat.UserID, d chat.DoNotDisturb) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.hours == nil {
		p.hours = map[chat.UserID]chat.DoNotDisturb{}
	}
	p.hours[who] = d
}

// Refuse has Disturb return err from now on; nil ends that.
func (p *Presence) Refuse(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.refuse = err
}

// Asked returns whom Disturb was asked after, call by call. The caller owns the
// slice.
func (p *Presence) Asked() [][]chat.UserID {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.asked)
}
