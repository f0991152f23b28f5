package book

import "rapport/internal/rapport"

// The tags of facts about plans.
const (
	stepTag        factTag = 55
	stepMovedTag   factTag = 56
	stepDroppedTag factTag = 57
	sheetTag       factTag = 58
)

// storePlan is the storeFunc of these.
func storePlan(fact rapport.Fact) (factTag, any) {
	switch f := fact.(type) {
	case rapport.Step:
		return stepTag, storeStep(f)
	case rapport.StepMoved:
		return stepMovedTag, storedStepMoved{Step: f.Step, On: storeDate(f.On)}
	case rapport.StepDropped:
		return stepDroppedTag, storedStepDropped(f)
	case rapport.Sheet:
		return sheetTag, storeSheet(f)
	default:
		return 0, nil
	}
}

var planFacts = map[factTag]readFunc{
	stepTag:        factOf[storedStep],
	stepMovedTag:   factOf[storedStepMoved],
	stepDroppedTag: factOf[storedStepDropped],
	sheetTag:       factOf[storedSheet],
}

type storedStep struct {
	Kind   rapport.StepKind `cbor:"1,keyasint"`
	Why    string           `cbor:"2,keyasint,omitempty"`
	Method rapport.Medium   `cbor:"3,keyasint,omitempty"`
	Words  string           `cbor:"4,keyasint,omitempty"`
	On     storedDate       `cbor:"5,keyasint"`
	Every  rapport.Cadence  `cbor:"6,keyasint,omitempty"`
	After  rapport.EntryID  `cbor:"7,keyasint,omitempty"`
}

func storeStep(f rapport.Step) storedStep {
	return storedStep{
		Kind: f.Kind, Why: f.Why, Method: f.Method, Words: f.Words, On: storeDate(f.On), Every: f.Every, After: f.After,
	}
}

func (s storedStep) fact() rapport.Fact {
	return rapport.Step{Kind: s.Kind, Why: s.Why, Method: s.Method, Words: s.Words, On: s.On.date(), Every: s.Every, After: s.After}
}

type storedStepMoved struct {
	Step rapport.EntryID `cbor:"1,keyasint"`
	On   storedDate      `cbor:"2,keyasint"`
}

func (s storedStepMoved) fact() rapport.Fact { return rapport.StepMoved{Step: s.Step, On: s.On.date()} }

type storedStepDropped struct {
	Step rapport.EntryID `cbor:"1,keyasint"`
}

func (s storedStepDropped) fact() rapport.Fact { return rapport.StepDropped(s) }

type storedSheet struct {
	Is      string         `cbor:"1,keyasint,omitempty"`
	Should  string         `cbor:"2,keyasint,omitempty"`
	Options []storedCourse `cbor:"3,keyasint,omitempty"`
	Way     rapport.Way    `cbor:"4,keyasint,omitempty"`
}

type storedCourse struct {
	What      string        `cbor:"1,keyasint"`
	Outcome   rapport.Grade `cbor:"2,keyasint,omitempty"`
	Cost      rapport.Grade `cbor:"3,keyasint,omitempty"`
	Resources rapport.Grade `cbor:"4,keyasint,omitempty"`
	Time      rapport.Grade `cbor:"5,keyasint,omitempty"`
	Pros      string        `cbor:"6,keyasint,omitempty"`
	Cons      string        `cbor:"7,keyasint,omitempty"`
	PlanB     string        `cbor:"8,keyasint,omitempty"`
}

func storeSheet(f rapport.Sheet) storedSheet {
	stored := storedSheet{Is: f.Is, Should: f.Should, Way: f.Way}
	for _, o := range f.Options {
		stored.Options = append(stored.Options, storedCourse(o))
	}
	return stored
}

func (s storedSheet) fact() rapport.Fact {
	sheet := rapport.Sheet{Is: s.Is, Should: s.Should, Way: s.Way}
	for _, o := range s.Options {
		sheet.Options = append(sheet.Options, rapport.Course(o))
	}
	return sheet
}

// A storedPlanned is a step in a summary.
type storedPlanned struct {
	Entry  rapport.EntryID  `cbor:"1,keyasint"`
	Kind   rapport.StepKind `cbor:"2,keyasint"`
	Why    string           `cbor:"3,keyasint,omitempty"`
	On     storedDate       `cbor:"4,keyasint"`
	Nudged bool             `cbor:"5,keyasint,omitempty"`
	Held   bool             `cbor:"6,keyasint,omitempty"`
	Method rapport.Medium   `cbor:"7,keyasint,omitempty"`
}

func storePlanned(list []rapport.Planned) []storedPlanned {
	var stored []storedPlanned
	for _, p := range list {
		stored = append(stored, storedPlanned{
			Entry: p.Entry, Kind: p.Kind, Why: p.Why, On: storeDate(p.On), Nudged: p.Nudged, Held: p.Held, Method: p.Method,
		})
	}
	return stored
}

func planned(stored []storedPlanned) []rapport.Planned {
	var list []rapport.Planned
	for _, s := range stored {
		list = append(list, rapport.Planned{
			Entry: s.Entry, Kind: s.Kind, Why: s.Why, On: s.On.date(), Nudged: s.Nudged, Held: s.Held, Method: s.Method,
		})
	}
	return list
}
