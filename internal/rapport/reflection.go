package rapport

import (
	"errors"
	"slices"
)

// A Reflection is what a member thought after a touch, or after a week. It is
// about nobody when it is about a week.
type Reflection struct {
	Answers []Answer
	// NextTime is what to remember when they meet again: it comes back with
	// the next nudge. "" for nothing.
	NextTime string
}

// An Answer is what a member wrote to one question.
type Answer struct {
	Question Question
	Text     string
}

// A Question is one that a reflection may answer.
type Question string

// The questions of a reflection. Those of a hard talk look for what explains
// it, and for what would help.
const (
	Felt        Question = "felt"        // what might they have felt?
	Influence   Question = "influence"   // how did I influence them?
	Differently Question = "differently" // what would I do differently?
	Explains    Question = "explains"    // what might explain this?
	Help        Question = "help"        // how might I help?
	Again       Question = "again"       // what is worth doing again?
)

// Questions returns what to ask after a touch that went so.
func Questions(m Mood) []Question {
	switch m {
	case Hard:
		return []Question{Felt, Explains, Help, Differently}
	case Good:
		return []Question{Felt, Influence, Again}
	}
	return []Question{Felt, Influence, Differently}
}

// OwnQuestions lists those about the member's own life, each of which is a prompt.
func OwnQuestions() []Question { return []Question{Question(OwnLife), Question(Respected)} }

// AllQuestions lists all that a reflection may answer.
func AllQuestions() []Question {
	return append([]Question{Felt, Influence, Explains, Help, Differently, Again}, OwnQuestions()...)
}

// Taught reports whether a reflection says what a talk taught: to do it another way,
// or again.
func (r Reflection) Taught() bool {
	return slices.ContainsFunc(r.Answers, func(a Answer) bool { return a.Question == Again || a.Question == Differently })
}

func (Reflection) fact() {}

// Lesson returns what the member would do another way, or again: what they wrote of
// that, or else what to remember next time; "" for neither.
func (r Reflection) Lesson() string {
	for _, a := range r.Answers {
		if (a.Question == Differently || a.Question == Again) && a.Text != "" {
			return a.Text
		}
	}
	return r.NextTime
}

// Check returns what is wrong with a reflection: *EmptyError where nothing is
// said, *LimitError where too much is.
func (r Reflection) Check() error {
	said := slices.ContainsFunc(r.Answers, func(a Answer) bool { return a.Text != "" })
	if !said && r.NextTime == "" {
		return &EmptyError{ReflectionPart}
	}
	errs := []error{checkLength(ReflectionPart, r.NextTime, MaxWhat)}
	for _, a := range r.Answers {
		errs = append(errs, checkLength(ReflectionPart, a.Text, MaxNote))
	}
	return errors.Join(errs...)
}
