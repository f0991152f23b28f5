package rapport

import (
	"errors"
	"slices"
)

// A Step is what a member plans to do for a stakeholder on a day. An entry of one
// is about one stakeholder.
type Step struct {
	Kind   StepKind
	Why    string // what it is about; "" where the kind says all
	Method Medium // "" for any
	Words  string // how the member wants to begin; "" for open
	On     Date
	Every  Cadence // days until the next of a series; 0 for no series
	// After is the step of the same series that this one follows; "" for none.
	After EntryID
}

// StepMoved gives a step another day.
type StepMoved struct {
	Step EntryID
	On   Date
}

// StepDropped says that the member lets go of a step.
type StepDropped struct {
	Step EntryID
}

func (Step) fact()        {}
func (StepMoved) fact()   {}
func (StepDropped) fact() {}

// A StepKind says what is done in a step.
type StepKind string

// The kinds of steps.
const (
	AskStep       StepKind = "ask"    // for their view
	InformStep    StepKind = "inform" // and ask what they make of it
	ShareStep     StepKind = "share"
	IntroduceStep StepKind = "introduce" // them to somebody
	InviteStep    StepKind = "invite"
	PraiseStep    StepKind = "praise"
	ThankStep     StepKind = "thank"
	HandStep      StepKind = "hand"    // offer one
	DoorStep      StepKind = "door"    // tell them that it is open
	ThoughtStep   StepKind = "thought" // tell them that one thinks of them
	BoardStep     StepKind = "board"   // be their sounding board
	SorryStep     StepKind = "sorry"   // say so, and hear how it was for them
	OtherStep     StepKind = "other"
)

// StepKinds lists all kinds.
func StepKinds() []StepKind {
	return []StepKind{
		AskStep, InformStep, ShareStep, IntroduceStep, InviteStep, PraiseStep, ThankStep, HandStep, DoorStep, ThoughtStep, BoardStep,
		SorryStep, OtherStep,
	}
}

// Cause is why the contact came about in which a step is done; "" for no word.
func (k StepKind) Cause() Cause {
	return map[StepKind]Cause{
		IntroduceStep: Introduced, PraiseStep: Praised, ThankStep: Thanked, DoorStep: NoAgenda, ThoughtStep: ThinkingOfYou,
		BoardStep: SoundingBoard,
	}[k]
}

// Check returns what is wrong with a step that a member plans on a day:
// *EmptyError where nothing says what it is, *LimitError, *DateError for a day
// before or more than FarthestDate ahead.
func (s Step) Check(today Date) error {
	if !slices.Contains(StepKinds(), s.Kind) || s.Kind == OtherStep && s.Why == "" {
		return &EmptyError{StepPart}
	}
	return errors.Join(
		checkLength(StepPart, s.Why, MaxWhat), checkLength(StepPart, s.Words, MaxWhat), s.Every.Check(),
		StepMoved{On: s.On}.Check(today),
	)
}

// Check returns what is wrong with a step's other day, chosen on a day.
func (m StepMoved) Check(today Date) error {
	return checkDate(StepDatePart, m.On, today, today.AddMonths(12*FarthestDate))
}

// A Planned is a step in a summary.
type Planned struct {
	Entry  EntryID
	Kind   StepKind
	Why    string
	Method Medium
	On     Date
	// Nudged says that a nudge was about it already, and Held that another one came
	// between its plan and its day: then it waits behind the guard.
	Nudged, Held bool
}

// Touch is the contact in which the step is done on a day.
func (p Planned) Touch(on Date) Touch {
	t := Touch{On: on, Medium: p.Method, Setting: p.Method.Setting(), Steps: []EntryID{p.Entry}}
	if c := p.Kind.Cause(); c != "" {
		t.Causes = []Cause{c}
	}
	return t
}

func (p Planned) owed() Owed {
	return Owed{Entry: p.Entry, What: p.Why, By: p.On, Nudged: p.Nudged, Step: p.Kind}
}

// Plan returns a step that is open, and false where it is not.
func (s Summary) Plan(step EntryID) (Planned, bool) {
	i := slices.IndexFunc(s.Steps, func(p Planned) bool { return p.Entry == step })
	if i < 0 {
		return Planned{}, false
	}
	return s.Steps[i], true
}

// plan folds in what an entry says of steps.
func (s *Summary) plan(e Entry) {
	switch f := e.Fact.(type) {
	case Touch:
		for _, step := range f.Steps {
			s.unplan(step)
		}
	case Step:
		s.Steps = append(s.Steps, Planned{Entry: e.ID, Kind: f.Kind, Why: f.Why, Method: f.Method, On: f.On})
	case StepMoved:
		s.replan(f)
	case StepDropped:
		s.unplan(f.Step)
	}
}

// unplan takes a step off those that are open.
func (s *Summary) unplan(step EntryID) {
	s.Steps = slices.DeleteFunc(s.Steps, func(p Planned) bool { return p.Entry == step })
	s.forgo(step)
}

// replan gives an open step another day, on which it may come up.
func (s *Summary) replan(m StepMoved) {
	for i := range s.Steps {
		if s.Steps[i].Entry == m.Step {
			s.Steps[i].On, s.Steps[i].Nudged, s.Steps[i].Held = m.On, false, false
			s.forgo(m.Step)
		}
	}
}

// hold notes a nudge about a step, or one that came before a step's day.
func (s *Summary) hold(n Nudge) {
	for i, p := range s.Steps {
		s.Steps[i].Nudged = p.Nudged || p.Entry == n.Reason.About
		s.Steps[i].Held = p.Held || n.On.Before(p.On)
	}
}

// stepDue returns the first by day of the steps whose day has come and that were
// not brought up, among those that are held or those that are not.
func (s Summary) stepDue(today Date, held bool) (Owed, bool) {
	var first Owed
	for _, p := range s.Steps {
		if p.Nudged || p.Held != held || p.On.After(today) || !first.By.IsZero() && !p.On.Before(first.By) {
			continue
		}
		first = p.owed()
	}
	return first, !first.By.IsZero()
}

// plannedBy reports whether a step is to come up until a day: silence can wait for
// it.
func (s Summary) plannedBy(day Date) bool {
	return slices.ContainsFunc(s.Steps, func(p Planned) bool { return !p.Nudged && !p.On.After(day) })
}
