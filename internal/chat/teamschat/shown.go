package teamschat

import "sync"

// maxShown is how many messages are remembered that one person alone sees among
// others, the newest ones: below an older one the reply is a new message.
const maxShown = 4096

// shown remembers who sees what the bot said to one person among others: which
// card is replaced, a client tells, and it might be that of somebody else.
type shown struct {
	mu   sync.Mutex
	whom map[string]string // Teams' own ids of people, by conversation and activity
	old  []string
}

func shownKey(at place, id string) string { return at.Conversation + " " + id }

// note takes note of what was said at a place.
func (s *shown) note(at place, id string) {
	if !at.private || id == "" {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.whom == nil {
		s.whom = map[string]string{}
	}
	key := shownKey(at, id)
	s.whom[key], s.old = at.Person, append(s.old, key)
	if len(s.old) > maxShown {
		delete(s.whom, s.old[0])
		s.old = s.old[1:]
	}
}

// to reports whether it was said to the one person whose place this is.
func (s *shown) to(at place, id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	whom, known := s.whom[shownKey(at, id)]
	return known && whom == at.Person
}
