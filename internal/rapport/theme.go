package rapport

import (
	"cmp"
	"slices"
)

// ThemeFrom is from how many people on a topic is a theme: of fewer, whoever hears
// of it could guess who said so.
const ThemeFrom = 3

// A Theme is a topic that several people on a list have in common.
type Theme struct {
	Topic string
	Who   []StakeholderID // at least ThemeFrom, in the order of the list
}

// ThemesOf returns the themes of a list, that of most people first. A topic is
// somebody's by what was told of them lately, or for good.
func ThemesOf(list []Stakeholder) []Theme {
	at := map[string]int{}
	var all []Theme
	for _, who := range list {
		topics := slices.Compact(slices.Sorted(slices.Values(slices.Concat(who.Topics, who.Summary.Topics))))
		for _, topic := range topics {
			i, known := at[topic]
			if !known {
				i = len(all)
				at[topic], all = i, append(all, Theme{Topic: topic})
			}
			all[i].Who = append(all[i].Who, who.ID)
		}
	}
	all = slices.DeleteFunc(all, func(t Theme) bool { return len(t.Who) < ThemeFrom })
	slices.SortFunc(all, func(a, b Theme) int {
		return cmp.Or(len(b.Who)-len(a.Who), cmp.Compare(a.Topic, b.Topic))
	})
	return all
}
