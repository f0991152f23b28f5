package rapport_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
)

func TestSuitedRanksByMatchThenAnswersThenSilence(t *testing.T) {
	long, lately := rapport.Date{Year: 2026, Month: 1, Day: 5}, rapport.Date{Year: 2026, Month: 10, Day: 5}
	list := []rapport.Stakeholder{
		{ID: "rests", Tier: rapport.Resting},
		{ID: "wants none", Summary: rapport.Summary{Links: rapport.Links{Refused: true}}},
		{ID: "lately", Summary: rapport.Summary{LatestOn: lately}},
		{ID: "long ago", Summary: rapport.Summary{LatestOn: long}},
		{ID: "likes links", Summary: rapport.Summary{LatestOn: lately, Links: rapport.Links{Sent: 2, Answered: 2, Welcome: 2}}},
		{ID: "knows it"},
		{ID: "second"},
		{ID: "best"},
	}
	ranked := func(matches ...rapport.Match) []rapport.StakeholderID {
		var ids []rapport.StakeholderID
		for _, f := range rapport.Suited(list, matches, func(who rapport.StakeholderID) bool { return who == "knows it" }) {
			ids = append(ids, f.Who.ID)
		}
		return ids
	}
	want := []rapport.StakeholderID{"best", "second", "likes links", "long ago", "lately", "wants none", "rests", "knows it"}
	got := ranked(rapport.Match{Who: "wants none"}, rapport.Match{Who: "knows it"}, rapport.Match{Who: "best"}, rapport.Match{Who: "second"})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("by match (-want +got):\n%s", diff)
	}
	if got := ranked(); got[0] != "likes links" || !slices.Contains(got[5:], "wants none") {
		t.Errorf("without a match: %v", got)
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
