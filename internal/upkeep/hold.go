package upkeep

import (
	"time"

	"rapport/internal/rapport"
)

// askAgain is how soon a letter is looked at again that waits for what a member
// may take back at any time.
const askAgain = time.Hour

// deactivated is the cause of what waits for a member who left.
const deactivated = "deactivated"

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
		return hold{now.Add(askAgain), deactivated}
	case !m.Erase.IsZero():
		return hold{now.Add(askAgain), "leaving"}
	case r.shut:
		return hold{now.Add(askAgain), "outside the pilot group"}
	case now.Before(r.resumes):
		return hold{earlier(open, now.Add(askAgain)), "paused"}
	case !r.week.Open(now, r.zone):
		return hold{open, "outside working hours"}
	case r.disturb.Holds(now):
		return hold{earlier(open, now.Add(askAgain)), "do not disturb"}
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
