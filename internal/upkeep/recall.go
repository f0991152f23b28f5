package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// Recalled is what the visitor knows of somebody before they reach out.
type Recalled struct {
	Who    rapport.Stakeholder
	Latest *rapport.Touch // nil before the first
}

// Recall returns what the visitor knows of a stakeholder. It returns ErrNotFound
// for somebody who is not on the list.
func (s *Steward) Recall(ctx context.Context, v Visit, id rapport.StakeholderID) (Recalled, error) {
	var known Recalled
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		who, err := onList(r, id)
		if err != nil {
			return err
		}
		known.Who = who
		known.Latest, err = latestTouch(r, who)
		return err
	})
	if err != nil {
		return Recalled{}, fmt.Errorf("recall stakeholder: %w", err)
	}
	return known, nil
}
