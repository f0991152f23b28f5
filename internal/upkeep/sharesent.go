package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// Sent returns what the visitor shared with people on their list, the latest first;
// with some of them, where it names any. What was taken back is not among it.
func (s *Steward) Sent(ctx context.Context, v Visit, with []rapport.StakeholderID) ([]Passed, error) {
	var all []Passed
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		list, err := r.Stakeholders()
		if err != nil {
			return err
		}
		all, err = latest(r, slices.DeleteFunc(list, func(who rapport.Stakeholder) bool {
			return who.Summary.Shared == "" || len(with) > 0 && !slices.Contains(with, who.ID)
		}))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list what was shared: %w", err)
	}
	return all, nil
}
