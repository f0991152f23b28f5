package rapport

import "slices"

// A Hurdle is what can hold somebody back from reaching out.
type Hurdle string

// The hurdles.
const (
	NotToInterrupt Hurdle = "not to interrupt"
	NothingToSay   Hurdle = "nothing to say"
	TooSenior      Hurdle = "too senior"
	NoTime         Hurdle = "no time"
)

// Hurdles lists all hurdles.
func Hurdles() []Hurdle { return []Hurdle{NotToInterrupt, NothingToSay, TooSenior, NoTime} }

// ParseHurdle returns the hurdle of that name.
func ParseHurdle(s string) (Hurdle, bool) {
	h := Hurdle(s)
	return h, slices.Contains(Hurdles(), h)
}

// HeldBack says what held the member back from somebody whose nudge they
// skipped. It belongs to the skip, and is taken back with it.
type HeldBack struct {
	Nudge EntryID
	By    Hurdle
}

func (HeldBack) fact() {}
