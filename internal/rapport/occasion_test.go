package rapport_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
)

func TestAnOccasionIsBroughtUpTheDayBeforeOrInTheLastSlotInTime(t *testing.T) {
	party := rapport.Date{Year: 2028, Month: time.February, Day: 29} // a Tuesday
	for name, tt := range map[string]struct {
		today, next rapport.Date
		want        bool
	}{
		"two days before":             {party.Add(-2), party.Add(-1), false},
		"the day before":              {party.Add(-1), party, true},
		"on the day":                  {party, party.Add(1), true},
		"the day after":               {party.Add(1), party.Add(2), false},
		"no slot in the days between": {party.Add(-6), party.Add(1), true},
		"a slot on the day itself":    {party.Add(-6), party, false},
	} {
		g := rapport.Gathering{Occasion: rapport.Occasion{What: "party", On: party}}
		if got := g.Ahead(tt.today, tt.next); got != tt.want {
			t.Errorf("%s: it is brought up: %t", name, got)
		}
		if g.Before = true; g.Ahead(tt.today, tt.next) {
			t.Errorf("%s: it is brought up again", name)
		}
	}
}

func TestAMovedOccasionIsBroughtUpAnew(t *testing.T) {
	on := rapport.Date{Year: 2026, Month: time.November, Day: 12}
	journal := []rapport.Entry{
		{ID: "E1", Fact: rapport.Occasion{What: "party", On: on.Add(7)}},
		{ID: "E2", Fact: rapport.Announced{Occasion: "E1", On: on}},
		{ID: "E3", Fact: rapport.Invited{Occasion: "E1"}, About: []rapport.StakeholderID{"S1"}},
		{ID: "E4", Fact: rapport.Attended{Occasion: "E9"}},
	}
	want := []rapport.Gathering{{
		Entry: "E1", Occasion: rapport.Occasion{What: "party", On: on.Add(7)}, Invited: []rapport.StakeholderID{"S1"},
	}}
	if diff := cmp.Diff(want, rapport.Gatherings(journal)); diff != "" {
		t.Error(diff)
	}
}

func TestThanksComeOnceEachAndNeverInAPile(t *testing.T) {
	on := rapport.Date{Year: 2026, Month: time.November, Day: 2}
	who := rapport.Stakeholder{ID: "S1", Tier: rapport.Prospect}
	who.Summary = who.Summary.With(rapport.Entry{ID: "E1", Fact: rapport.EndedWell{What: "the audit", On: on}})
	var came []rapport.Date
	for day := on; day.Before(on.Add(400)); day = day.Add(1) {
		if day.Sub(on) > 10 && day.Sub(on) < 40 {
			continue // a pause, over the second
		}
		if r, owed, ok := who.Passes(rapport.Moment{Today: day}); ok {
			came = append(came, owed.By)
			who.Summary = who.Summary.With(rapport.Entry{Fact: rapport.Nudge{On: day, Reason: r}})
		}
	}
	if diff := cmp.Diff([]rapport.Date{on, on.Add(30), on.Add(182)}, came); diff != "" {
		t.Error(diff)
	}
}
