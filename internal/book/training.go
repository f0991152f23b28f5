package book

import "rapport/internal/rapport"

// The tags of facts about practices.
const (
	proposedTag  factTag = 65
	practisedTag factTag = 66
	shelvedTag   factTag = 67
	drawnTag     factTag = 68
)

// storeTraining is the storeFunc of these.
func storeTraining(fact rapport.Fact) (factTag, any) {
	switch f := fact.(type) {
	case rapport.Proposed:
		return proposedTag, storedProposed{Practice: f.Practice, On: storeDate(f.On), Because: f.Because}
	case rapport.Practised:
		return practisedTag, storedPractised{Suggestion: f.Suggestion, Practice: f.Practice, On: storeDate(f.On), Came: f.Came}
	case rapport.Shelved:
		return shelvedTag, storedShelved{Suggestion: f.Suggestion, Practice: f.Practice, Until: storeDate(f.Until)}
	case rapport.Drawn:
		return drawnTag, storedDrawn(f)
	default:
		return 0, nil
	}
}

var trainingFacts = map[factTag]readFunc{
	proposedTag:  factOf[storedProposed],
	practisedTag: factOf[storedPractised],
	shelvedTag:   factOf[storedShelved],
	drawnTag:     factOf[storedDrawn],
}

type storedProposed struct {
	Practice rapport.PracticeID `cbor:"1,keyasint"`
	On       storedDate         `cbor:"2,keyasint"`
	Because  rapport.Lack       `cbor:"3,keyasint,omitempty"`
}

func (s storedProposed) fact() rapport.Fact {
	return rapport.Proposed{Practice: s.Practice, On: s.On.date(), Because: s.Because}
}

type storedPractised struct {
	Suggestion rapport.EntryID    `cbor:"1,keyasint"`
	Practice   rapport.PracticeID `cbor:"2,keyasint"`
	On         storedDate         `cbor:"3,keyasint"`
	Came       string             `cbor:"4,keyasint,omitempty"`
}

func (s storedPractised) fact() rapport.Fact {
	return rapport.Practised{Suggestion: s.Suggestion, Practice: s.Practice, On: s.On.date(), Came: s.Came}
}

type storedShelved struct {
	Suggestion rapport.EntryID    `cbor:"1,keyasint"`
	Practice   rapport.PracticeID `cbor:"2,keyasint"`
	Until      storedDate         `cbor:"3,keyasint,omitempty"`
}

func (s storedShelved) fact() rapport.Fact {
	return rapport.Shelved{Suggestion: s.Suggestion, Practice: s.Practice, Until: s.Until.date()}
}

type storedDrawn struct {
	Gesture string `cbor:"1,keyasint"`
}

func (s storedDrawn) fact() rapport.Fact { return rapport.Drawn(s) }
