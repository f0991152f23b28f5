package upkeep

import (
	"context"
	"strings"

	"rapport/internal/rapport"
)

// Date notes an anniversary of somebody's, in place of an earlier one of the
// same name, as Promise does.
func (s *Steward) Date(ctx context.Context, v Visit, who Whom, a rapport.Anniversary) (Noted, error) {
	if err := a.Check(v.Today); err != nil {
		return Noted{}, err
	}
	return s.note(ctx, v, who, a)
}

// replace withdraws what a fact is to stand in place of: the anniversary of its
// name.
func replace(p Page, who rapport.Stakeholder, f rapport.Fact) error {
	a, ok := f.(rapport.Anniversary)
	if !ok {
		return nil
	}
	for _, m := range who.Summary.Marked {
		if strings.EqualFold(m.Day.What, a.What) {
			if _, _, err := withdraw(p, m.Entry); err != nil {
				return err
			}
		}
	}
	return nil
}
