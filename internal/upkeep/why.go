package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// Why returns whom a nudge of the visitor's is about, with the summary as it
// stood when the nudge was made: what it came from. It returns ErrNotFound for
// a nudge that is not in their book.
func (s *Steward) Why(ctx context.Context, v Visit, nudge rapport.EntryID) (rapport.Stakeholder, error) {
	var then rapport.Stakeholder
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		who, _, err := nudged(r, nudge)
		if err != nil {
			return err
		}
		entries, err := r.About(who.ID, "", 0)
		if err != nil {
			return err
		}
		before := slices.DeleteFunc(entries, func(e rapport.Entry) bool { return e.ID >= nudge })
		then = who
		then.Summary = rapport.Summarise(before)
		return nil
	})
	if err != nil {
		return rapport.Stakeholder{}, fmt.Errorf("explain nudge: %w", err)
	}
	return then, nil
}
