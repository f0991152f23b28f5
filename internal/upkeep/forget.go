package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// Forgotten is what became of an entry that a member took out of their book.
type Forgotten struct {
	Receipt rapport.ReceiptID // "" for a repeat
	Repeat  bool              // it was gone already
}

// Forget takes an entry that the visitor told out of their book. What the bot
// itself noted cannot be taken out: it returns ErrNotFound for it.
func (s *Steward) Forget(ctx context.Context, v Visit, id rapport.EntryID) (Forgotten, error) {
	receipt := rapport.ReceiptID(s.book.Mint(v.Now))
	var answer Forgotten
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		e, found, err := p.Entry(id)
		if err != nil {
			return err
		}
		if answer.Repeat = !found; answer.Repeat {
			return nil
		}
		if !toldByMember(e) {
			return ErrNotFound
		}
		if _, _, err := withdraw(p, id); err != nil {
			return err
		}
		answer.Receipt = receipt
		return p.Leave(receipt, v.Now)
	})
	if err != nil {
		return Forgotten{}, fmt.Errorf("forget entry: %w", err)
	}
	return answer, nil
}
