package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// SpeakUp ends the quiet about a stakeholder that Later or Skip began: they come up
// again as if neither had been. It returns ErrNotFound for somebody who is not on the
// list.
func (s *Steward) SpeakUp(ctx context.Context, v Visit, seen Sight) (Answered, error) {
	a, err := s.onSight(ctx, v, seen, "", func(rapport.Member, rapport.Stakeholder) (rapport.Fact, error) {
		return rapport.Skip{Until: v.Today}, nil
	})
	if err != nil {
		return Answered{}, fmt.Errorf("speak up: %w", err)
	}
	return a, nil
}
