package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// Kept is what became of a promise that a member says was kept.
type Kept struct {
	Receipt rapport.ReceiptID // "" for a repeat
	What    string
	People  []string // names of those it was made to
	Repeat  bool     // it was closed before
}

// Kept closes a promise, to all those it was made to. It returns ErrNotFound
// for a promise that is not in the visitor's book.
func (s *Steward) Kept(ctx context.Context, v Visit, promise rapport.EntryID) (Kept, error) {
	id, receipt := rapport.EntryID(s.book.Mint(v.Now)), rapport.ReceiptID(s.book.Mint(v.Now))
	var answer Kept
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		made, found, err := p.Entry(promise)
		if err != nil {
			return err
		}
		f, isPromise := made.Fact.(rapport.Promise)
		if !found || !isPromise {
			return ErrNotFound
		}
		answer.What, answer.Repeat = f.What, true
		for _, id := range made.About {
			who, found, err := p.Stakeholder(id)
			if err != nil {
				return err
			}
			if found {
				answer.People = append(answer.People, who.Name)
				answer.Repeat = answer.Repeat && !who.Summary.Owes(promise)
			}
		}
		if answer.Repeat {
			return nil
		}
		answer.Receipt = receipt
		e := rapport.Entry{ID: id, Logged: v.Now, About: made.About, Receipt: receipt, Fact: rapport.Kept{Promise: promise}}
		if err := record(p, e); err != nil {
			return err
		}
		return p.Leave(receipt, v.Now)
	})
	if err != nil {
		return Kept{}, fmt.Errorf("keep promise: %w", err)
	}
	return answer, nil
}
