package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// Talked logs that the visitor and a stakeholder talked today, that the visitor
// thanked them or did a step, where that is what there is to do. It keeps the promise
// of that talk; "" for none. One Undo takes back both. It returns ErrNotFound for
// somebody who is not on the list.
func (s *Steward) Talked(ctx context.Context, v Visit, seen Sight, promise rapport.EntryID) (Answered, error) {
	a, err := s.onSight(ctx, v, seen, promise, func(m rapport.Member, who rapport.Stakeholder) (rapport.Fact, error) {
		rh, err := s.rhythm(m)
		if err != nil {
			return nil, err
		}
		open := rapport.Open([]rapport.Stakeholder{who}, rh.moment(m, rapport.Weekly, v.Now))
		if len(open) == 0 {
			return rapport.Touch{On: v.Today}, nil
		}
		return taken(who, open[0].Reason, v.Today), nil
	})
	if err != nil {
		return Answered{}, fmt.Errorf("log talk: %w", err)
	}
	return a, nil
}
