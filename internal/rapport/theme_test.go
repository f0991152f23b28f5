package rapport_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
)

func TestAThemeIsWhatThreePeopleHaveInCommon(t *testing.T) {
	who := func(id rapport.StakeholderID, own []string, heard ...string) rapport.Stakeholder {
		return rapport.Stakeholder{ID: id, Topics: own, Summary: rapport.Summary{Topics: heard}}
	}
	list := []rapport.Stakeholder{
		who("A", []string{"budget"}, "budget", "forms", "audit"), who("B", nil, "forms", "budget"),
		who("C", []string{"forms"}, "audit"), who("D", []string{"audit"}, "forms"),
	}
	want := []rapport.Theme{
		{Topic: "forms", Who: []rapport.StakeholderID{"A", "B", "C", "D"}},
		{Topic: "audit", Who: []rapport.StakeholderID{"A", "C", "D"}},
	}
	if diff := cmp.Diff(want, rapport.ThemesOf(list)); diff != "" {
		t.Errorf("the themes differ (-want +got):\n%s", diff)
	}
}
