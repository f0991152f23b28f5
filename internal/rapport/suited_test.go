package rapport_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
)

func TestSuitedRanksByTopicsThenAnswersThenSilence(t *testing.T) {
	long, lately := rapport.Date{Year: 2026, Month: 1, Day: 5}, rapport.Date{Year: 2026, Month: 10, Day: 5}
	list := []rapport.Stakeholder{
		{Name: "rests", Tier: rapport.Resting, Topics: []string{"budget", "audit"}},
		{Name: "wants none", Topics: []string{"budget"}, Summary: rapport.Summary{Links: rapport.Links{Refused: true}}},
		{Name: "lately", Summary: rapport.Summary{LatestOn: lately}},
		{Name: "long ago", Summary: rapport.Summary{LatestOn: long}},
		{Name: "likes links", Summary: rapport.Summary{LatestOn: lately, Links: rapport.Links{Sent: 2, Answered: 2, Welcome: 2}}},
		{Name: "talked of it", Summary: rapport.Summary{Topics: []string{"budget"}}},
		{Name: "both", Topics: []string{"audit"}, Summary: rapport.Summary{Topics: []string{"budget"}}},
	}
	ranked := func(topics ...string) []string {
		var names []string
		for _, f := range rapport.Suited(list, topics) {
			names = append(names, f.Who.Name)
		}
		return names
	}
	want := []string{"both", "talked of it", "likes links", "long ago", "lately", "rests", "wants none"}
	if diff := cmp.Diff(want, ranked("budget", "audit")); diff != "" {
		t.Errorf("by topics (-want +got):\n%s", diff)
	}
	if got := ranked(); got[0] != "likes links" || !slices.Contains(got[5:], "wants none") {
		t.Errorf("without topics: %v", got)
	}
}

func TestSummaryRemembersTheLatestTopics(t *testing.T) {
	s := rapport.Summarise([]rapport.Entry{
		{ID: "E1", Fact: rapport.Touch{Topics: []string{"budget", "audit"}}},
		{ID: "E2", Fact: rapport.Note{Topics: []string{"style", "budget"}}},
	})
	if diff := cmp.Diff([]string{"style", "budget", "audit"}, s.Topics); diff != "" {
		t.Errorf("topics (-want +got):\n%s", diff)
	}
}
