package rapport

import (
	"cmp"
	"slices"
)

// ByTopics returns up to limit people of a list who have topics in common with
// something, those with the most first; of equals those who answered the most
// links gladly.
func ByTopics(list []Stakeholder, topics []string, limit int) []Stakeholder {
	common := func(s Stakeholder) int {
		n := 0
		for _, t := range s.Topics {
			if slices.Contains(topics, t) {
				n++
			}
		}
		return n
	}
	found := slices.DeleteFunc(slices.Clone(list), func(s Stakeholder) bool { return common(s) == 0 || s.Tier == Resting })
	slices.SortStableFunc(found, func(a, b Stakeholder) int {
		return cmp.Or(cmp.Compare(common(b), common(a)), cmp.Compare(b.Summary.Links.Welcome, a.Summary.Links.Welcome))
	})
	return found[:min(len(found), limit)]
}
