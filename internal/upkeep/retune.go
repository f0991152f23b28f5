package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// Retune changes the tier of whom a nudge is about, and their own cadence, 0
// for that of the tier. The nudge stays open and counts as looked into, also
// when the change is undone. It returns ErrNotFound for a nudge that is not in
// the visitor's book, or a *rapport.LimitError for a cadence that is too long
// and where the focus tier has no room, and then changes nothing.
func (s *Steward) Retune(
	ctx context.Context, v Visit, nudge rapport.EntryID, tier rapport.Tier, own rapport.Cadence,
) (Tuned, error) {
	if err := own.Check(); err != nil {
		return Tuned{}, err
	}
	receipt, id := rapport.ReceiptID(s.book.Mint(v.Now)), rapport.EntryID(s.book.Mint(v.Now))
	var answer Tuned
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, _ *rapport.Member) error {
		who, _, err := nudged(p, nudge)
		if err != nil {
			return err
		}
		l, err := s.roster(p, v)
		if err != nil {
			return err
		}
		r, err := l.retune(who.ID, func(l *roster, who *rapport.Stakeholder) error {
			if err := l.checkMove(who.Tier, tier); err != nil {
				return err
			}
			who.Tier, who.Own = tier, own
			return nil
		})
		if err != nil {
			return err
		}
		answer.People = []Retuned{r}
		if r.After != r.Before {
			answer.Receipt = receipt
			if err := p.Leave(receipt, v.Now); err != nil {
				return err
			}
		}
		// Behind the receipt, so that no undo takes the look back.
		return noteLook(p, v, id, who, nudge)
	})
	if err != nil {
		return Tuned{}, fmt.Errorf("change rhythm in nudge: %w", err)
	}
	return answer, nil
}
