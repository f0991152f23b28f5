package rapport

import (
	"iter"
	"slices"
)

// A Mix counts contacts by why and how they came about. A contact with several
// causes counts for each of them, one of which nothing is said for none.
type Mix struct {
	Touches int

	Gave, Asked, Problem, NoAgenda int
	Formal, Informal               int
	Business, Personal             int

	Theirs     int // the stakeholder reached out
	Deliberate int // the contact answered a nudge; the others came about by chance
}

// A Month is the mix of one month of the calendar.
type Month struct {
	First Date // its first day
	Mix
}

// Gives reports whether a contact of this cause gave the stakeholder something.
func (c Cause) Gives() bool {
	switch c {
	case Helped, PitchedIn, Advised, Coached, Praised, Thanked, Introduced:
		return true
	default:
		return false
	}
}

// Contacts returns the mix of all contacts of a journal, which is in the order of
// logging, that were on the days from one to another, both included.
func Contacts(journal []Entry, from, to Date) Mix {
	var m Mix
	for t, deliberate := range touches(journal) {
		if !t.On.Before(from) && !t.On.After(to) {
			m.add(t, deliberate)
		}
	}
	return m
}

// Months returns the mix of each of the latest months, the one of today last.
func Months(journal []Entry, today Date, n int) []Month {
	this := Date{today.Year, today.Month, 1}
	months := make([]Month, n)
	for i := range months {
		months[i].First = this.AddMonths(i - n + 1)
	}
	for t, deliberate := range touches(journal) {
		first := Date{t.On.Year, t.On.Month, 1}
		if i := slices.IndexFunc(months, func(m Month) bool { return m.First == first }); i >= 0 {
			months[i].add(t, deliberate)
		}
	}
	return months
}

// touches goes through the touches of a journal, and says of each whether it
// answered a nudge: by its button, or as one was open about somebody of it.
func touches(journal []Entry) iter.Seq2[Touch, bool] {
	return func(yield func(Touch, bool) bool) {
		open := map[StakeholderID]bool{}
		for _, e := range journal {
			t, isTouch := e.Fact.(Touch)
			waited := func(who StakeholderID) bool { return open[who] }
			if isTouch && !yield(t, t.Nudge != "" || slices.ContainsFunc(e.About, waited)) {
				return
			}
			_, nudged := e.Fact.(Nudge)
			for _, who := range e.About {
				open[who] = nudged || open[who] && !Answers(e.Fact)
			}
		}
	}
}

func (m *Mix) add(t Touch, deliberate bool) {
	m.Touches++
	m.Gave += ones(slices.ContainsFunc(t.Causes, Cause.Gives))
	m.Asked += ones(slices.Contains(t.Causes, Asked))
	m.Problem += ones(slices.Contains(t.Causes, Problem))
	m.NoAgenda += ones(slices.Contains(t.Causes, NoAgenda))
	m.Formal += ones(t.Setting == Formal)
	m.Informal += ones(t.Setting == Informal)
	m.Business += ones(t.Matter == Business)
	m.Personal += ones(t.Matter == Personal)
	m.Theirs += ones(t.Theirs)
	m.Deliberate += ones(deliberate)
}

func ones(is bool) int {
	if is {
		return 1
	}
	return 0
}
