package rapport

import (
	"errors"
	"strings"
	"time"
)

// An Anniversary is a day in a stakeholder's life that comes back each year: a
// birthday, the day they joined. Telling one of the same name anew replaces it.
type Anniversary struct {
	What  string // what is remembered, 1 to MaxOccasion runes
	Month time.Month
	Day   int
	Year  int // of the first; 0 while unknown
}

func (Anniversary) fact() {}

// MaxOccasion is how many runes the name of an anniversary may have.
const MaxOccasion = 50

// AheadDays is how many days before an anniversary it may be brought up, and
// after it still be spoken of where the member put it off.
const AheadDays = 7

// oldestYear is the first year that an anniversary can have begun in: one
// before is a slip.
const oldestYear = 1900

// Next returns the first day from the given one on which the anniversary
// falls; never one before its first year. The 29 February of other than leap
// years is kept on the 28th.
func (a Anniversary) Next(from Date) Date {
	year := max(from.Year, a.Year)
	if d := a.in(year); !d.Before(from) {
		return d
	}
	return a.in(year + 1)
}

// in returns the day of a year on which the anniversary falls.
func (a Anniversary) in(year int) Date {
	last := DateOf(time.Date(year, a.Month+1, 0, 12, 0, 0, 0, time.UTC))
	return Date{year, a.Month, min(a.Day, last.Day)}
}

// Years returns the how-manieth anniversary a day is; 0 while that is unknown
// or for the first day itself.
func (a Anniversary) Years(on Date) int {
	if a.Year == 0 {
		return 0
	}
	return on.Year - a.Year
}

// Check returns what is wrong with an anniversary that a member notes on a
// day: a *DateError with a day that no calendar has, or a year before 1900 or
// more than FarthestDate ahead, an *EmptyError or a *LimitError.
func (a Anniversary) Check(today Date) error {
	var err error
	if a.What == "" {
		err = &EmptyError{AnniversaryPart}
	} else {
		err = checkLength(AnniversaryPart, a.What, MaxOccasion)
	}
	leap := Date{2024, a.Month, a.Day} // a year that has every day
	day := Date{a.Year, a.Month, a.Day}
	switch {
	case leap.Add(0) != leap:
		return errors.Join(err, &DateError{AnniversaryPart, leap})
	case a.Year == 0:
		return err
	case day.Add(0) != day || a.Year < oldestYear || day.After(today.AddMonths(12*FarthestDate)):
		return errors.Join(err, &DateError{AnniversaryPart, day})
	default:
		return err
	}
}

// A Marked is an anniversary in a summary.
type Marked struct {
	Entry    EntryID
	Day      Anniversary
	NudgedOn Date // the day of the last nudge about it; zero for none
}

// ahead returns the next day of the anniversary, and true when it is near
// enough to be brought up on a day and was not brought up before.
func (m Marked) ahead(today Date) (Date, bool) {
	next := m.Day.Next(today)
	from := next.Add(-AheadDays)
	return next, !today.Before(from) && (m.NudgedOn.IsZero() || m.NudgedOn.Before(from))
}

// near returns the day of the anniversary that is not more than AheadDays away,
// before or after a day.
func (m Marked) near(today Date) (Date, bool) {
	on := m.Day.Next(today.Add(-AheadDays))
	return on, on.Sub(today) <= AheadDays
}

// Marks returns the anniversary that an entry noted, and false when it is not
// kept any more.
func (s Summary) Marks(entry EntryID) (Marked, bool) {
	for _, m := range s.Marked {
		if m.Entry == entry {
			return m, true
		}
	}
	return Marked{}, false
}

// mark notes an anniversary in place of one of the same name.
func (s *Summary) mark(id EntryID, a Anniversary) {
	for i, m := range s.Marked {
		if strings.EqualFold(m.Day.What, a.What) {
			s.Marked[i] = Marked{Entry: id, Day: a}
			return
		}
	}
	s.Marked = append(s.Marked, Marked{Entry: id, Day: a})
}

// dateAhead returns the first of the anniversaries that are near, as what is
// owed by that day.
func (s Summary) dateAhead(today Date) (Owed, bool) {
	var first Owed
	for _, m := range s.Marked {
		if on, ok := m.ahead(today); ok && (first.By.IsZero() || on.Before(first.By)) {
			first = Owed{Entry: m.Entry, What: m.Day.What, By: on}
		}
	}
	return first, !first.By.IsZero()
}
