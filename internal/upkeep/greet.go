package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// Greet makes an acquaintance of a visitor who was a stranger, so that they are
// greeted once. It returns whether they have begun meanwhile.
func (s *Steward) Greet(ctx context.Context, v Visit) (begun bool, err error) {
	v.event.Key = "" // the visit's own unit has it; that they are known guards this one
	err = s.update(ctx, v, nil, func(_ Page, m *rapport.Member) error {
		begun = m.Onboarded()
		return nil
	})
	if err != nil {
		return false, fmt.Errorf("greet visitor: %w", err)
	}
	return begun, nil
}
