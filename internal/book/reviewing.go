package book

import "rapport/internal/rapport"

// The tags of facts about looking back.
const (
	reviewedTag  factTag = 73
	furtheredTag factTag = 74
	goalRatedTag factTag = 75
)

// storeReviewing is the storeFunc of these.
func storeReviewing(fact rapport.Fact) (factTag, any) {
	switch f := fact.(type) {
	case rapport.Reviewed:
		return reviewedTag, storedReviewed{Review: f.Review, On: storeDate(f.On), Decision: f.Decision}
	case rapport.Furthered:
		return furtheredTag, storedFurthered(f)
	case rapport.GoalRated:
		return goalRatedTag, storedGoalRated(f)
	default:
		return 0, nil
	}
}

var reviewingFacts = map[factTag]readFunc{
	reviewedTag:  factOf[storedReviewed],
	furtheredTag: factOf[storedFurthered],
	goalRatedTag: factOf[storedGoalRated],
}

type storedReviewed struct {
	Review   rapport.EntryID  `cbor:"1,keyasint,omitempty"`
	On       storedDate       `cbor:"2,keyasint"`
	Decision rapport.Decision `cbor:"3,keyasint"`
}

func (s storedReviewed) fact() rapport.Fact {
	return rapport.Reviewed{Review: s.Review, On: s.On.date(), Decision: s.Decision}
}

type storedFurthered struct {
	Goal  rapport.EntryID `cbor:"1,keyasint"`
	Touch rapport.EntryID `cbor:"2,keyasint"`
}

func (s storedFurthered) fact() rapport.Fact { return rapport.Furthered(s) }

type storedGoalRated struct {
	Goal rapport.EntryID `cbor:"1,keyasint"`
	Mark int             `cbor:"2,keyasint"`
}

func (s storedGoalRated) fact() rapport.Fact { return rapport.GoalRated(s) }
