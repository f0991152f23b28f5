package upkeep

import "rapport/internal/rapport"

// An ExportedReviewed is a step of a review: what was decided about somebody, or
// that it was offered or begun.
type ExportedReviewed struct {
	Review   rapport.EntryID  `json:"review,omitempty"`
	On       string           `json:"on"`
	Decision rapport.Decision `json:"decision"`
}

// An ExportedFurthered is a contact that helped a goal along, as the member sees it.
type ExportedFurthered struct {
	Goal  rapport.EntryID `json:"goal"`
	Touch rapport.EntryID `json:"touch"`
}

// An ExportedMark is how far along with a goal the member saw themselves.
type ExportedMark struct {
	Goal rapport.EntryID `json:"goal"`
	Mark int             `json:"mark"` // 1 to 5
}

// exportReviewing returns the kind of a fact about looking back, and the fact as it
// is exported.
func exportReviewing(f rapport.Fact) (string, any, error) {
	switch f := f.(type) {
	case rapport.Reviewed:
		return "review", ExportedReviewed{f.Review, exportDay(f.On), f.Decision}, nil
	case rapport.Furthered:
		return "goal furthered", ExportedFurthered(f), nil
	case rapport.GoalRated:
		return "goal rated", ExportedMark(f), nil
	}
	return exportOccasion(f)
}
