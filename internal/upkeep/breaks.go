package upkeep

import (
	"rapport/internal/calendar"
	"rapport/internal/rapport"
)

// A Break is something that is brought up about somebody who is quiet otherwise,
// as far as it is known when they become so.
type Break struct {
	Kind rapport.ReasonKind
	What string       // the promise, need, day or share
	By   rapport.Date // its day
}

// breaks returns what is brought up from a day on, and before another, about
// somebody whose silence is not: what passes a skip and the guard.
func breaks(w calendar.Week, who rapport.Stakeholder, from, until rapport.Date) []Break {
	var all []Break
	for day := workedFrom(w, from); day.Before(until); day = workedFrom(w, day.Add(1)) {
		at := dayMoment(w, day)
		for reason, owed, ok := who.Passes(at); ok; reason, owed, ok = who.Passes(at) {
			all = append(all, Break{reason.Kind, owed.What, owed.By})
			who.Summary = who.Summary.With(rapport.Entry{Fact: rapport.Nudge{On: day, Reason: reason}})
		}
	}
	return all
}

// readBreaks looks up what breaks the quiet that came of the nudge, or comes of it
// where it is the last.
func (i *Item) readBreaks(w calendar.Week, today rapport.Date) {
	switch {
	case i.skipped():
		i.Breaks = breaks(w, i.Who, today, i.Who.Summary.Quiet)
	case i.Last:
		i.Breaks = breaks(w, i.Who, today, i.Who.Summary.NudgedOn.Add(rapport.RestDays))
	}
}
