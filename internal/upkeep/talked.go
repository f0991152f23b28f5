package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// A Sight is a stakeholder as a button showed them. Pressing it does nothing
// when they have changed since.
type Sight struct {
	Who    rapport.StakeholderID
	Latest rapport.EntryID // their latest touch then; "" for none
	Undone int             // as in rapport.Stakeholder
}

// Talked is what became of “We talked” outside a digest.
type Talked struct {
	Receipt rapport.ReceiptID // "" for a repeat
	Person  Listed
	Repeat  bool // something was logged or taken back since the button was drawn
}

// Talked logs that the visitor and a stakeholder talked today. It returns
// ErrNotFound for somebody who is not on the list.
func (s *Steward) Talked(ctx context.Context, v Visit, seen Sight) (Talked, error) {
	id, receipt := rapport.EntryID(s.book.Mint(v.Now)), rapport.ReceiptID(s.book.Mint(v.Now))
	var answer Talked
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		who, found, err := p.Stakeholder(seen.Who)
		if err != nil {
			return err
		}
		if !found {
			return ErrNotFound
		}
		answer.Person = listed(who)
		if answer.Repeat = who.Summary.Latest != seen.Latest || who.Undone != seen.Undone; answer.Repeat {
			return nil
		}
		e := rapport.Entry{
			ID: id, Logged: v.Now, About: []rapport.StakeholderID{who.ID}, Receipt: receipt,
			Fact: rapport.Touch{On: v.Today},
		}
		if err := record(p, e); err != nil {
			return err
		}
		if who, _, err = p.Stakeholder(seen.Who); err != nil {
			return err
		}
		answer.Receipt, answer.Person = receipt, listed(who)
		return p.Leave(receipt, v.Now)
	})
	if err != nil {
		return Talked{}, fmt.Errorf("log talk: %w", err)
	}
	return answer, nil
}
