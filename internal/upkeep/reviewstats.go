package upkeep

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

const (
	// statsDays is how many days statistics look back on, and compare with as many
	// before.
	statsDays = 91
	// statsMonths is how many months they show.
	statsMonths = 6
)

// Stats is how a member's contacts were.
type Stats struct {
	Onboarded bool
	From      rapport.Date    // the first day that Now counts
	Now       rapport.Mix     // from then until today
	Before    rapport.Mix     // of as many days before
	Months    []rapport.Month // the oldest first
	Warmth    []rapport.Warmth
	Units     []rapport.Unit
	Balances  []Balanced // those with whom anything went either way, the most first
}

// A Balanced is what went both ways with somebody on the list.
type Balanced struct {
	Who rapport.Stakeholder
	rapport.Balance
}

// Stats counts the visitor's contacts of the last months.
func (s *Steward) Stats(ctx context.Context, v Visit) (Stats, error) {
	st := Stats{From: v.Today.Add(1 - statsDays)}
	err := s.rounds(ctx, v, func(r Reader, _ rapport.Member, list []rapport.Stakeholder, _ rhythm) error {
		journal, err := r.Journal()
		if err != nil {
			return err
		}
		st.Onboarded = true
		st.Now = rapport.Contacts(journal, st.From, v.Today)
		st.Before = rapport.Contacts(journal, st.From.Add(-statsDays), st.From.Add(-1))
		st.Months = rapport.Months(journal, v.Today, statsMonths)
		st.Warmth = rapport.WarmthOf(list, journal, v.Today, statsMonths)
		st.Units = rapport.Units(list, v.Today)
		st.Balances = balanced(list, rapport.Balances(journal, st.From))
		return nil
	})
	if err != nil {
		return Stats{}, fmt.Errorf("count contacts: %w", err)
	}
	return st, nil
}

// balanced returns those of a list with whom anything went either way.
func balanced(list []rapport.Stakeholder, with map[rapport.StakeholderID]rapport.Balance) []Balanced {
	var all []Balanced
	for _, who := range list {
		if b := with[who.ID]; b.Gave+b.Asked > 0 || b.Lopsided() {
			all = append(all, Balanced{who, b})
		}
	}
	slices.SortStableFunc(all, func(a, b Balanced) int { return cmp.Compare(b.Gave+b.Asked, a.Gave+a.Asked) })
	return all
}
