package upkeep

import "rapport/internal/rapport"

// An UndeliveredError says that a letter did not go. It waits for another try,
// unless it was given up: the outbox tells.
type UndeliveredError struct {
	Post  string
	To    rapport.MemberID // "" for a mail
	Fault error            // what the [Messenger] said
}

func (e *UndeliveredError) Error() string { return e.Fault.Error() }

func (e *UndeliveredError) Unwrap() error { return e.Fault }

func undelivered(p Post, fault error) error {
	return &UndeliveredError{Post: p.ID, To: p.To.Account, Fault: fault}
}

// A PresenceError says that the [Presence] did not answer. Nothing waits for
// its answer: what is due goes by what was told before.
type PresenceError struct {
	Fault error
}

func (e *PresenceError) Error() string { return "ask whom not to disturb: " + e.Fault.Error() }

func (e *PresenceError) Unwrap() error { return e.Fault }
