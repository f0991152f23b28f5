package config

import (
	"fmt"
	"time"

	"rapport/internal/calendar"
)

// Remarks returns what is allowed, and hardly meant: slots of which none lies in
// the working hours.
func (c Config) Remarks() Problems {
	const later = "so it waits for the next working hour"
	var remarks Problems
	for _, slot := range []struct{ key, line, so string }{
		{"rhythm.checkin", c.Rhythm.Checkin, later},
		{"rhythm.daily", c.Rhythm.Daily, later},
		{"rhythm.evening", c.Rhythm.Evening, "so it never comes"},
	} {
		if slot.line == "" || slot.line == off || c.Week.Validate() != nil || meets(c.Week, slot.line) {
			continue
		}
		remarks = append(remarks, Problem{
			Key:    slot.key,
			What:   fmt.Sprintf("lies outside the working hours, %s to %s on week.days, %s", c.Week.From, c.Week.To, slot.so),
			Remedy: "move it, or widen week.days, week.from and week.to",
		})
	}
	return remarks
}

// meets reports whether a line has an instant within the hours of a week, among
// those of the first week that has any.
func meets(w calendar.Week, line string) bool {
	schedule, err := calendar.Parse(line, time.UTC)
	if err != nil {
		return true // that is told as a problem
	}
	first := schedule.Next(time.Date(2026, time.January, 4, 23, 59, 0, 0, time.UTC))
	for at := first; at.Before(first.AddDate(0, 0, 7)); at = schedule.Next(at) {
		if w.Open(at, time.UTC) {
			return true
		}
	}
	return false
}
