package rapport

// A PracticeID names a practice of the catalogue for good: the row of the table
// that it came from, as in "B4".
type PracticeID string

// A Level says how far a member is with working relationships. The zero Level is
// not one; a member who chose none begins at [Beginning].
type Level string

// The levels, as the guide that the practices come from has them.
const (
	Beginning  Level = "1-2"
	Practised  Level = "3-4"
	Proficient Level = "5"
)

// Levels lists all levels, the first one first.
func Levels() []Level { return []Level{Beginning, Practised, Proficient} }

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
