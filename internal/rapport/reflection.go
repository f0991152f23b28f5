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
)

// Questions returns what to ask after a touch that went so.
func Questions(m Mood) []Question {
	if m == Hard {
		return []Question{Felt, Explains, Help, Differently}
	}
	return []Question{Felt, Influence, Differently}
}

func (Reflection) fact() {}

// Lesson returns what the member would do another way: what they wrote of that, or
// else what to remember next time; "" for neither.
func (r Reflection) Lesson() string {
	for _, a := range r.Answers {
		if a.Question == Differently && a.Text != "" {
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
