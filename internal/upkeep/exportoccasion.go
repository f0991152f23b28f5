package upkeep

import "rapport/internal/rapport"

// An ExportedOccasion is an event where those whom the entry is about will be.
type ExportedOccasion struct {
	What   string               `json:"what"`
	Kind   rapport.OccasionKind `json:"occasion"`
	On     string               `json:"on"`
	Topics []string             `json:"topics,omitempty"`
}

// An ExportedOccasionFate is what was said or done about an occasion.
type ExportedOccasionFate struct {
	Occasion rapport.EntryID `json:"occasion"`
	On       string          `json:"on,omitempty"`    // its day
	After    bool            `json:"after,omitempty"` // it was over then
}

// An ExportedThanks is something that ended well, for which people are thanked.
type ExportedThanks struct {
	What string          `json:"what"`
	On   string          `json:"on"`
	Of   rapport.EntryID `json:"followed_from,omitempty"`
}

// An ExportedLetBe says that the member lets go of thanking somebody.
type ExportedLetBe struct {
	Thanks rapport.EntryID `json:"thanks"`
}

// An ExportedCulture is how things are done in a unit, or in the house.
type ExportedCulture struct {
	Part    rapport.CulturePart     `json:"part"`
	On      string                  `json:"on"`
	Answers []ExportedCultureAnswer `json:"answers"`
}

// An ExportedCultureAnswer is what the member wrote to one question.
type ExportedCultureAnswer struct {
	Question rapport.CultureQuestion `json:"question"`
	Text     string                  `json:"text"`
}

// exportOccasion returns the kind of a fact about occasions, thanks or culture, and
// the fact as it is exported.
func exportOccasion(f rapport.Fact) (string, any, error) {
	switch f := f.(type) {
	case rapport.Occasion:
		return "occasion", ExportedOccasion{f.What, f.Kind, exportDay(f.On), f.Topics}, nil
	case rapport.Invited:
		return "invited", ExportedOccasionFate{Occasion: f.Occasion}, nil
	case rapport.Announced:
		return "occasion brought up", ExportedOccasionFate{f.Occasion, exportDay(f.On), f.After}, nil
	case rapport.Attended:
		return "occasion attended", ExportedOccasionFate{Occasion: f.Occasion}, nil
	case rapport.EndedWell:
		return "ended well", ExportedThanks{f.What, exportDay(f.On), f.Of}, nil
	case rapport.LetBe:
		return "thanks let be", ExportedLetBe{f.Thanks}, nil
	case rapport.Culture:
		x := ExportedCulture{Part: f.Part, On: exportDay(f.On)}
		for _, a := range f.Answers {
			x.Answers = append(x.Answers, ExportedCultureAnswer(a))
		}
		return "culture", x, nil
	}
	return exportReflecting(f)
}
