package rapport_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
)

func TestGoalsCountWhatIsLogged(t *testing.T) {
	today := rapport.Date{Year: 2026, Month: time.November, Day: 20}
	maria, sam := []rapport.StakeholderID{"maria"}, []rapport.StakeholderID{"sam"}
	touch := func(about []rapport.StakeholderID, ago int, f rapport.Touch) rapport.Entry {
		f.On = today.Add(-ago)
		return rapport.Entry{About: about, Fact: f}
	}
	touches := []rapport.Entry{
		touch(maria, 60, rapport.Touch{Medium: rapport.Event}),
		touch(maria, 2, rapport.Touch{Medium: rapport.Lunch, Setting: rapport.Informal, Matter: rapport.Personal}),
		touch(maria, 1, rapport.Touch{Medium: rapport.Call, Setting: rapport.Informal, Matter: rapport.Personal}),
		touch(sam, 3, rapport.Touch{Medium: rapport.Social, Setting: rapport.Informal, Causes: []rapport.Cause{rapport.NoAgenda}}),
		touch(maria, 12, rapport.Touch{Matter: rapport.Personal}),
	}
	cases := map[rapport.GoalKind]int{
		rapport.TouchGoal: 4, rapport.InformalGoal: 3, rapport.OutsideGoal: 2, rapport.NewGoal: 1, rapport.OpenGoal: 1,
		rapport.PersonalGoal: 2, rapport.JoinGoal: 0, rapport.EventGoal: 1,
	}
	for _, kind := range rapport.GoalKinds() {
		t.Run(string(kind), func(t *testing.T) {
			goal := rapport.Entry{ID: "goal", About: maria, Fact: rapport.Goal{Kind: kind, Aim: 2}.Ahead(today)}
			got := rapport.Pursuits(append(slices.Clip(touches), goal), today)
			if len(got) != 1 || got[0].Count != cases[kind] {
				t.Errorf("the goal stands at %+v, not at %d", got, cases[kind])
			}
		})
	}
}

func TestAGoalThatIsOverCanBeSetAgainForAWhile(t *testing.T) {
	november := rapport.Date{Year: 2026, Month: time.November, Day: 20}
	first := rapport.Entry{ID: "1", Fact: rapport.Goal{Kind: rapport.TouchGoal, Aim: 2}.Ahead(november)}
	again := rapport.Entry{ID: "2", Fact: rapport.Goal{Kind: rapport.TouchGoal, Aim: 2}.Ahead(november.AddMonths(1))}
	cases := map[string]struct {
		journal []rapport.Entry
		days    int
		want    []rapport.EntryID
	}{
		"while-it-runs":   {[]rapport.Entry{first}, 10, []rapport.EntryID{"1"}},
		"just-over":       {[]rapport.Entry{first}, 24, []rapport.EntryID{"1"}},
		"long-over":       {[]rapport.Entry{first}, 25, nil},
		"set-again":       {[]rapport.Entry{first, again}, 20, []rapport.EntryID{"2"}},
		"let-go":          {[]rapport.Entry{first, {ID: "3", Fact: rapport.GoalEnded{Goal: "1"}}}, 1, nil},
		"of-the-new-year": {[]rapport.Entry{again}, 55, []rapport.EntryID{"2"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var got []rapport.EntryID
			for _, p := range rapport.Pursuits(c.journal, november.Add(c.days)) {
				got = append(got, p.Entry)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("the goals (-want +got):\n%s", diff)
			}
		})
	}
}
