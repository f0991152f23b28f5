package upkeep

import "rapport/internal/rapport"

// An ExportedPractice is a practice that was suggested, and why, or what became
// of one.
type ExportedPractice struct {
	Practice   rapport.PracticeID `json:"practice"`
	Suggestion rapport.EntryID    `json:"suggestion,omitempty"`
	On         string             `json:"on,omitempty"`
	Because    rapport.Lack       `json:"because,omitempty"`
	Came       string             `json:"what_came_of_it,omitempty"`
	Until      string             `json:"until,omitempty"`
}

// An ExportedGesture is one that was drawn from the deck.
type ExportedGesture struct {
	Gesture string `json:"gesture"`
}

// exportTraining returns the kind of a fact about practices, and the fact as it is
// exported.
func exportTraining(f rapport.Fact) (string, any, error) {
	switch f := f.(type) {
	case rapport.Proposed:
		return "practice suggested", ExportedPractice{Practice: f.Practice, On: exportDay(f.On), Because: f.Because}, nil
	case rapport.Practised:
		return "practice done", ExportedPractice{Practice: f.Practice, Suggestion: f.Suggestion, On: exportDay(f.On), Came: f.Came}, nil
	case rapport.Shelved:
		return "practice put off", ExportedPractice{Practice: f.Practice, Suggestion: f.Suggestion, Until: exportDay(f.Until)}, nil
	case rapport.Drawn:
		return "gesture drawn", ExportedGesture{f.Gesture}, nil
	}
	return exportReviewing(f)
}
