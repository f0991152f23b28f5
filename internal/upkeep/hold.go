package upkeep

import (
	"time"

	"rapport/internal/rapport"
)

// askAgain is how soon a letter is looked at again that waits for what a member
// may take back at any time.
const askAgain = time.Hour

// Why a letter waits though nothing is at fault, in the operator's words.
const (
	holdGone    = "deactivated"
	holdLeaving = "leaving"
	holdShut    = "outside the pilot group"
	holdPaused  = "paused"
	holdHours   = "outside working hours"
	holdDisturb = "do not disturb"
	holdLinks   = "three links today"
)

// Holds returns the causes for which a post is put off though nothing is at
// fault. The caller owns the slice.
func Holds() []string {
	return []string{holdGone, holdLeaving, holdShut, holdPaused, holdHours, holdDisturb, holdLinks}
}

// A hold is what a letter waits for: the zero hold is none.
type hold struct {
	until time.Time // when to ask again
	cause string    // for the operator
}

// held returns what keeps the bot from writing to a member. A pause, a wish to
// be erased or do-not-disturb may be over before its time, so none holds for
// longer than askAgain at once.
func (r rhythm) held(m rapport.Member, now time.Time) hold {
	open := r.open(now)
	switch {
	case !m.Gone.IsZero():
		return hold{now.Add(askAgain), holdGone}
	case !m.Erase.IsZero():
		return hold{now.Add(askAgain), holdLeaving}
	case r.shut:
		return hold{now.Add(askAgain), holdShut}
	case r.awake(now).After(now):
		return hold{earlier(open, now.Add(askAgain)), holdPaused}
	case !r.week.Open(now, r.zone):
		return hold{open, holdHours}
	case r.disturb.Holds(now):
		return hold{earlier(open, now.Add(askAgain)), holdDisturb}
	default:
		return hold{}
	}
}

// earlier returns the first of two instants.
func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// later returns the last of two instants.
func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}
