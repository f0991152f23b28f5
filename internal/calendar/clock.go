// Package calendar knows time as people keep it.
//
// Inside Rapport every moment is an instant in UTC. People plan in civil time:
// a date and a time of day, read off the clock on their wall. [Resolve] turns
// civil time into an instant, once and for all places that need it, so that
// the days on which clocks change are decided in one function:
//
//   - a civil time that happens once is that instant;
//   - one that happens twice, when clocks go back, is the first of the two;
//   - one that never happens, when clocks go forward or a whole day is left
//     out, is the end of the gap.
//
// A [Schedule] is a rhythm ("Mondays at nine") in a member's zone, a [Week]
// the hours in which they work, [Spread] the minute that is theirs, and a
// [Heartbeat] what drives the bot. Nothing here reads the time but [System].
package calendar

import "time"

// A Clock tells the time. What must be moved by the demo and the stories is
// handed a Clock; everything else is handed an instant.
type Clock interface {
	// Now returns the present instant in UTC.
	Now() time.Time
}

// System is the machine's own clock.
type System struct{}

// Now returns the machine's time in UTC. It carries no monotonic reading, so
// that two instants differ by what the wall clock says, also after the machine
// was suspended.
func (System) Now() time.Time {
	return time.Now().UTC().Round(0)
}
