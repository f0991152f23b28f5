package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// PassOver leaves a stakeholder alone for half a cadence, as Skip does. It returns ErrNotFound
// for somebody who is not on the list.
func (s *Steward) PassOver(ctx context.Context, v Visit, seen Sight) (Answered, error) {
	a, err := s.onSight(ctx, v, seen, "", func(_ rapport.Member, who rapport.Stakeholder) (rapport.Fact, error) {
		return rapport.Skip{Until: v.Worked(who.SkipUntil(v.Today))}, nil
	})
	if err != nil {
		return Answered{}, fmt.Errorf("pass over: %w", err)
	}
	return a, nil
}
