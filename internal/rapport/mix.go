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
	ThinkingOfYou                  int // contacts that wanted nothing
	Business, Personal             int

	Theirs     int // the stakeholder reached out
	Deliberate int // the contact answered a nudge or served a goal; the others came about by chance
	Aimed      int // of the deliberate ones, those that answered no nudge
}

// A Month is the mix of one month of the calendar.
type Month struct {
	First Date // its first day
	Mix
}

// Gives reports whether a contact of this cause gave the stakeholder something.
func (c Cause) Gives() bool {
	switch c {
	case Helped, HelpedMessage, PitchedIn, Advised, Coached, SoundingBoard, Praised, Thanked, Introduced:
		return true
	default:
		return false
	}
}

// Contacts returns the mix of all contacts of a journal, which is in the order of
// logging, that were on the days from one to another, both included.
func Contacts(journal []Entry, from, to Date) Mix {
	var m Mix
	for t, why := range touches(journal) {
		if !t.On.Before(from) && !t.On.After(to) {
			m.add(t, why)
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
	for t, why := range touches(journal) {
		first := Date{t.On.Year, t.On.Month, 1}
		if i := slices.IndexFunc(months, func(m Month) bool { return m.First == first }); i >= 0 {
			months[i].add(t, why)
		}
	}
	return months
}

// An origin says what a touch came from.
type origin int

const (
	byChance origin = iota
	byNudge         // by its button, or as one was open about somebody of it
	byGoal          // by one that was set before
)

// touches goes through the touches of a journal, and says of each what it came from.
func touches(journal []Entry) iter.Seq2[Touch, origin] {
	return func(yield func(Touch, origin) bool) {
		open, met := map[StakeholderID]bool{}, map[StakeholderID]bool{}
		var goals []Pursuit
		for _, e := range journal {
			nudged := false
			switch f := e.Fact.(type) {
			case Touch:
				if !yield(f, from(f, e.About, open, met, goals)) {
					return
				}
				for _, who := range e.About {
					met[who] = true
				}
			case Nudge:
				nudged = true
			case Goal:
				goals = append(goals, Pursuit{Entry: e.ID, Goal: f, About: e.About})
			case GoalEnded:
				goals = slices.DeleteFunc(goals, func(p Pursuit) bool { return p.Entry == f.Goal })
			}
			for _, who := range e.About {
				open[who] = nudged || open[who] && !Answers(e.Fact)
			}
		}
	}
}

// from returns what a touch came from. A goal of so many talks tells nothing of
// any of them.
func from(t Touch, about []StakeholderID, open, met map[StakeholderID]bool, goals []Pursuit) origin {
	serves := func(p Pursuit) bool {
		isNew := p.Kind == NewGoal && slices.ContainsFunc(about, func(who StakeholderID) bool { return !met[who] })
		return p.within(t.On) && p.Kind != TouchGoal && (isNew || p.counts(t, about))
	}
	switch {
	case t.Nudge != "" || slices.ContainsFunc(about, func(who StakeholderID) bool { return open[who] }):
		return byNudge
	case slices.ContainsFunc(goals, serves):
		return byGoal
	default:
		return byChance
	}
}

func (m *Mix) add(t Touch, why origin) {
	m.Touches++
	m.Gave += ones(slices.ContainsFunc(t.Causes, Cause.Gives))
	m.Asked += ones(slices.Contains(t.Causes, Asked))
	m.Problem += ones(slices.Contains(t.Causes, Problem))
	m.NoAgenda += ones(slices.Contains(t.Causes, NoAgenda))
	m.ThinkingOfYou += ones(slices.Contains(t.Causes, ThinkingOfYou))
	m.Formal += ones(t.Setting == Formal)
	m.Informal += ones(t.Setting == Informal)
	m.Business += ones(t.Matter == Business)
	m.Personal += ones(t.Matter == Personal)
	m.Theirs += ones(t.Theirs)
	m.Deliberate += ones(why != byChance)
	m.Aimed += ones(why == byGoal)
}

func ones(is bool) int {
	if is {
		return 1
	}
	return 0
}
