package calendar

import (
	"iter"
	"math/bits"
	"time"
)

// A Schedule is a rhythm line in a zone: when something is due, again and
// again, in civil time. It is made by [Parse] and has no use without it; it
// is a value and may be compared.
type Schedule struct {
	line   string
	loc    *time.Location
	minute int
	// A field's bit n is set when the line allows the value n.
	hours, days, months, weekdays uint64
	// anyDay and anyWeekday say that the field was left open with a star.
	anyDay, anyWeekday bool
}

// Line returns the line that the schedule was parsed from, with single spaces.
// It parses to the same schedule again.
func (s Schedule) Line() string { return s.line }

// Next returns the first due instant strictly after the given one, in UTC.
// Each due civil time is due once, at the instant that [Resolve] names; due
// times that clocks jump over share the end of the gap.
func (s Schedule) Next(after time.Time) time.Time {
	// A civil time earlier than what the wall shows at after was resolved to
	// after or before it, so the search may begin at what the wall shows.
	for civil := range s.from(after.In(s.loc)) {
		if at := resolve(civil, s.loc); at.After(after) {
			return at
		}
	}
	panic("calendar: a schedule is due without end")
}

// from yields the due civil times without end, in order, from the local hour
// on, each as the UTC time that has its fields.
func (s Schedule) from(local time.Time) iter.Seq[time.Time] {
	return func(yield func(time.Time) bool) {
		hour := local.Hour()
		date := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, time.UTC)
		for {
			if !has(s.months, int(date.Month())) {
				date = time.Date(date.Year(), date.Month()+1, 1, 0, 0, 0, 0, time.UTC)
				hour = 0
				continue
			}
			for ; hour < 24 && s.dueOn(date); hour++ {
				if has(s.hours, hour) && !yield(date.Add(time.Duration(hour*60+s.minute)*time.Minute)) {
					return
				}
			}
			date = date.Add(day)
			hour = 0
		}
	}
}

// dueOn reports whether the date is one of the schedule's in a month that is.
// As in every cron, a line that names days of the month and days of the week
// means either.
func (s Schedule) dueOn(date time.Time) bool {
	inMonth, inWeek := has(s.days, date.Day()), has(s.weekdays, int(date.Weekday()))
	if s.anyDay || s.anyWeekday {
		return inMonth && inWeek
	}
	return inMonth || inWeek
}

// fires reports whether there is any date on which the schedule is due.
func (s Schedule) fires() bool {
	if !s.anyWeekday {
		return true
	}
	earliest := bits.TrailingZeros64(s.days)
	for month := time.January; month <= time.December; month++ {
		// Day 0 is the last of the month before; 2000 was a leap year.
		longest := time.Date(2000, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
		if has(s.months, int(month)) && earliest <= longest {
			return true
		}
	}
	return false
}

func has(set uint64, value int) bool { return set>>value&1 == 1 }
