package rapport

import (
	"cmp"
	"slices"
)

// A Goal is something that a member wants to reach in a month, or in a quarter.
// An entry about it is about whom it names, or about nobody.
type Goal struct {
	Kind GoalKind
	Aim  int    // how often, 1 to MaxAim
	What string // what it is about, where the kind says so; else ""
	From Date   // the first day that counts
	// Until is the last: of the month, or of the quarter.
	Until Date
	// Mark is how far along the member saw themselves when they set it, 1 to
	// MaxMark, where the kind is rated; 0 for unsaid.
	Mark int
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

// GoalRated says how far along a member sees themselves.
type GoalRated struct {
	Goal EntryID
	Mark int // 1 to MaxMark
}

// Furthered says that a touch helped a goal along, which the goal does not count.
type Furthered struct {
	Goal, Touch EntryID
}

func (Goal) fact()        {}
func (GoalEnded) fact()   {}
func (GoalReached) fact() {}
func (GoalRated) fact()   {}
func (Furthered) fact()   {}

const (
	// MaxGoals is how many goals a member has at once.
	MaxGoals = 3
	// MaxAim is the greatest number of a goal.
	MaxAim = 99
	// RollOver is how many days a goal that is over can be set again.
	RollOver = 14
	// MaxMark is the best that a member rates themselves.
	MaxMark = 5
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
	CoachingGoal GoalKind = "coaching"  // coaching touches with somebody
	TrustGoal    GoalKind = "trust"     // with somebody, rated by the member
	LearnGoal    GoalKind = "learn"     // something, rated so, too
	ChangeGoal   GoalKind = "change"    // one thing to do differently, told by the member
	ResultGoal   GoalKind = "result"    // in a quarter, told by the member
)

// WithSomebody reports whether a goal of the kind is about one person.
func (k GoalKind) WithSomebody() bool {
	return k == PersonalGoal || k == CoachingGoal || k == TrustGoal
}

// OfSomething reports whether a goal of the kind says what it is about.
func (k GoalKind) OfSomething() bool {
	return k == JoinGoal || k == LearnGoal || k == ChangeGoal || k == ResultGoal
}

// Rated reports whether the member rates how far along they are; a goal of the kind
// is reached where that is more than it was.
func (k GoalKind) Rated() bool { return k == TrustGoal || k == LearnGoal }

// Told reports whether the member says when a goal of the kind is reached.
func (k GoalKind) Told() bool { return k == JoinGoal || k == ChangeGoal || k == ResultGoal }

// GoalKinds lists all kinds.
func GoalKinds() []GoalKind {
	return []GoalKind{
		TouchGoal, InformalGoal, OutsideGoal, NewGoal, OpenGoal, PersonalGoal, JoinGoal, EventGoal, CoachingGoal, TrustGoal,
		LearnGoal, ChangeGoal, ResultGoal,
	}
}

// Ahead returns the goal as set on a day: until the end of that month or quarter.
// From the first day of that period on all counts.
func (g Goal) Ahead(today Date) Goal {
	months := 1
	g.From = Date{today.Year, today.Month, 1}
	if g.Kind == EventGoal || g.Kind == ResultGoal {
		months = 3
		g.From.Month -= (today.Month - 1) % 3
	}
	g.Until = g.From.AddMonths(months).Add(-1)
	return g
}

// Check returns what is wrong with a goal: *EmptyError without an aim, or without
// what it is about, *LimitError where either, or its mark, is too much.
func (g Goal) Check() error {
	switch {
	case g.Aim < 1, g.Kind.OfSomething() && g.What == "", g.Mark < 0:
		return &EmptyError{GoalPart}
	case g.Aim > MaxAim:
		return &LimitError{GoalPart, g.Aim, MaxAim}
	case g.Mark > MaxMark:
		return &LimitError{GoalPart, g.Mark, MaxMark}
	}
	return checkLength(GoalPart, g.What, MaxWhat)
}

// Check returns what is wrong with a mark, as Goal's Check does.
func (r GoalRated) Check() error {
	switch {
	case r.Mark < 1:
		return &EmptyError{GoalPart}
	case r.Mark > MaxMark:
		return &LimitError{GoalPart, r.Mark, MaxMark}
	default:
		return nil
	}
}

// A Pursuit is a goal and how far it has come.
type Pursuit struct {
	Entry EntryID
	Goal
	About []StakeholderID
	Count int
	Over  bool    // its days have passed
	Now   int     // the latest mark after the first of all, which is Mark; 0 for none
	Steps []Entry // the touches that helped it along, in the order of logging
}

// Reached reports whether the goal is reached.
func (p Pursuit) Reached() bool {
	if p.Kind.Rated() {
		return p.Now > p.Mark
	}
	return p.Count >= p.Aim
}

// Like reports whether a goal counts the same, about the same.
func (p Pursuit) Like(g Goal, about []StakeholderID) bool {
	return p.Kind == g.Kind && p.What == g.What && slices.Equal(p.About, about)
}

// Pursuits returns the goals of a journal that are open on a day, and those that
// ended within RollOver days before and were not set again since.
func Pursuits(journal []Entry, today Date) []Pursuit {
	all := pursuits(journal, today, func(p Pursuit, next Goal, about []StakeholderID) bool {
		return p.Until.Before(next.From) && p.Like(next, about)
	})
	return slices.DeleteFunc(all, func(p Pursuit) bool { return today.Sub(p.Until) > RollOver })
}

// PursuitsSince returns all goals of a journal that were pursued on a day or
// later, but for those that the member let go of.
func PursuitsSince(journal []Entry, from, today Date) []Pursuit {
	all := pursuits(journal, today, func(Pursuit, Goal, []StakeholderID) bool { return false })
	return slices.DeleteFunc(all, func(p Pursuit) bool { return p.Until.Before(from) })
}

// pursuits returns the goals of a journal that nobody let go of, without those of
// which a later one stands in the place.
func pursuits(journal []Entry, today Date, replaced func(p Pursuit, by Goal, about []StakeholderID) bool) []Pursuit {
	var all []Pursuit
	reached, marks, furthered := map[EntryID]int{}, map[EntryID][]int{}, map[Furthered]bool{}
	for _, e := range journal {
		switch f := e.Fact.(type) {
		case Goal:
			all = slices.DeleteFunc(all, func(p Pursuit) bool { return replaced(p, f, e.About) })
			all = append(all, Pursuit{Entry: e.ID, Goal: f, About: e.About, Over: f.Until.Before(today)})
		case GoalEnded:
			all = slices.DeleteFunc(all, func(p Pursuit) bool { return p.Entry == f.Goal })
		case GoalReached:
			reached[f.Goal] = 1
		case GoalRated:
			marks[f.Goal] = append(marks[f.Goal], f.Mark)
		case Furthered:
			furthered[f] = true
		}
	}
	for i, p := range all {
		all[i].Steps = p.steps(journal, furthered)
		all[i].Count = p.count(all[i].Steps) + reached[p.Entry]
		all[i].rate(marks[p.Entry])
	}
	return all
}

// rate notes the marks that were given since the goal was set: the first of all is
// that of before.
func (p *Pursuit) rate(marks []int) {
	if p.Mark == 0 && len(marks) > 0 {
		p.Mark, marks = marks[0], marks[1:]
	}
	if len(marks) > 0 {
		p.Now = marks[len(marks)-1]
	}
}

// steps returns the touches of a journal that the goal counts, or that are said to
// have helped it along.
func (p Pursuit) steps(journal []Entry, furthered map[Furthered]bool) []Entry {
	first := map[StakeholderID]Entry{}
	var steps []Entry
	for _, e := range journal {
		t, isTouch := e.Fact.(Touch)
		if !isTouch {
			continue
		}
		for _, who := range e.About {
			if before, met := first[who]; !met || t.On.Before(before.Fact.(Touch).On) {
				first[who] = e
			}
		}
		if furthered[Furthered{p.Entry, e.ID}] || p.within(t.On) && p.counts(t, e.About) {
			steps = append(steps, e)
		}
	}
	if p.Kind != NewGoal {
		return steps
	}
	for _, e := range first {
		if p.within(e.Fact.(Touch).On) {
			steps = append(steps, e)
		}
	}
	slices.SortFunc(steps, func(a, b Entry) int { return cmp.Compare(a.ID, b.ID) })
	return steps
}

// count is how far a goal has come by its steps.
func (p Pursuit) count(steps []Entry) int {
	weeks := map[int]bool{}
	for _, e := range steps {
		weeks[e.Fact.(Touch).On.Sub(p.From)/7] = true
	}
	switch {
	case p.Kind == PersonalGoal:
		return len(weeks)
	case p.Kind.Told(), p.Kind.Rated():
		return 0
	default:
		return len(steps)
	}
}

func (p Pursuit) within(d Date) bool { return !d.Before(p.From) && !d.After(p.Until) }

// with reports whether the goal is about any of some people.
func (p Pursuit) with(about []StakeholderID) bool {
	return slices.ContainsFunc(p.About, func(who StakeholderID) bool { return slices.Contains(about, who) })
}

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
		return t.Matter == Personal && p.with(about)
	case CoachingGoal:
		return slices.Contains(t.Causes, Coached) && p.with(about)
	case TrustGoal:
		return p.with(about)
	case EventGoal:
		return t.Medium == Event || t.Medium == Social
	default:
		return false
	}
}
