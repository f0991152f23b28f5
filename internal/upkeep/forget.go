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
		if err := withdrawWhole(p, e); err != nil {
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

// withdrawWhole takes an entry out of the journal, with all that tells what
// became of it where it is a share, or what it leads to where it is a saved link.
// A share that waits will not be sent then.
func withdrawWhole(p Page, e rapport.Entry) error {
	if _, isShare := e.Fact.(rapport.Share); isShare {
		if _, err := p.Cancel(shareKey(e.ID)); err != nil {
			return err
		}
		later, err := p.About(e.About[0], e.ID, 0)
		if err != nil {
			return err
		}
		for _, fate := range later {
			if rapport.ShareOf(fate) != e.ID {
				continue
			}
			if _, _, err := withdraw(p, fate.ID); err != nil {
				return err
			}
		}
	}
	if _, isSaved := e.Fact.(rapport.Saved); isSaved {
		if err := withdrawPage(p, e.ID); err != nil {
			return err
		}
	}
	if _, isObservation := e.Fact.(rapport.Observation); isObservation {
		if err := withdrawTold(p, e.ID); err != nil {
			return err
		}
	}
	_, _, err := withdraw(p, e.ID)
	return err
}

// withdrawPage takes what is known of the page behind a saved link out of the
// journal.
func withdrawPage(p Page, saved rapport.EntryID) error {
	journal, err := p.Journal()
	if err != nil {
		return err
	}
	for _, e := range journal {
		if f, ok := e.Fact.(rapport.Opened); !ok || f.Saved != saved {
			continue
		}
		if _, _, err := withdraw(p, e.ID); err != nil {
			return err
		}
	}
	return nil
}
