package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// HeldBack notes what held the visitor back from somebody whose nudge they
// skipped. It belongs to the skip: one undo takes back both, and after UndoFor
// it returns ErrTooOld. Said twice, or of a nudge that was not skipped, it
// changes nothing.
func (s *Steward) HeldBack(ctx context.Context, v Visit, nudge rapport.EntryID, by rapport.Hurdle) (Pressed, error) {
	id := rapport.EntryID(s.book.Mint(v.Now))
	var answer Pressed
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		who, n, err := nudged(p, nudge)
		if err != nil {
			return err
		}
		answer.Digest = n.Digest
		item, _, err := readItem(p, nudge, n.On, v.Now)
		if err != nil {
			return err
		}
		if answer.Repeat = !item.skipped() || item.HeldBack != ""; answer.Repeat {
			return nil
		}
		receipt, found, err := p.Receipt(item.Undo)
		if err != nil {
			return err
		}
		if !found {
			return ErrTooOld
		}
		e := rapport.Entry{
			ID: id, Logged: v.Now, About: []rapport.StakeholderID{who.ID}, Receipt: receipt.ID,
			Fact: rapport.HeldBack{Nudge: nudge, By: by},
		}
		if err := record(p, e); err != nil {
			return err
		}
		receipt.Entries = append(receipt.Entries, id)
		return p.PutReceipt(receipt)
	})
	if err != nil {
		return Pressed{}, fmt.Errorf("note what held back: %w", err)
	}
	return answer, nil
}

// skipped reports whether the nudge was answered by skipping it.
func (i Item) skipped() bool {
	if i.Answer == nil {
		return false
	}
	skip, isSkip := i.Answer.Fact.(rapport.Skip)
	return isSkip && skip.Nudge == i.Nudge
}
