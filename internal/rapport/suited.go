package rapport

import (
	"cmp"
	"slices"
)

// A Fit is somebody whom something could be for.
type Fit struct {
	Who    Stakeholder
	Topics []string // that it is about, and that are theirs or were talked over lately
}

// Suited ranks a list for something that is about topics: those with the most of
// them in common first, then those who answered links gladly, then those not
// heard of for longest. Who rests, or wants no links, comes last.
func Suited(list []Stakeholder, topics []string) []Fit {
	fits := make([]Fit, len(list))
	for i, who := range list {
		fits[i] = Fit{Who: who, Topics: who.shares(topics)}
	}
	slices.SortStableFunc(fits, func(a, b Fit) int {
		return cmp.Or(
			a.reluctant()-b.reluctant(),
			len(b.Topics)-len(a.Topics),
			b.Who.Summary.Links.gladly()-a.Who.Summary.Links.gladly(),
			a.Who.Summary.LatestOn.Sub(b.Who.Summary.LatestOn),
		)
	})
	return fits
}

func (f Fit) reluctant() int {
	if f.Who.Tier == Resting || f.Who.Summary.Links.Refused {
		return 1
	}
	return 0
}

// shares returns those of some topics that are the stakeholder's, or were talked
// over with them lately.
func (s Stakeholder) shares(topics []string) []string {
	var common []string
	for _, t := range topics {
		if slices.Contains(s.Topics, t) || slices.Contains(s.Summary.Topics, t) {
			common = append(common, t)
		}
	}
	return common
}

// gladly is how many more answers were glad than not.
func (l Links) gladly() int { return 2*l.Welcome - l.Answered }
