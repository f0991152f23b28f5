package rapport_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/rapport"
)

var november2 = rapport.Date{Year: 2026, Month: 11, Day: 2}

// knows makes the entries of what was known by and by.
func knows(all ...rapport.Known) []rapport.Entry {
	var entries []rapport.Entry
	for i, k := range all {
		entries = append(entries, rapport.Entry{ID: rapport.EntryID(string(rune('A' + i))), Fact: k})
	}
	return entries
}

func TestLatestOfAFieldStandsAndEmptyWordsClearIt(t *testing.T) {
	p := rapport.ProfileOf(knows(
		rapport.Known{Field: rapport.Values, Text: "calm"},
		rapport.Known{Field: rapport.Mandate, Text: "the audit"},
		rapport.Known{Field: rapport.Mandate, Text: "the budget", Asked: true},
		rapport.Known{Field: rapport.Drives, Text: "respect"},
		rapport.Known{Field: rapport.Drives},
	))
	want := rapport.Profile{
		{Entry: "C", Known: rapport.Known{Field: rapport.Mandate, Text: "the budget", Asked: true}},
		{Entry: "A", Known: rapport.Known{Field: rapport.Values, Text: "calm"}},
	}
	if diff := cmp.Diff(want, p); diff != "" {
		t.Errorf("the profile differs (-want +got):\n%s", diff)
	}
}

func TestMandateAloneGoesStaleAfterNinetyDays(t *testing.T) {
	for _, field := range rapport.ProfileFields() {
		k := rapport.Known{Field: field, Text: "x", On: november2}
		if k.Stale(november2.Add(90)) || k.Stale(november2.Add(91)) != (field == rapport.Mandate) {
			t.Errorf("%s is stale after 90 days, or not as it should be after 91", field)
		}
	}
}

func TestFormsOfAProfileHaveFiveFieldsAtMost(t *testing.T) {
	for _, g := range rapport.ProfileGroups() {
		n := len(g.Fields())
		if g.OfTheirs() {
			n++ // whether they were asked
		}
		if n > 5 {
			t.Errorf("the form of %s has %d fields", g, n)
		}
	}
}

func TestWhatIsAskedForIsMissingOrAStaleMandate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []rapport.Known
		for _, field := range rapid.SliceOfDistinct(rapid.SampledFrom(rapport.ProfileFields()), rapid.ID).Draw(t, "fields") {
			all = append(all, rapport.Known{Field: field, Text: "x", On: november2})
		}
		p := rapport.ProfileOf(knows(all...))
		today := november2.Add(rapid.IntRange(0, 200).Draw(t, "days"))
		_, field, wants := rapport.AskingOf(nil).Next(focused, []rapport.Profile{p}, today)
		stands, found := p.Facet(field)
		series := field == rapport.Worries || field == rapport.Changes
		if wants && found && !stands.Known.Stale(today) && (!series || today.Sub(november2) < rapport.SeriesDays) {
			t.Errorf("asked for %s, which is known", field)
		}
		if !wants && len(p) < 8 {
			t.Error("nothing is asked for though much is missing")
		}
	})
}

func TestProfileTakesNeitherAnotherFieldNorAnotherRank(t *testing.T) {
	for name, k := range map[string]rapport.Known{
		"no-field": {Field: "shoes", Text: "red"},
		"rank":     {Field: rapport.Rank, Text: "9"},
		"long":     {Field: rapport.Values, Text: string(make([]byte, rapport.MaxKnown+1))},
	} {
		t.Run(name, func(t *testing.T) {
			if k.Check() == nil {
				t.Errorf("%+v is taken", k.Field)
			}
		})
	}
}
