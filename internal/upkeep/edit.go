package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// Particulars are what a member can say of a stakeholder at once.
type Particulars struct {
	Name   string
	Kind   rapport.Kind
	Email  string
	Tier   rapport.Tier
	Topics []string
	// Fields are those of the above that are to change. The others stay as
	// they are by then, which need not be what the member saw.
	Fields []Field
}

// apply makes a stakeholder what the particulars say.
func (to Particulars) apply(who rapport.Stakeholder) rapport.Stakeholder {
	said := rapport.Stakeholder{Name: to.Name, Kind: to.Kind, Email: to.Email, Tier: to.Tier, Topics: to.Topics}
	for _, h := range handles() {
		if slices.Contains(to.Fields, h.field) {
			h.copy(&who, said)
		}
	}
	return who
}

// Edited is what became of an edit.
type Edited struct {
	Receipt rapport.ReceiptID // "" when everything was so before
	Person  Listed
	Moved   bool // to another tier
	Undone  bool // as in Touched
}

// Edit changes those of a stakeholder's particulars that are to change. It returns
// ErrNotFound for somebody who is not on the list, *rapport.EmptyError or
// *rapport.LimitError for what cannot be, and then changes nothing.
func (s *Steward) Edit(ctx context.Context, v Visit, id rapport.StakeholderID, to Particulars) (Edited, error) {
	receipt := rapport.ReceiptID(s.book.Mint(v.Now))
	// What a newcomer may be called and have, an old one may.
	checked, err := s.newcomer(v, Newcomer{Whom: Whom{Name: to.Name}, Topics: to.Topics}, id)
	if err != nil {
		return Edited{}, fmt.Errorf("edit stakeholder: %w", err)
	}
	to.Name = checked.Name
	var answer Edited
	err = s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, _ *rapport.Member) error {
		l, err := s.roster(p, v)
		if err != nil {
			return err
		}
		who, found := find(l.list, Whom{Stakeholder: id})
		if !found {
			return ErrNotFound
		}
		now := to.apply(who)
		if err := l.checkMove(who.Tier, now.Tier); err != nil {
			return err
		}
		if err := l.checkGains(who, now.Tier); err != nil {
			return err
		}
		answer.Person, answer.Moved = listed(now), now.Tier != who.Tier
		if sameFields(who, now) {
			return nil
		}
		if rhythmOf(who) != rhythmOf(now) {
			now.Paced = v.Today.Add(1)
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
