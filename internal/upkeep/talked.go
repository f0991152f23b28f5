package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// Talked logs that the visitor and a stakeholder talked today. It returns
// ErrNotFound for somebody who is not on the list.
func (s *Steward) Talked(ctx context.Context, v Visit, seen Sight) (Answered, error) {
	a, err := s.onSight(ctx, v, seen, func(rapport.Member, rapport.Stakeholder) (rapport.Fact, error) {
		return rapport.Touch{On: v.Today}, nil
	})
	if err != nil {
		return Answered{}, fmt.Errorf("log talk: %w", err)
	}
	return a, nil
}
