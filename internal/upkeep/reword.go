package upkeep

import (
	"context"
	"fmt"
	"reflect"

	"rapport/internal/rapport"
)

// A Writing is a note or reflection as it was written.
type Writing struct {
	Fact   rapport.Fact // a rapport.Note or rapport.Reflection
	People []string     // names of those it is about
}

// Written returns a note or reflection of the visitor's. It returns ErrNotFound
// for an id that names none in their book.
func (s *Steward) Written(ctx context.Context, v Visit, id rapport.EntryID) (Writing, error) {
	var w Writing
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		e, found, err := r.Entry(id)
		if err != nil {
			return err
		}
		if !found || !isWriting(e.Fact) {
			return ErrNotFound
		}
		w.Fact = e.Fact
		about, err := listedOf(r, e.About)
		for _, who := range about {
			w.People = append(w.People, who.Name)
		}
		return err
	})
	if err != nil {
		return Writing{}, fmt.Errorf("read writing: %w", err)
	}
	return w, nil
}

// isWriting reports whether a fact is nothing but what the member wrote.
func isWriting(f rapport.Fact) bool {
	switch f.(type) {
	case rapport.Note, rapport.Reflection:
		return true
	default:
		return false
	}
}

// Reword puts a note in the place of a note, or a reflection in that of a
// reflection, where it stood in the journal. It returns ErrNotFound where there
// is no such writing any more, and then changes nothing.
func (s *Steward) Reword(ctx context.Context, v Visit, id rapport.EntryID, f rapport.Fact) (Settled, error) {
	receipt := rapport.ReceiptID(s.book.Mint(v.Now))
	var answer Settled
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		e, found, err := p.Entry(id)
		if err != nil {
			return err
		}
		if !found || !isWriting(e.Fact) || reflect.TypeOf(e.Fact) != reflect.TypeOf(f) {
			return ErrNotFound
		}
		about, err := listedOf(p, e.About)
		if err != nil {
			return err
		}
		for _, who := range about {
			answer.People = append(answer.People, who.Name)
		}
		if answer.Repeat = reflect.DeepEqual(e.Fact, f); answer.Repeat {
			return nil
		}
		answer.Receipt = receipt
		e.Fact, e.Receipt = f, receipt
		if err := retell(p, id, e); err != nil {
			return err
		}
		return p.Leave(receipt, v.Now)
	})
	if err != nil {
		return Settled{}, fmt.Errorf("reword: %w", err)
	}
	return answer, nil
}
