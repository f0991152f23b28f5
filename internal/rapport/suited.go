package rapport

import (
	"cmp"
	"slices"
)

// A Fit is somebody whom something could be for.
type Fit struct {
	Who     Stakeholder
	Grounds []Ground // of the match; none where nothing speaks for it
	Knows   bool     // they know it already: nothing speaks for it then
}

// Suited ranks a list for something that matches some of them: those first, the
// best match before the others, then those who answered links gladly, then those
// not heard of for longest. Who knows it, rests, or wants no links, comes last.
func Suited(list []Stakeholder, matches []Match, knows func(StakeholderID) bool) []Fit {
	fits := make([]Fit, len(list))
	rank := map[StakeholderID]int{}
	for i, who := range list {
		fits[i] = Fit{Who: who, Knows: knows(who.ID)}
		rank[who.ID] = len(matches)
		if fits[i].Knows {
			continue
		}
		if n := slices.IndexFunc(matches, func(m Match) bool { return m.Who == who.ID }); n >= 0 {
			fits[i].Grounds, rank[who.ID] = matches[n].Grounds, n
		}
	}
	slices.SortStableFunc(fits, func(a, b Fit) int {
		return cmp.Or(
			a.reluctant()-b.reluctant(),
			rank[a.Who.ID]-rank[b.Who.ID],
			b.Who.Summary.Links.gladly()-a.Who.Summary.Links.gladly(),
			a.Who.Summary.LatestOn.Sub(b.Who.Summary.LatestOn),
		)
	})
	return fits
}

func (f Fit) reluctant() int {
	if f.Knows || f.Who.Tier == Resting || f.Who.Summary.Links.Refused {
		return 1
	}
	return 0
}

// gladly is how many more answers were glad than not.
func (l Links) gladly() int { return 2*l.Welcome - l.Answered }
