package teamschat

import (
	"sync"
	"time"
)

// seenFor is how long an activity is known again: Teams delivers one again some
// seconds after it got no answer.
const seenFor = 15 * time.Minute

// seen remembers which activities arrived, so that the words that follow one
// are not said twice. What an activity does, it does once anyway: its key tells.
type seen struct {
	now func() time.Time
	mu  sync.Mutex
	at  map[string]arrival
	old []string // in the order of their coming
}

// An arrival is when an activity came, and whether it is answered by now.
type arrival struct {
	at       time.Time
	answered bool
}

func newSeen(now func() time.Time) *seen { return &seen{now: now, at: map[string]arrival{}} }

// before reports whether an activity arrived lately, and remembers it. An invoke
// never did, since whoever waits for its answer is told again; but a file is
// saved once.
func (s *seen) before(a activity) bool {
	if a.Type == "invoke" && a.Name != consentName || a.ID == "" {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	for len(s.old) > 0 && now.Sub(s.at[s.old[0]].at) > seenFor {
		delete(s.at, s.old[0])
		s.old = s.old[1:]
	}
	key := a.Type + " " + a.key()
	if _, known := s.at[key]; known {
		return true
	}
	s.at[key], s.old = arrival{at: now}, append(s.old, key)
	return false
}

// answered reports whether an activity that arrived is answered by now.
func (s *seen) answered(a activity) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.at[a.Type+" "+a.key()].answered
}

// done takes note that an activity is answered.
func (s *seen) done(a activity) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := a.Type + " " + a.key()
	if one, known := s.at[key]; known {
		one.answered = true
		s.at[key] = one
	}
}

// forget has an activity answered when it comes again.
func (s *seen) forget(a activity) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.at, a.Type+" "+a.key())
}
