package calendar

import "time"

const day = 24 * time.Hour

// widestOffset is more than any zone was ever apart from UTC; the widest in
// the IANA database are 15:13:42 west and 15:02:19 east.
const widestOffset = 16 * time.Hour

// Resolve returns the instant, in UTC, of a civil time in loc: the first
// instant at which a clock on the wall shows it or, because the clock jumped
// over it, something later. Fields out of range are carried over as
// [time.Date] does. Resolve never goes back: a later civil time has the same
// instant or a later one.
func Resolve(year int, month time.Month, day, hour, minute int, loc *time.Location) time.Time {
	return resolve(time.Date(year, month, day, hour, minute, 0, 0, time.UTC), loc)
}

// resolve takes the civil time as the UTC time that has its fields, and walks
// the stretches of constant offset around it.
func resolve(civil time.Time, loc *time.Location) time.Time {
	for from := civil.Add(-widestOffset); ; {
		end := stretchEnd(from, loc)
		_, offset := from.In(loc).Zone()
		at := civil.Add(-time.Duration(offset) * time.Second)
		if at.Before(from) {
			at = from
		}
		if at.Before(end) {
			return at
		}
		from = end
	}
}

// stretchEnd returns an instant after from, up to which the offset of loc does
// not change.
func stretchEnd(from time.Time, loc *time.Location) time.Time {
	_, end := from.In(loc).ZoneBounds()
	if end.After(from) {
		return end.UTC()
	}
	// The zone changes no more, or from is on the last day of a leap year: Go
	// gives every year of a zone's closing rule 365 days, so that the bound it
	// names is past already. No rule changes clocks on that day.
	return from.Add(day)
}
