// Package chattest helps to test what speaks chat: an [Inbox] stands where a
// platform's sender would, and [Specimens] and [Forms] are what every platform
// must show well.
package chattest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"rapport/internal/chat"
)

// An Inbox is a [chat.Sender] that keeps what is sent, for a test to read.
// The zero Inbox is empty and delivers everything. It is safe for use by
// several goroutines.
type Inbox struct {
	mu      sync.Mutex
	letters []Letter
	refuse  error
	forget  bool
	cover   int
	hidden  map[chat.Ref]bool
	gone    map[chat.UserID]string
}

var _ chat.Sender = (*Inbox)(nil)

// A Letter is one message that arrived.
type Letter struct {
	Delivery chat.Delivery
	Message  chat.Message
	Ref      chat.Ref
}

// ErrLost is what Send returns for a message that arrived after
// [Inbox.LoseNextAnswer].
var ErrLost = errors.New("the answer was lost")

// Send implements [chat.Sender]. Like a platform it delivers what it is
// handed, twice too when asked twice.
func (i *Inbox) Send(ctx context.Context, d chat.Delivery, m chat.Message) (chat.Ref, error) {
	if err := ctx.Err(); err != nil {
		return "", fmt.Errorf("send: %w", err)
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	if err := i.refuse; err != nil {
		i.refuse = nil
		return "", err
	}
	if cause, gone := i.gone[d.To]; gone {
		return "", &chat.UnreachableError{To: d.To, Cause: cause}
	}
	ref := chat.Ref(fmt.Sprintf("letter-%d", len(i.letters)+1))
	i.letters = append(i.letters, Letter{Delivery: d, Message: m, Ref: ref})
	if i.cover > 0 {
		i.cover--
		i.hidden[ref] = true
		return "", &chat.UncertainError{Cause: ErrLost.Error()}
	}
	if i.forget {
		i.forget = false
		return "", ErrLost
	}
	return ref, nil
}

// Update implements [chat.Sender].
func (i *Inbox) Update(_ context.Context, ref chat.Ref, m chat.Message) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	if err := i.refuse; err != nil {
		i.refuse = nil
		return err
	}
	for n := range i.letters {
		if i.letters[n].Ref == ref {
			i.letters[n].Message = m
			return nil
		}
	}
	return fmt.Errorf("update: no letter %q", ref)
}

// Find implements [chat.Sender].
func (i *Inbox) Find(_ context.Context, d chat.Delivery) (chat.Ref, bool, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	for _, l := range i.letters {
		if l.Delivery.ID == d.ID && l.Delivery.To == d.To && !i.hidden[l.Ref] {
			return l.Ref, true, nil
		}
	}
	return "", false, nil
}

// Of returns what a person got, oldest first. The caller owns the slice.
func (i *Inbox) Of(who chat.UserID) []Letter {
	i.mu.Lock()
	defer i.mu.Unlock()
	var theirs []Letter
	for _, l := range i.letters {
		if l.Delivery.To == who {
			theirs = append(theirs, l)
		}
	}
	return theirs
}

// Readers returns everybody who got something, sorted.
func (i *Inbox) Readers() []chat.UserID {
	i.mu.Lock()
	defer i.mu.Unlock()
	readers := map[chat.UserID]bool{}
	for _, l := range i.letters {
		readers[l.Delivery.To] = true
	}
	return slices.Sorted(maps.Keys(readers))
}

// RefuseNext has the next Send or Update deliver nothing and return err, which may be a
// *chat.LimitedError or stand for a wire that broke.
func (i *Inbox) RefuseNext(err error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.refuse = err
}

// LoseNextAnswer has the next Send deliver its message and return ErrLost.
func (i *Inbox) LoseNextAnswer() {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.forget = true
}

// HideNext has so many of the next Sends deliver their message and return a
// *chat.UncertainError, as on a platform where Find cannot tell.
func (i *Inbox) HideNext(n int) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.cover = n
	if i.hidden == nil {
		i.hidden = map[chat.Ref]bool{}
	}
}

// Shut makes a person unreachable, for the cause that a platform would name.
func (i *Inbox) Shut(who chat.UserID, cause string) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.gone == nil {
		i.gone = map[chat.UserID]string{}
	}
	i.gone[who] = cause
}

// Reopen undoes Shut.
func (i *Inbox) Reopen(who chat.UserID) {
	i.mu.Lock()
	defer i.mu.Unlock()
	delete(i.gone, who)
}
