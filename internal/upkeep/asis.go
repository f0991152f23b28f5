package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// AsIs leaves the rhythm of whom a nudge is about as it is, where the nudge
// offered another. The nudge stays open and counts as looked into, also when
// that is undone. Said twice, or of a nudge that offers nothing now, it changes
// nothing. It returns ErrNotFound for a nudge that is not in the visitor's book.
func (s *Steward) AsIs(ctx context.Context, v Visit, nudge rapport.EntryID) (Pressed, error) {
	id, receipt := rapport.EntryID(s.book.Mint(v.Now)), rapport.ReceiptID(s.book.Mint(v.Now))
	seen := rapport.EntryID(s.book.Mint(v.Now))
	var answer Pressed
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		who, n, err := nudged(p, nudge)
		if err != nil {
			return err
		}
		_, left, err := leftAsIs(p, who, nudge)
		if err != nil {
			return err
		}
		answer.Digest = n.Digest
		if answer.Repeat = left || !n.Offer.Stands(who); answer.Repeat {
			return nil
		}
		e := rapport.Entry{
			ID: id, Logged: v.Now, About: []rapport.StakeholderID{who.ID}, Receipt: receipt, Fact: rapport.AsIs{Nudge: nudge},
		}
		if err := record(p, e); err != nil {
			return err
		}
		if err := p.Leave(receipt, v.Now); err != nil {
			return err
		}
		// Behind the receipt, so that no undo takes the look back.
		if who, _, err = p.Stakeholder(who.ID); err != nil {
			return err
		}
		return noteLook(p, v, seen, who, nudge)
	})
	if err != nil {
		return Pressed{}, fmt.Errorf("leave rhythm as it is: %w", err)
	}
	return answer, nil
}
