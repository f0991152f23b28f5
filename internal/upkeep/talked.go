package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// Talked logs that the visitor and a stakeholder talked today, which keeps the
// promise of that talk; "" for none. One Undo takes back both. It returns
// ErrNotFound for somebody who is not on the list.
func (s *Steward) Talked(ctx context.Context, v Visit, seen Sight, promise rapport.EntryID) (Answered, error) {
	a, err := s.onSight(ctx, v, seen, promise, func(rapport.Member, rapport.Stakeholder) (rapport.Fact, error) {
		return rapport.Touch{On: v.Today}, nil
	})
	if err != nil {
		return Answered{}, fmt.Errorf("log talk: %w", err)
	}
	return a, nil
}
