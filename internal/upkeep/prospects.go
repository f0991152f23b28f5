package upkeep

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// An UngainedError says that a prospect cannot have a rhythm yet: it is not noted
// what both sides would gain.
type UngainedError struct {
	Who  rapport.StakeholderID
	Name string
}

func (e *UngainedError) Error() string { return "a prospect without what both would gain" }

// Prospects returns those on the visitor's list who have no rhythm yet, those who
// would pay back most first, and those without a rank last.
func (s *Steward) Prospects(ctx context.Context, v Visit) ([]Dossier, error) {
	var all []Dossier
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		list, err := r.Stakeholders()
		if err != nil {
			return err
		}
		for _, who := range list {
			if who.Tier != rapport.Prospect {
				continue
			}
			d, err := dossier(r, who.ID)
			if err != nil {
				return err
			}
			all = append(all, d)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list prospects: %w", err)
	}
	rank := func(d Dossier) string { return cmp.Or(d.Profile.Text(rapport.Rank), "none") }
	slices.SortFunc(all, func(a, b Dossier) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Who.Name, b.Who.Name))
	})
	return all, nil
}

// checkGains returns an *UngainedError for a prospect who is to have a rhythm
// although it is not noted what both sides would gain.
func (l *roster) checkGains(who rapport.Stakeholder, to rapport.Tier) error {
	if who.Tier != rapport.Prospect || to.Cadence() == 0 {
		return nil
	}
	entries, err := l.page.About(who.ID, "", 0)
	if err != nil {
		return err
	}
	if !rapport.ProfileOf(entries).PaysBack() {
		return &UngainedError{Who: who.ID, Name: who.Name}
	}
	return nil
}
