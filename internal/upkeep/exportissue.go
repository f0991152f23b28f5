package upkeep

import "rapport/internal/rapport"

// An ExportedIssue is what a stakeholder raised and the member carries.
type ExportedIssue struct {
	What   string          `json:"what"`
	Topics []string        `json:"topics,omitempty"`
	By     string          `json:"by,omitempty"`
	Again  rapport.EntryID `json:"opens_again,omitempty"`
}

// An ExportedStep is how far an issue has come.
type ExportedStep struct {
	Issue rapport.EntryID `json:"issue"`
	With  string          `json:"raised_with,omitempty"`
	Came  string          `json:"what_came_of_it,omitempty"`
	On    string          `json:"on,omitempty"`
}

// exportIssue returns the kind of a fact about an issue, and the fact as it is
// exported.
func exportIssue(f rapport.Fact) (string, any, error) {
	switch f := f.(type) {
	case rapport.Issue:
		return "issue", ExportedIssue{f.What, f.Topics, exportDay(f.By), f.Again}, nil
	case rapport.Raised:
		return "issue raised", ExportedStep{Issue: f.Issue, With: f.With, On: exportDay(f.On)}, nil
	case rapport.Resolved:
		return "issue resolved", ExportedStep{Issue: f.Issue, Came: f.Came, On: exportDay(f.On)}, nil
	case rapport.ToldBack:
		return "issue told back", ExportedStep{Issue: f.Issue}, nil
	case rapport.LetGo:
		return "issue let go", ExportedStep{Issue: f.Issue}, nil
	}
	return exportTraining(f)
}
