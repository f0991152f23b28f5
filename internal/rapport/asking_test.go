package rapport_test

import (
	"testing"

	"pgregory.net/rapid"

	"rapport/internal/rapport"
)

// focused is a list of one focus person.
var focused = []rapport.Stakeholder{{ID: "A", Tier: rapport.Focus}}

// A year of weekly nudges about three people: one thing is asked a week, about focus
// people, the same of nobody twice in a quarter, what worries them within a quarter,
// and nothing that is not wanted.
func TestAYearOfQuestionsRepeatsNoneInAQuarter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := []rapport.Stakeholder{{ID: "A", Tier: rapport.Focus}, {ID: "B", Tier: rapport.Focus}, {ID: "C", Tier: rapport.Key}}
		profiles := make([]rapport.Profile, len(people))
		off := rapid.SampledFrom(rapport.ProfileFields()).Draw(t, "refused")
		journal := []rapport.Entry{
			{About: []rapport.StakeholderID{"A"}, Fact: rapport.NotAsked{Field: off}},
			{Fact: rapport.NotAsked{Field: rapport.Impact}},
		}
		asked := map[rapport.StakeholderID]map[rapport.ProfileField]rapport.Date{"A": {}, "B": {}}
		for day := range 365 {
			today := november2.Add(day)
			at, field, ok := rapport.AskingOf(journal).Next(people, profiles, today)
			if ok != (today.Weekday() == 1) && ok {
				t.Fatalf("%s is asked for on %s, in a week in which something was asked", field, today)
			}
			if !ok {
				continue
			}
			who := people[at].ID
			if before, again := asked[who][field]; again && today.Sub(before) < rapport.SeriesDays {
				t.Fatalf("%s of %s is asked for on %s, and was on %s", field, who, today, before)
			}
			if who == "C" || field == rapport.Impact || who == "A" && field == off {
				t.Fatalf("%s of %s is asked for", field, who)
			}
			asked[who][field] = today
			nudge := rapport.Nudge{On: today, Asks: field}
			journal = append(journal, rapport.Entry{About: []rapport.StakeholderID{who}, Fact: nudge})
		}
		if _, worried := asked["B"][rapport.Worries]; !worried {
			t.Error("nobody asked what worries B")
		}
	})
}

func TestWhatIsKnownIsNotAskedForUntilItMayBeAnother(t *testing.T) {
	var all []rapport.Known
	for _, field := range rapport.ProfileFields() {
		all = append(all, rapport.Known{Field: field, Text: "x", On: november2})
	}
	p := rapport.ProfileOf(knows(all...))
	for days, want := range map[int]rapport.ProfileField{0: "", 90: "", 91: rapport.Worries} {
		if _, got, _ := rapport.AskingOf(nil).Next(focused, []rapport.Profile{p}, november2.Add(days)); got != want {
			t.Errorf("after %d days %q is asked for, not %q", days, got, want)
		}
	}
}
