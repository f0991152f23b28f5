package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// Settled is what became of a promise, need or issue that a member settled.
type Settled struct {
	Receipt rapport.ReceiptID // "" for a repeat
	What    string
	People  []string // names of those it was made to, or whose it is
	Repeat  bool     // it was settled so before
}

// Kept closes a promise that was kept, to all those it was made to. It returns
// ErrNotFound for a promise that is not in the visitor's book.
func (s *Steward) Kept(ctx context.Context, v Visit, promise rapport.EntryID) (Settled, error) {
	k, err := s.settle(ctx, v, promise, rapport.Kept{Promise: promise}, rapport.Summary.Owes)
	if err != nil {
		return Settled{}, fmt.Errorf("keep promise: %w", err)
	}
	return k, nil
}

// settle records what settles a promise or need, about all those of whom it is
// open.
func (s *Steward) settle(
	ctx context.Context, v Visit, owed rapport.EntryID, f rapport.Fact, open func(rapport.Summary, rapport.EntryID) bool,
) (Settled, error) {
	e := s.entries(v, []rapport.Fact{f})[0]
	var answer Settled
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		made, found, err := p.Entry(owed)
		if err != nil {
			return err
		}
		about, err := listedOf(p, made.About)
		if err != nil {
			return err
		}
		what := owes(made.Fact)
		if !found || what == "" || len(about) == 0 {
			return ErrNotFound
		}
		answer.What, answer.Repeat = what, true
		settles := e
		for _, who := range about {
			answer.People = append(answer.People, who.Name)
			answer.Repeat = answer.Repeat && !open(who.Summary, owed)
			settles.About = append(settles.About, who.ID)
		}
		if answer.Repeat {
			return nil
		}
		answer.Receipt = e.Receipt
		if err := record(p, settles); err != nil {
			return err
		}
		return p.Leave(e.Receipt, v.Now)
	})
	return answer, err
}

// owes returns what a promise, need or issue is, and "" for any other fact.
func owes(f rapport.Fact) string {
	switch f := f.(type) {
	case rapport.Promise:
		return f.What
	case rapport.Need:
		return f.What
	case rapport.Issue:
		return f.What
	default:
		return ""
	}
}

// onList returns somebody on the list, and ErrNotFound for whoever is not on it.
func onList(r Reader, id rapport.StakeholderID) (rapport.Stakeholder, error) {
	who, found, err := r.Stakeholder(id)
	if err == nil && !found {
		err = ErrNotFound
	}
	return who, err
}

// listedOf returns those of a list of ids who stand on the list.
func listedOf(r Reader, ids []rapport.StakeholderID) ([]rapport.Stakeholder, error) {
	var list []rapport.Stakeholder
	for _, id := range ids {
		who, found, err := r.Stakeholder(id)
		if err != nil {
			return nil, err
		}
		if found {
			list = append(list, who)
		}
	}
	return list, nil
}
