package main

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"time"
)

// A gap is a moment between two steps of a message, in which a bot may die.
type gap int

const (
	nowhere       gap = iota
	beforeSending     // recorded, and not with the recipient
	beforeHearing     // with the recipient, and the bot never hears so
	beforeMarking     // and the bot hears so at the moment of its death
)

// gapNames are how stories call them.
var gapNames = []string{"nowhere", "before sending", "before hearing", "before marking"}

// A tripwire stands before a platform, and ends the bot when it posts a message.
type tripwire struct {
	platform http.Handler
	posts    func(*http.Request) bool
	kill     func()

	mu      sync.Mutex
	dies    gap
	spared  int           // how many posts go through before
	tripped chan struct{} // closed when the bot dies
}

// watch says which requests post a message.
func (t *tripwire) watch(posts func(*http.Request) bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.posts = posts
}

// arm has the bot die in a gap, after a few posts that go through.
func (t *tripwire) arm(dies gap, spared int) <-chan struct{} {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.dies, t.spared, t.tripped = dies, spared, make(chan struct{})
	return t.tripped
}

// death returns where the bot dies by a request, and what to close when it has.
func (t *tripwire) death(r *http.Request) (gap, chan<- struct{}) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.dies == nowhere || !t.posts(r) {
		return nowhere, nil
	}
	if t.spared > 0 {
		t.spared--
		return nowhere, nil
	}
	dies := t.dies
	t.dies = nowhere
	return dies, t.tripped
}

func (t *tripwire) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	dies, tripped := t.death(r)
	switch dies {
	case nowhere:
		t.platform.ServeHTTP(rw, r)
		return
	case beforeHearing:
		t.platform.ServeHTTP(httptest.NewRecorder(), r)
	case beforeMarking:
		t.platform.ServeHTTP(rw, r)
		_ = http.NewResponseController(rw).Flush()
	}
	t.kill()
	close(tripped)
	if dies != beforeMarking {
		panic(http.ErrAbortHandler) // who is dead hears no answer
	}
}

// crashes has the bot die in a gap of what somebody says then.
func crashes(s *story, args []string) error {
	dies := gap(slices.Index(gapNames, args[0]))
	if dies <= nowhere {
		return errors.New("a bot dies " + strings.Join(gapNames[1:], ", or "))
	}
	s.trip.watch(func(r *http.Request) bool { return s.stage.posts(r, args[1]) })
	tripped := s.trip.arm(dies, 0)
	if err := says(s, args[1:]); err != nil {
		return err
	}
	select {
	case <-tripped:
		return s.stopBot()
	case <-time.After(patience):
		return errors.New("the bot posts nothing, and lives on")
	}
}
