package rapport_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/rapport"
)

func TestContactsAreCountedByWhyAndHow(t *testing.T) {
	today := rapport.Date{Year: 2026, Month: time.November, Day: 2}
	maria, sam := []rapport.StakeholderID{"maria"}, []rapport.StakeholderID{"sam"}
	journal := []rapport.Entry{
		{ID: "1", About: maria, Fact: rapport.Touch{On: today.Add(-40), Setting: rapport.Informal, Causes: []rapport.Cause{rapport.Helped, rapport.Thanked}}},
		{ID: "2", About: sam, Fact: rapport.Nudge{On: today.Add(-9)}},
		{ID: "3", About: maria, Fact: rapport.Touch{On: today.Add(-8), Causes: []rapport.Cause{rapport.NoAgenda}, Theirs: true}},
		{ID: "4", About: sam, Fact: rapport.Touch{On: today.Add(-7), Setting: rapport.Formal, Matter: rapport.Business, Causes: []rapport.Cause{rapport.Asked, rapport.Problem}}},
		{ID: "5", About: sam, Fact: rapport.Touch{On: today, Matter: rapport.Personal}},
		{ID: "6", About: maria, Fact: rapport.Touch{On: today, Nudge: "0"}},
		{ID: "7", About: maria, Fact: rapport.Touch{On: today.Add(-200)}},
	}
	want := rapport.Mix{
		Touches: 5, Gave: 1, Asked: 1, Problem: 1, NoAgenda: 1, Formal: 1, Informal: 1, Business: 1, Personal: 1, Theirs: 1, Deliberate: 2,
	}
	if diff := cmp.Diff(want, rapport.Contacts(journal, today.Add(-90), today)); diff != "" {
		t.Errorf("the contacts of three months (-want +got):\n%s", diff)
	}
	var each []int
	for _, m := range rapport.Months(journal, today, 3) {
		each = append(each, m.Touches)
	}
	if diff := cmp.Diff([]int{1, 2, 2}, each); diff != "" {
		t.Errorf("the contacts of each month (-want +got):\n%s", diff)
	}
}

// No contact is lost between months, and none is counted twice.
func TestMonthsHoldEachContactOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today := rapport.Date{Year: 2026, Month: time.January, Day: 1}.Add(rapid.IntRange(0, 800).Draw(t, "today"))
		var journal []rapport.Entry
		for _, ago := range rapid.SliceOf(rapid.IntRange(0, 400)).Draw(t, "ago") {
			journal = append(journal, rapport.Entry{Fact: rapport.Touch{On: today.Add(-ago)}})
		}
		months := rapport.Months(journal, today, 6)
		sum := 0
		for _, m := range months {
			sum += m.Touches
		}
		if want := rapport.Contacts(journal, months[0].First, today).Touches; sum != want {
			t.Fatalf("the months hold %d contacts of %d", sum, want)
		}
	})
}

func TestABalanceTellsWhatWentBothWays(t *testing.T) {
	today := rapport.Date{Year: 2026, Month: time.November, Day: 2}
	noon := time.Date(2026, time.November, 2, 12, 0, 0, 0, time.UTC)
	maria := []rapport.StakeholderID{"maria"}
	touch := func(ago int, causes ...rapport.Cause) rapport.Entry {
		return rapport.Entry{About: maria, Fact: rapport.Touch{On: today.Add(-ago), Causes: causes}}
	}
	cases := map[string]struct {
		journal []rapport.Entry
		want    rapport.Balance
		one     bool
	}{
		"nothing":          {},
		"long-ago":         {journal: []rapport.Entry{touch(200, rapport.Helped), touch(199, rapport.NoAgenda)}, want: rapport.Balance{Open: today.Add(-199)}},
		"only-requests":    {journal: []rapport.Entry{touch(9, rapport.Asked), touch(8, rapport.Problem), touch(7, rapport.Asked)}, want: rapport.Balance{Asked: 2, Latest: 3}, one: true},
		"giving-ends-it":   {journal: []rapport.Entry{touch(9, rapport.Asked), touch(8, rapport.Asked, rapport.Helped)}, want: rapport.Balance{Gave: 1, Asked: 2}},
		"a-plain-talk":     {journal: []rapport.Entry{touch(9, rapport.Asked), touch(8)}, want: rapport.Balance{Asked: 1}},
		"a-share-gives":    {journal: []rapport.Entry{{ID: "s", About: maria, Logged: noon, Fact: rapport.Share{}}}, want: rapport.Balance{Gave: 1}},
		"a-share-undone":   {journal: []rapport.Entry{{ID: "s", About: maria, Logged: noon, Fact: rapport.Share{}}, {About: maria, Fact: rapport.TakenBack{Share: "s"}}}},
		"no-agenda-is-new": {journal: []rapport.Entry{touch(3, rapport.NoAgenda), touch(9, rapport.NoAgenda)}, want: rapport.Balance{Open: today.Add(-3)}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got := rapport.Balances(c.journal, today.Add(-90))["maria"]
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("the balance (-want +got):\n%s", diff)
			}
			if got.Lopsided() != c.one {
				t.Errorf("it is lopsided: %t", got.Lopsided())
			}
		})
	}
}

func TestUnitsSayHowManyTiesAreWarm(t *testing.T) {
	today := rapport.Date{Year: 2026, Month: time.November, Day: 2}
	person := func(id rapport.StakeholderID, body rapport.StakeholderID, ago int) rapport.Stakeholder {
		return rapport.Stakeholder{ID: id, Body: body, Tier: rapport.Regular, Summary: rapport.Summary{LatestOn: today.Add(-ago)}}
	}
	list := []rapport.Stakeholder{
		person("a", "council", 3),
		{ID: "council", Name: "Council", Kind: rapport.Group},
		person("b", "council", 29),
		person("c", "council", 60), person("d", "gone", 3),
		{ID: "guild", Name: "Guild", Kind: rapport.Association},
	}
	want := []rapport.Unit{{ID: "council", Name: "Council", People: 3, Warm: 2}, {ID: "guild", Name: "Guild"}}
	if diff := cmp.Diff(want, rapport.Units(list, today)); diff != "" {
		t.Errorf("the units (-want +got):\n%s", diff)
	}
}

func TestWarmthIsThatOfEachMonthsEnd(t *testing.T) {
	today := rapport.Date{Year: 2026, Month: time.November, Day: 20}
	list := []rapport.Stakeholder{{ID: "a", Tier: rapport.Regular}, {ID: "b", Tier: rapport.Focus}, {ID: "c", Tier: rapport.Resting}}
	touch := func(who rapport.StakeholderID, month time.Month, day int) rapport.Entry {
		return rapport.Entry{About: []rapport.StakeholderID{who}, Fact: rapport.Touch{On: rapport.Date{Year: 2026, Month: month, Day: day}}}
	}
	journal := []rapport.Entry{
		touch("a", time.September, 20), touch("b", time.September, 28), touch("c", time.September, 30), touch("a", time.November, 20),
	}
	var warm []int
	for _, w := range rapport.WarmthOf(list, journal, today, 4) {
		warm = append(warm, w.Warm)
	}
	if diff := cmp.Diff([]int{0, 2, 0, 1}, warm); diff != "" {
		t.Errorf("the warm ties of each month (-want +got):\n%s", diff)
	}
}
