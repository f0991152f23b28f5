package upkeep

import (
	"time"

	"rapport/internal/calendar"
	"rapport/internal/rapport"
)

// handle notes that a member's slots are done up to now.
func (r rhythm) handle(m *rapport.Member, now time.Time) {
	m.Handled, m.Wall = now, wall(now, r.zone)
}

// pass has slots counted from a choice of the member's. What they had that day
// stays had, whatever zone they are in at its end.
func (r rhythm) pass(m *rapport.Member, now time.Time) {
	m.Chose = now
	if shown := wall(now, r.zone); rapport.DateOf(shown) == rapport.DateOf(m.Wall) && shown.After(m.Wall) {
		m.Wall = shown
	}
}

// counted returns the instant from which the member's slots are counted. Whoever
// flew west sees hours again that they had before: slots in those are done.
func (r rhythm) counted(m rapport.Member) time.Time {
	from := m.Counted()
	if m.Wall.IsZero() {
		return from
	}
	again := calendar.Resolve(m.Wall.Year(), m.Wall.Month(), m.Wall.Day(), m.Wall.Hour(), m.Wall.Minute(), r.zone)
	if again.After(from) {
		return again
	}
	return from
}

// since returns the day of the slot before, as the member saw it.
func (r rhythm) since(m rapport.Member) rapport.Date {
	if m.Wall.IsZero() {
		return rapport.DateOf(m.Handled.In(r.zone))
	}
	return rapport.DateOf(m.Wall)
}

// wall returns what a clock on the wall shows, to the minute, as the UTC time
// that has its fields.
func wall(at time.Time, zone *time.Location) time.Time {
	local := at.In(zone)
	return time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), 0, 0, time.UTC)
}
