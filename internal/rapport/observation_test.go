package rapport_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
)

func TestAWatchHoldsTheLatestAnswerToEachQuestion(t *testing.T) {
	friday := rapport.Date{Year: 2026, Month: time.November, Day: 6}
	helen, maria := []rapport.StakeholderID{"helen"}, []rapport.StakeholderID{"maria"}
	journal := []rapport.Entry{
		{ID: "1", About: helen, Fact: rapport.Observation{On: friday, Ask: friday.Add(3)}},
		{ID: "2", About: maria, Fact: rapport.Counterpart{Observation: "1"}},
		{ID: "3", About: helen, Fact: rapport.Observation{On: friday.Add(7), Ask: friday.Add(10)}},
		{ID: "4", About: helen, Fact: rapport.Observed{Observation: "1", Answers: []rapport.Answer{
			{Question: rapport.Began, Text: "curiosity"}, {Question: rapport.Said, Text: "hello"}, {Question: rapport.Did, Text: "listened"},
		}}},
		{ID: "5", About: helen, Fact: rapport.Observed{Observation: "1", Answers: []rapport.Answer{
			{Question: rapport.Said, Text: "how are you?"}, {Question: rapport.Did},
		}}},
		{ID: "6", About: helen, Fact: rapport.Observed{Observation: "gone", Answers: []rapport.Answer{{Question: rapport.Said, Text: "x"}}}},
	}
	want := []rapport.Watch{
		{Entry: "3", On: friday.Add(7), Ask: friday.Add(10), Model: "helen"},
		{Entry: "1", On: friday, Ask: friday.Add(3), Model: "helen", With: "maria", Answers: []rapport.Answer{
			{Question: rapport.Said, Text: "how are you?"}, {Question: rapport.Began, Text: "curiosity"},
		}},
	}
	if diff := cmp.Diff(want, rapport.Watches(journal)); diff != "" {
		t.Errorf("the watches (-want +got):\n%s", diff)
	}
}

func TestWhatWasWatchedIsAskedAboutOnceFromItsDayOn(t *testing.T) {
	monday := rapport.Date{Year: 2026, Month: time.November, Day: 9}
	plan := rapport.Entry{ID: "1", Fact: rapport.Observation{On: monday.Add(-3), Ask: monday}}
	asked := rapport.Entry{ID: "2", Fact: rapport.Nudge{On: monday, Reason: rapport.Reason{Kind: rapport.ObservationDue, About: "1"}}}
	told := rapport.Entry{ID: "3", Fact: rapport.Observed{Observation: "1", Answers: []rapport.Answer{{Question: rapport.Did, Text: "x"}}}}
	cases := map[string]struct {
		entries []rapport.Entry
		on      rapport.Date
		want    bool
	}{
		"on-its-day":      {[]rapport.Entry{plan}, monday, true},
		"a-while-after":   {[]rapport.Entry{plan}, monday.Add(20), true},
		"the-day-before":  {[]rapport.Entry{plan}, monday.Add(-1), false},
		"once-asked":      {[]rapport.Entry{plan, asked}, monday.Add(1), false},
		"once-told":       {[]rapport.Entry{plan, told}, monday, false},
		"told-when-asked": {[]rapport.Entry{plan, asked, told}, monday, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			who := rapport.Stakeholder{ID: "helen", Tier: rapport.Prospect, Summary: rapport.Summarise(c.entries)}
			r, _, ok := who.Passes(rapport.Moment{Today: c.on})
			if ok != c.want || ok && r != (rapport.Reason{Kind: rapport.ObservationDue, About: "1"}) {
				t.Errorf("it is brought up: %t, for %v", ok, r)
			}
			if waits := len(who.Summary.Waiting) > 0; waits && name == "told-when-asked" {
				t.Error("the nudge waits still")
			}
		})
	}
}
