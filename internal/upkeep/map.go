package upkeep

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// A Map is how the visitor sees those on their list, side by side.
type Map struct {
	Placed []Placed // those of whom something was said, in the order of names
	// Without are the groups of the list in which nobody speaks up for the visitor's
	// work: those that people belong to, and those that they speak for.
	Without []string
	// Unplaced are how many others stand on the list.
	Unplaced int
}

// A Placed is one stakeholder on the map.
type Placed struct {
	Who      rapport.Stakeholder
	Assessed rapport.Assessed
	Fit      rapport.Tier // as in Judged
}

// Map returns how the visitor sees those on their list who do not rest.
func (s *Steward) Map(ctx context.Context, v Visit) (Map, error) {
	var answer Map
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		list, err := r.Stakeholders()
		if err != nil {
			return err
		}
		champions := map[string]bool{}
		for _, who := range list {
			if who.Tier == rapport.Resting {
				continue
			}
			entries, err := r.About(who.ID, "", 0)
			if err != nil {
				return err
			}
			p := Placed{Who: who, Assessed: rapport.AssessedOf(entries)}
			for _, group := range groupsOf(list, who, rapport.ProfileOf(entries)) {
				champions[group] = champions[group] || p.Assessed.Champion == rapport.Yes
			}
			if p.Assessed.Unsaid() {
				answer.Unplaced++
				continue
			}
			p.Fit, _ = p.Assessed.FitTier(who.Tier)
			answer.Placed = append(answer.Placed, p)
		}
		for group, has := range champions {
			if !has {
				answer.Without = append(answer.Without, group)
			}
		}
		slices.Sort(answer.Without)
		slices.SortFunc(answer.Placed, func(a, b Placed) int { return cmp.Compare(a.Who.Name, b.Who.Name) })
		return nil
	})
	if err != nil {
		return Map{}, fmt.Errorf("draw map: %w", err)
	}
	return answer, nil
}

// groupsOf names the groups that somebody is of: the one they are, the one they
// belong to, and the one they speak for.
func groupsOf(list []rapport.Stakeholder, who rapport.Stakeholder, p rapport.Profile) []string {
	var groups []string
	if who.Kind != rapport.Person {
		groups = append(groups, who.Name)
	}
	if body, _ := bodyOf(list, who); body != "" {
		groups = append(groups, body)
	}
	if speaksFor := p.Text(rapport.Constituency); speaksFor != "" {
		groups = append(groups, speaksFor)
	}
	return groups
}
