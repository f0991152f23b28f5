package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// Told is a touch as it was told, to be told again.
type Told struct {
	Touch  rapport.Touch
	People []string // names of those it is about
}

// Told returns a touch of the visitor's. It returns ErrNotFound for an id that
// names none in their book.
func (s *Steward) Told(ctx context.Context, v Visit, id rapport.EntryID) (Told, error) {
	var told Told
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		e, touch, err := touchEntry(r, id)
		if err != nil {
			return err
		}
		told = Told{Touch: touch}
		for _, id := range e.About {
			who, found, err := r.Stakeholder(id)
			if err != nil {
				return err
			}
			if found {
				told.People = append(told.People, who.Name)
			}
		}
		return nil
	})
	if err != nil {
		return Told{}, fmt.Errorf("read touch: %w", err)
	}
	return told, nil
}

func touchEntry(r Reader, id rapport.EntryID) (rapport.Entry, rapport.Touch, error) {
	e, found, err := r.Entry(id)
	if err != nil {
		return rapport.Entry{}, rapport.Touch{}, err
	}
	touch, isTouch := e.Fact.(rapport.Touch)
	if !found || !isTouch {
		return rapport.Entry{}, rapport.Touch{}, ErrNotFound
	}
	return e, touch, nil
}

// Retell withdraws a touch and logs a contact in its place, in one unit, so
// that one Undo brings the first telling back. It returns ErrNotFound where
// the touch is gone, or what Touched returns, and then changes nothing.
func (s *Steward) Retell(ctx context.Context, v Visit, id rapport.EntryID, c Contact) (Touched, error) {
	return s.log(ctx, v, c, func(p Page) error {
		if _, _, err := touchEntry(p, id); err != nil {
			return err
		}
		_, _, err := withdraw(p, id)
		return err
	})
}
