package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// Talked logs that the visitor and a stakeholder talked today. What the talk was
// about is a promise, which is kept by it, or thanks, which were said; "" for neither.
// One Undo takes all of it back. It returns ErrNotFound for somebody who is not on
// the list.
func (s *Steward) Talked(ctx context.Context, v Visit, seen Sight, about rapport.EntryID) (Answered, error) {
	a, err := s.onSight(ctx, v, seen, about, func(_ rapport.Member, who rapport.Stakeholder) (rapport.Fact, error) {
		if _, owed := who.Summary.ThanksFor(about); owed {
			return talk(v.Today, rapport.ThankOwed), nil
		}
		return talk(v.Today, rapport.Silence), nil
	})
	if err != nil {
		return Answered{}, fmt.Errorf("log talk: %w", err)
	}
	return a, nil
}
