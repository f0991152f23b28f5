package rapport

import (
	"maps"
	"slices"
)

// A Goal is something that a member wants to reach in a month, or in a quarter.
// An entry about it is about whom it names, or about nobody.
type Goal struct {
	Kind GoalKind
	Aim  int    // how often, 1 to MaxAim
	What string // what is to be joined; "" for another kind
	From Date   // the first day that counts
	// Until is the last: of the month, or of the quarter.
	Until Date
}

// GoalEnded says that a member lets go of a goal.
type GoalEnded struct {
	Goal EntryID
}

// GoalReached says that a goal is reached which nothing else tells of, as joining
// an association.
type GoalReached struct {
	Goal EntryID
}

func (Goal) fact()        {}
func (GoalEnded) fact()   {}
func (GoalReached) fact() {}

const (
	// MaxGoals is how many goals a member has at once.
	MaxGoals = 3
	// MaxAim is the greatest number of a goal.
	MaxAim = 99
	// RollOver is how many days a goal that is over can be set again.
	RollOver = 14
)

// A GoalKind says what a goal counts.
type GoalKind string

// The kinds of goals.
const (
	TouchGoal    GoalKind = "touches"
	InformalGoal GoalKind = "informal"
	OutsideGoal  GoalKind = "outside"   // informal, and away from the desk
	NewGoal      GoalKind = "new"       // people with their first touch
	OpenGoal     GoalKind = "no agenda" // touches without one
	PersonalGoal GoalKind = "personal"  // weeks with a personal touch with somebody
	JoinGoal     GoalKind = "join"      // told by the member
	EventGoal    GoalKind = "event"     // in a quarter
)

// GoalKinds lists all kinds.
func GoalKinds() []GoalKind {
	return []GoalKind{TouchGoal, InformalGoal, OutsideGoal, NewGoal, OpenGoal, PersonalGoal, JoinGoal, EventGoal}
}

// Ahead returns the goal as set on a day: until the end of that month or quarter.
// From the first day of that period on all counts.
func (g Goal) Ahead(today Date) Goal {
	months := 1
	g.From = Date{today.Year, today.Month, 1}
	if g.Kind == EventGoal {
		months = 3
		g.From.Month -= (today.Month - 1) % 3
	}
	g.Until = g.From.AddMonths(months).Add(-1)
	return g
}

// Check returns what is wrong with a goal: *EmptyError without an aim, or without
// what is to be joined, *LimitError where either is too much.
func (g Goal) Check() error {
	switch {
	case g.Aim < 1, g.Kind == JoinGoal && g.What == "":
		return &EmptyError{GoalPart}
	case g.Aim > MaxAim:
		return &LimitError{GoalPart, g.Aim, MaxAim}
	}
	return checkLength(GoalPart, g.What, MaxWhat)
}

// A Pursuit is a goal and how far it has come.
type Pursuit struct {
	Entry EntryID
	Goal
	About []StakeholderID
	Count int
	Over  bool // its days have passed
}

// Reached reports whether the goal is reached.
func (p Pursuit) Reached() bool { return p.Count >= p.Aim }

// Like reports whether a goal counts the same, about the same.
func (p Pursuit) Like(g Goal, about []StakeholderID) bool {
	return p.Kind == g.Kind && p.What == g.What && slices.Equal(p.About, about)
}

// Pursuits returns the goals of a journal that are open on a day, and those that
// ended within RollOver days before and were not set again since.
func Pursuits(journal []Entry, today Date) []Pursuit {
	var all []Pursuit
	reached := map[EntryID]int{}
	for _, e := range journal {
		switch f := e.Fact.(type) {
		case Goal:
			all = slices.DeleteFunc(all, func(p Pursuit) bool {
				return p.Until.Before(f.From) && p.Like(f, e.About)
			})
			all = append(all, Pursuit{Entry: e.ID, Goal: f, About: e.About, Over: f.Until.Before(today)})
		case GoalEnded:
			all = slices.DeleteFunc(all, func(p Pursuit) bool { return p.Entry == f.Goal })
		case GoalReached:
			reached[f.Goal] = 1
		}
	}
	all = slices.DeleteFunc(all, func(p Pursuit) bool { return today.Sub(p.Until) > RollOver })
	for i, p := range all {
		all[i].Count = p.count(journal) + reached[p.Entry]
	}
	return all
}

// count is how far a goal has come by what is in the journal.
func (p Pursuit) count(journal []Entry) int {
	first, weeks, n := map[StakeholderID]Date{}, map[int]bool{}, 0
	for _, e := range journal {
		t, isTouch := e.Fact.(Touch)
		if !isTouch {
			continue
		}
		for _, who := range e.About {
			if on, met := first[who]; !met || t.On.Before(on) {
				first[who] = t.On
			}
		}
		if p.within(t.On) && p.counts(t, e.About) {
			weeks[t.On.Sub(p.From)/7] = true
			n++
		}
	}
	switch p.Kind {
	case PersonalGoal:
		return len(weeks)
	case NewGoal:
		return len(slices.DeleteFunc(slices.Collect(maps.Values(first)), func(d Date) bool { return !p.within(d) }))
	default:
		return n
	}
}

func (p Pursuit) within(d Date) bool { return !d.Before(p.From) && !d.After(p.Until) }

// counts reports whether a touch is one that the goal counts.
func (p Pursuit) counts(t Touch, about []StakeholderID) bool {
	switch p.Kind {
	case TouchGoal:
		return true
	case InformalGoal:
		return t.Setting == Informal
	case OutsideGoal:
		return t.Setting == Informal && slices.Contains([]Medium{Coffee, Lunch, Walk, Visit, Social, Event}, t.Medium)
	case OpenGoal:
		return slices.Contains(t.Causes, NoAgenda)
	case PersonalGoal:
		return t.Matter == Personal && slices.ContainsFunc(p.About, func(who StakeholderID) bool { return slices.Contains(about, who) })
	case EventGoal:
		return t.Medium == Event || t.Medium == Social
	default:
		return false
	}
}
