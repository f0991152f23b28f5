package upkeep

import (
	"rapport/internal/rapport"
)

// An ExportedObservation is a day on which the member watches somebody at work,
// whom these meet, or what was seen.
type ExportedObservation struct {
	Observation rapport.EntryID  `json:"observation,omitempty"` // none for the day itself
	On          string           `json:"on,omitempty"`
	Ask         string           `json:"asked_from,omitempty"`
	Answers     []ExportedAnswer `json:"answers,omitempty"`
}

// An ExportedSense is what the member answered to a prompt.
type ExportedSense struct {
	Prompt rapport.Prompt `json:"prompt"`
	On     string         `json:"on"`
	Answer rapport.Sense  `json:"answer"`
}

// An ExportedAdviser says that somebody is an adviser of the member's, or is one no
// longer.
type ExportedAdviser struct {
	Is bool `json:"adviser"`
}

// exportReflecting returns the kind of a fact that a member learns from, and the
// fact as it is exported.
func exportReflecting(f rapport.Fact) (string, any, error) {
	switch f := f.(type) {
	case rapport.Observation:
		return "observation", ExportedObservation{On: exportDay(f.On), Ask: exportDay(f.Ask)}, nil
	case rapport.Counterpart:
		return "met by whom was observed", ExportedObservation{Observation: f.Observation}, nil
	case rapport.Observed:
		return "what was observed", ExportedObservation{Observation: f.Observation, Answers: exportAnswers(f.Answers)}, nil
	case rapport.Sensed:
		return "sensed", ExportedSense{f.Prompt, exportDay(f.On), f.Answer}, nil
	case rapport.Advising:
		return "adviser", ExportedAdviser(f), nil
	}
	return exportPlan(f)
}

func exportAnswers(answers []rapport.Answer) []ExportedAnswer {
	var all []ExportedAnswer
	for _, a := range answers {
		all = append(all, ExportedAnswer(a))
	}
	return all
}
