package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// Every gives people a cadence of their own, or with 0 that of their tier
// again. Somebody without a rhythm has none all the same, until they have
// another tier. It returns what Tier does, and *rapport.LimitError for a cadence
// that is too long.
func (s *Steward) Every(ctx context.Context, v Visit, people []Whom, own rapport.Cadence) (Tuned, error) {
	if err := own.Check(); err != nil {
		return Tuned{}, err
	}
	t, err := s.tune(ctx, v, people, func(_ *roster, who *rapport.Stakeholder) error {
		who.Own = own
		return nil
	})
	if err != nil {
		return Tuned{}, fmt.Errorf("change cadence: %w", err)
	}
	return t, nil
}
