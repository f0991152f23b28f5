package rapport_test

import (
	"slices"
	"testing"
	"time"

	"rapport/internal/rapport"
)

func TestABookShowsWhatItLacks(t *testing.T) {
	at := func(ago int) time.Time { return time.Date(2026, time.November, 2-ago, 12, 0, 0, 0, time.UTC) }
	talks := func(n int, like rapport.Touch) []rapport.Entry {
		var all []rapport.Entry
		for i := range n {
			like.On = week.Add(-i)
			all = append(all, rapport.Entry{Logged: at(i), Fact: like})
		}
		return all
	}
	told := func(ago int, f rapport.Fact) rapport.Entry { return rapport.Entry{Logged: at(ago), Fact: f} }
	focus := []rapport.Stakeholder{{Tier: rapport.Focus, Added: at(1)}}
	well := rapport.Touch{Setting: rapport.Informal, Matter: rapport.Personal, Causes: []rapport.Cause{rapport.Helped, rapport.Thanked}}
	cared := []rapport.Entry{told(1, rapport.Reflection{}), told(1, rapport.Need{})}
	for name, c := range map[string]struct {
		list    []rapport.Stakeholder
		journal []rapport.Entry
		want    []rapport.Lack
	}{
		"nobody-is-listed":           {nil, nil, nil},
		"nobody-is-on-focus":         {[]rapport.Stakeholder{{Tier: rapport.Key, Added: at(1)}}, nil, []rapport.Lack{rapport.NoFocus}},
		"nobody-is-new":              {[]rapport.Stakeholder{{Tier: rapport.Focus, Added: at(91)}}, nil, []rapport.Lack{rapport.NobodyNew}},
		"all-is-well":                {focus, slices.Concat(talks(3, well), cared), nil},
		"two-talks-tell-little":      {focus, append(talks(2, rapport.Touch{}), cared...), nil},
		"no-reflection-for-a-month":  {focus, append(talks(1, well), told(30, rapport.Reflection{})), []rapport.Lack{rapport.NoReflection}},
		"no-talk-to-reflect-on":      {focus, []rapport.Entry{told(50, rapport.Touch{On: week.Add(-50)})}, nil},
		"talks-of-long-ago":          {focus, []rapport.Entry{told(1, rapport.Touch{On: week.Add(-60)})}, nil},
		"only-problems-and-requests": {focus, slices.Concat(talks(2, rapport.Touch{Matter: rapport.Personal, Causes: []rapport.Cause{rapport.Problem, rapport.Helped, rapport.Praised}}), talks(1, rapport.Touch{Causes: []rapport.Cause{rapport.Asked}}), cared), []rapport.Lack{rapport.OnlyAsked}},
		"a-share-is-something-given": {focus, slices.Concat(talks(3, rapport.Touch{Matter: rapport.Personal, Causes: []rapport.Cause{rapport.Thanked}}), cared, []rapport.Entry{told(59, rapport.Share{})}), nil},
		"bare-talks": {focus, talks(3, rapport.Touch{Setting: rapport.Formal}), []rapport.Lack{
			rapport.NoReflection, rapport.NoNeeds, rapport.NothingGiven, rapport.NoThanks, rapport.OnlyFormal, rapport.NotPersonal,
		}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := rapport.LacksOf(c.list, c.journal, week, time.UTC); !slices.Equal(got, c.want) {
				t.Errorf("lacking is %v, not %v", got, c.want)
			}
		})
	}
}
