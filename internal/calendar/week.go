package calendar

import (
	"errors"
	"fmt"
	"time"
)

// A Daytime is a time of day in minutes since midnight, from 0 to 1440; 1440 is
// the end of the day.
type Daytime int

const endOfDay Daytime = 24 * 60

// ParseDaytime reads a time of day from 00:00 to 24:00.
func ParseDaytime(text string) (Daytime, error) {
	if text == "24:00" {
		return endOfDay, nil
	}
	at, err := time.Parse("15:04", text)
	if err != nil {
		return 0, fmt.Errorf("time of day %q is not one from 00:00 to 24:00", text)
	}
	return Daytime(at.Hour()*60 + at.Minute()), nil
}

// String returns the time of day as 09:05.
func (d Daytime) String() string { return fmt.Sprintf("%02d:%02d", int(d)/60, int(d)%60) }

// What makes a week no week to work in.
var (
	ErrNoDays  = errors.New("a week has no working day")
	ErrNoHours = errors.New("working hours do not end after they begin, within one day")
)

// A Week is the days and hours in which a member works, in civil time. Nudges
// wait for them.
type Week struct {
	Days [7]bool // by time.Weekday: Sunday first
	From Daytime // the first minute that is worked
	To   Daytime // the first minute that is not
}

// DefaultWeek returns Monday to Friday, 09:00 to 17:00.
func DefaultWeek() Week {
	return Week{Days: [7]bool{false, true, true, true, true, true, false}, From: 9 * 60, To: 17 * 60}
}

// Validate returns [ErrNoDays] or [ErrNoHours] when nobody could work in w. The
// methods that look for a working day panic with that error.
func (w Week) Validate() error {
	switch {
	case w.Days == [7]bool{}:
		return ErrNoDays
	case w.From < 0 || w.From >= w.To || w.To > endOfDay:
		return ErrNoHours
	}
	return nil
}

// Open reports whether t is within working hours in loc.
func (w Week) Open(t time.Time, loc *time.Location) bool {
	local := t.In(loc)
	now := Daytime(local.Hour()*60 + local.Minute())
	return w.Days[local.Weekday()] && w.From <= now && now < w.To
}

// NextOpen returns t itself, in UTC, when it is within working hours in loc,
// and else the next instant at which they begin.
func (w Week) NextOpen(t time.Time, loc *time.Location) time.Time {
	w.mustWork()
	if w.Open(t, loc) {
		return t.UTC()
	}
	year, month, date := t.In(loc).Date()
	for ; ; date++ {
		at := Resolve(year, month, date, 0, int(w.From), loc)
		// The hours of a day may be lost whole to a gap.
		if at.After(t) && w.Open(at, loc) {
			return at
		}
	}
}

// AddWorkingDays returns the civil date n working days after that of t, before
// it when n is negative, as midnight UTC of that date. Of t only the date in
// its own location counts; it need not be a working day. For n = 0 it is the
// date itself.
func (w Week) AddWorkingDays(t time.Time, n int) time.Time {
	w.mustWork()
	year, month, date := t.Date()
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	at := time.Date(year, month, date, 0, 0, 0, 0, time.UTC)
	for n > 0 {
		at = at.AddDate(0, 0, step)
		if w.Days[at.Weekday()] {
			n--
		}
	}
	return at
}

// mustWork keeps the search for a working day from going on for ever.
func (w Week) mustWork() {
	if err := w.Validate(); err != nil {
		panic(err)
	}
}
