package rapport

import "slices"

// A PracticeID names a practice of the catalogue for good: the row of the table
// that it came from, as in "B4".
type PracticeID string

// A Level says how far a member is with working relationships. The zero Level is
// one is [FirstLevel] where it is a member's choice.
type Level string

// The levels, as the guide that the practices come from has them. NoLevel is
// chosen by a member who wants no practices.
const (
	FirstLevel  Level = "1-2"
	MiddleLevel Level = "3-4"
	TopLevel    Level = "5"
	NoLevel     Level = Off
)

// Levels lists all levels of practices, the first one first.
func Levels() []Level { return []Level{FirstLevel, MiddleLevel, TopLevel} }

// A Practice is one activity of the catalogue, which fits into a week.
type Practice struct {
	ID     PracticeID
	Level  Level
	Title  string   // a few words, as one tells somebody what to try
	Prompt string   // what to do, in a sentence
	Tip    string   // what helps with it
	Steps  []string // one after the other; none where the prompt is enough
}

// A Catalogue is what can be practised. It belongs to whoever loaded it, and is
// only read.
type Catalogue struct {
	Practices []Practice // in the order of the table
	Gestures  []string   // small things to do for somebody, each a sentence
}

// Practice returns a practice of the catalogue, and false for one that is not in
// it, or no longer.
func (c Catalogue) Practice(id PracticeID) (Practice, bool) {
	i := slices.IndexFunc(c.Practices, func(p Practice) bool { return p.ID == id })
	if i < 0 {
		return Practice{}, false
	}
	return c.Practices[i], true
}
