package upkeep

import (
	"fmt"

	"rapport/internal/rapport"
)

// An ExportedPlanned is what the member plans to do.
type ExportedPlanned struct {
	Kind   rapport.StepKind `json:"step"`
	Why    string           `json:"about,omitempty"`
	Method rapport.Medium   `json:"by,omitempty"`
	Words  string           `json:"words,omitempty"`
	On     string           `json:"on"`
	Every  rapport.Cadence  `json:"every_days,omitempty"`
	After  rapport.EntryID  `json:"after,omitempty"` // the step before it in its series
}

// An ExportedPlanFate is what became of a step: moved, or let go.
type ExportedPlanFate struct {
	Step rapport.EntryID `json:"step"`
	On   string          `json:"on,omitempty"` // its new day
}

// An ExportedSheet weighs the ways out of somebody's situation.
type ExportedSheet struct {
	Is      string           `json:"is,omitempty"`
	Should  string           `json:"should_be,omitempty"`
	Options []ExportedCourse `json:"options,omitempty"`
	Way     rapport.Way      `json:"way,omitempty"`
}

// An ExportedCourse is one of them. Its marks are 1 for little, 2 for some and 3
// for much.
type ExportedCourse struct {
	What      string        `json:"option"`
	Outcome   rapport.Grade `json:"outcome,omitempty"`
	Cost      rapport.Grade `json:"cost,omitempty"`
	Resources rapport.Grade `json:"resources,omitempty"`
	Time      rapport.Grade `json:"time,omitempty"`
	Pros      string        `json:"for,omitempty"`
	Cons      string        `json:"against,omitempty"`
	PlanB     string        `json:"plan_b,omitempty"`
}

// exportPlan returns the kind of a fact about plans, and the fact as it is
// exported.
func exportPlan(f rapport.Fact) (string, any, error) {
	switch f := f.(type) {
	case rapport.Step:
		return "step", ExportedPlanned{f.Kind, f.Why, f.Method, f.Words, exportDay(f.On), f.Every, f.After}, nil
	case rapport.StepMoved:
		return "step moved", ExportedPlanFate{f.Step, exportDay(f.On)}, nil
	case rapport.StepDropped:
		return "step let go", ExportedPlanFate{Step: f.Step}, nil
	case rapport.Sheet:
		sheet := ExportedSheet{Is: f.Is, Should: f.Should, Way: f.Way}
		for _, o := range f.Options {
			sheet.Options = append(sheet.Options, ExportedCourse(o))
		}
		return "options", sheet, nil
	}
	return "", nil, fmt.Errorf("no export of a %T", f)
}
