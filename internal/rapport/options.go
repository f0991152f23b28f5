package rapport

import (
	"errors"
	"strings"
)

// A Sheet weighs the ways out of a stakeholder's situation. An entry of one is
// about one stakeholder, who has at most one.
type Sheet struct {
	Is, Should string
	Options    []Course
	Way        Way
}

func (Sheet) fact() {}

// A Course is one way out: an option on a sheet.
type Course struct {
	What      string
	Outcome   Grade
	Cost      Grade
	Resources Grade // how many have to help
	Time      Grade
	Pros      string
	Cons      string
	PlanB     string // what to do if it does not work
}

// A Way says with whom the member works on a sheet.
type Way string

// The ways; "" for not decided.
const (
	Alone    Way = "alone"
	Together Way = "together"
)

const (
	// MaxOptions is how many options a sheet has.
	MaxOptions = 6
	// MaxOption is how many runes the name of one has.
	MaxOption = 100
)

// Check returns what is wrong with a sheet: *EmptyError where it says nothing,
// *LimitError where it says too much.
func (s Sheet) Check() error {
	if s.Is == "" && s.Should == "" && len(s.Options) == 0 {
		return &EmptyError{SheetPart}
	}
	if n := len(s.Options); n > MaxOptions {
		return &LimitError{SheetPart, n, MaxOptions}
	}
	errs := []error{checkLength(SheetPart, s.Is, MaxWhat), checkLength(SheetPart, s.Should, MaxWhat)}
	for _, o := range s.Options {
		errs = append(
			errs, checkLength(SheetPart, o.What, MaxOption), checkLength(SheetPart, o.Pros, MaxWhat),
			checkLength(SheetPart, o.Cons, MaxWhat), checkLength(SheetPart, o.PlanB, MaxWhat),
		)
	}
	return errors.Join(errs...)
}

// words returns all that a member wrote in a sheet.
func (s Sheet) words() string {
	parts := []string{s.Is, s.Should}
	for _, o := range s.Options {
		parts = append(parts, o.What, o.Pros, o.Cons, o.PlanB)
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}

// SheetOf returns the sheet among the entries about a stakeholder, with its entry;
// "" for none.
func SheetOf(entries []Entry) (EntryID, Sheet) {
	var id EntryID
	var sheet Sheet
	for _, e := range entries {
		if s, ok := e.Fact.(Sheet); ok {
			id, sheet = e.ID, s
		}
	}
	return id, sheet
}
