package upkeep

import (
	"cmp"
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// Particulars are what a member can say of a stakeholder at once.
type Particulars struct {
	Name   string
	Kind   rapport.Kind
	Email  string
	Tier   rapport.Tier // "" to leave it as it is
	Topics []string
}

// Edited is what became of an edit.
type Edited struct {
	Receipt rapport.ReceiptID // "" when everything was so before
	Person  Listed
	Moved   bool // to another tier
}

// Edit makes a stakeholder's particulars what they are to be. It returns
// ErrNotFound for somebody who is not on the list, *rapport.EmptyError or
// *rapport.LimitError for what cannot be, and then changes nothing.
func (s *Steward) Edit(ctx context.Context, v Visit, id rapport.StakeholderID, to Particulars) (Edited, error) {
	receipt := rapport.ReceiptID(s.book.Mint(v.Now))
	// What a newcomer may be called and have, an old one may.
	checked, err := s.newcomer(v, Newcomer{Whom: Whom{Name: to.Name}, Topics: to.Topics}, id)
	if err != nil {
		return Edited{}, fmt.Errorf("edit stakeholder: %w", err)
	}
	var answer Edited
	err = s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		d, err := s.draft(p, v)
		if err != nil {
			return err
		}
		who, found := find(d.list, Whom{Stakeholder: id})
		if !found {
			return ErrNotFound
		}
		tier := cmp.Or(to.Tier, who.Tier)
		if tier == rapport.Focus && who.Tier != rapport.Focus {
			if err := d.checkFocus(); err != nil {
				return err
			}
		}
		now := who
		now.Name, now.Kind, now.Email, now.Tier, now.Topics = checked.Name, to.Kind, to.Email, tier, to.Topics
		answer.Person, answer.Moved = listed(now), tier != who.Tier
		if sameFields(who, now) {
			return nil
		}
		answer.Receipt = receipt
		if err := p.PutStakeholder(now); err != nil {
			return err
		}
		return p.Leave(receipt, v.Now)
	})
	if err != nil {
		return Edited{}, fmt.Errorf("edit stakeholder: %w", err)
	}
	return answer, nil
}
