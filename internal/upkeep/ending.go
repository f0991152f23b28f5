package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// An Ending is what became of a promise, need or issue, as things stand.
type Ending struct {
	Of Outstanding
	// Fact is the rapport.Kept, Dropped, Moved or Met that came of it last, or of an
	// issue the Raised, Resolved, ToldBack or LetGo, or the Issue that it is again;
	// nil while there is none.
	Fact rapport.Fact
	Undo rapport.ReceiptID // takes that back; "" where it is too late
}

// Ending returns what became of a promise, need or issue. It returns ErrNotFound for one
// that is not in the visitor's book.
func (s *Steward) Ending(ctx context.Context, v Visit, owed rapport.EntryID) (Ending, error) {
	var ending Ending
	err := s.book.View(ctx, v.Member, func(r Reader) (err error) {
		ending, err = readEnding(r, v, owed)
		return err
	})
	if err != nil {
		return Ending{}, fmt.Errorf("read ending: %w", err)
	}
	return ending, nil
}

func readEnding(r Reader, v Visit, owed rapport.EntryID) (Ending, error) {
	made, found, err := r.Entry(owed)
	if err != nil {
		return Ending{}, err
	}
	about, err := listedOf(r, made.About)
	if err != nil {
		return Ending{}, err
	}
	if !found || owes(made.Fact) == "" || len(about) == 0 {
		return Ending{}, ErrNotFound
	}
	ending := Ending{Of: Outstanding{Entry: owed, What: owes(made.Fact)}}
	for _, who := range about {
		ending.Of.Who, ending.Of.About = append(ending.Of.Who, who.Name), append(ending.Of.About, who.ID)
	}
	later, err := r.About(about[0].ID, owed, 0)
	if err != nil {
		return Ending{}, err
	}
	for _, e := range later {
		if endedBy(e.Fact) != owed {
			continue
		}
		receipt, found, err := r.Receipt(e.Receipt)
		if err != nil {
			return Ending{}, err
		}
		ending.Fact, ending.Undo = e.Fact, ""
		if found && receipt.open(v.Now) {
			ending.Undo = e.Receipt
		}
	}
	return ending, nil
}

// endedBy returns the promise, need or issue that a fact is an ending of; "" for none.
func endedBy(f rapport.Fact) rapport.EntryID {
	switch f := f.(type) {
	case rapport.Kept:
		return f.Promise
	case rapport.Dropped:
		return f.Promise
	case rapport.Moved:
		return f.Promise
	case rapport.Met:
		return f.Need
	case rapport.Raised:
		return f.Issue
	case rapport.Resolved:
		return f.Issue
	case rapport.ToldBack:
		return f.Issue
	case rapport.LetGo:
		return f.Issue
	case rapport.Issue:
		return f.Again
	default:
		return ""
	}
}
