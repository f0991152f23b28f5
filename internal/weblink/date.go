package weblink

import (
	"strings"
	"time"

	"rapport/internal/rapport"
)

// dateForms are how pages write the day on which they were published. Forms
// whose day and month could be mistaken for one another are not among them.
var dateForms = []string{
	time.DateOnly, "2006/01/02", "20060102", "2006-1-2", time.RFC1123, time.RFC1123Z, time.RFC850, time.ANSIC,
	time.UnixDate, time.RubyDate, "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04:05 -0700",
	"2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006", "January 2 2006", "Mon, Jan 2, 2006",
	"Monday, January 2, 2006",
}

// readDate returns the day that a page names, as its own writers saw it, or
// none.
func readDate(s string) rapport.Date {
	s = strings.TrimSpace(s)
	day, _, _ := strings.Cut(s, "T")
	day, _, _ = strings.Cut(day, " ")
	for _, form := range dateForms {
		for _, candidate := range []string{s, day} {
			if t, err := time.Parse(form, candidate); err == nil && t.Year() > 0 {
				return rapport.DateOf(t)
			}
		}
	}
	return rapport.Date{}
}
