package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// Reflected is what became of a reflection.
type Reflected struct {
	Receipt rapport.ReceiptID
	Name    string // of whom it is about; "" for a week
	// Undone says that the event was a repeat of one that was taken back
	// since: nothing was kept this time.
	Undone bool
}

// Reflect keeps a reflection about a stakeholder, or about the week where who
// is empty. It returns ErrNotFound for somebody who is not on the list, or what
// Check returns, and then keeps nothing.
func (s *Steward) Reflect(ctx context.Context, v Visit, who rapport.StakeholderID, r rapport.Reflection) (Reflected, error) {
	if err := r.Check(); err != nil {
		return Reflected{}, err
	}
	e := rapport.Entry{
		ID: rapport.EntryID(s.book.Mint(v.Now)), Receipt: rapport.ReceiptID(s.book.Mint(v.Now)), Logged: v.Now, Fact: r,
	}
	if who != "" {
		e.About = []rapport.StakeholderID{who}
	}
	var answer Reflected
	ran := false
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		ran = true
		if who != "" {
			about, found, err := p.Stakeholder(who)
			if err != nil {
				return err
			}
			if !found {
				return ErrNotFound
			}
			answer.Name = about.Name
		}
		if err := record(p, e); err != nil {
			return err
		}
		answer.Receipt = e.Receipt
		return p.Leave(e.Receipt, v.Now)
	})
	if err == nil && !ran {
		answer.Undone, err = s.undone(ctx, v, answer.Receipt)
	}
	if err != nil {
		return Reflected{}, fmt.Errorf("keep reflection: %w", err)
	}
	return answer, nil
}

// LatestMood returns how the latest touch with a stakeholder went, as far as
// the member said. It returns ErrNotFound for somebody who is not on the list.
func (s *Steward) LatestMood(ctx context.Context, v Visit, who rapport.StakeholderID) (rapport.Mood, error) {
	var mood rapport.Mood
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		about, found, err := r.Stakeholder(who)
		if err != nil {
			return err
		}
		if !found {
			return ErrNotFound
		}
		e, found, err := r.Entry(about.Summary.Latest)
		if touch, ok := e.Fact.(rapport.Touch); found && ok {
			mood = touch.Mood
		}
		return err
	})
	if err != nil {
		return "", fmt.Errorf("read latest touch: %w", err)
	}
	return mood, nil
}
