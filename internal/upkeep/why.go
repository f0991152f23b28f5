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
		then = who
		then.Summary, err = before(r, who.ID, nudge)
		return err
	})
	if err != nil {
		return rapport.Stakeholder{}, fmt.Errorf("explain nudge: %w", err)
	}
	return then, nil
}

// before returns the summary of somebody as it stood when a nudge was made.
func before(r Reader, who rapport.StakeholderID, nudge rapport.EntryID) (rapport.Summary, error) {
	entries, err := r.About(who, "", 0)
	if err != nil {
		return rapport.Summary{}, err
	}
	return rapport.Summarise(slices.DeleteFunc(entries, func(e rapport.Entry) bool { return e.ID >= nudge })), nil
}
