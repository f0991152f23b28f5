package upkeep_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func TestMapTellsGroupsWithoutAChampionAndForgetsAnUndoneAssessment(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today)
	s.tells(ana, "Sam", today)
	for name, speaksFor := range map[string]string{"Maria": "funders", "Sam": "users"} {
		_, err := s.steward.Know(t.Context(), s.visit(ana, ""), upkeep.Whom{Stakeholder: s.about(name).ID},
			[]rapport.Known{{Field: rapport.Constituency, Text: speaksFor}})
		s.must(err)
	}
	assess := func(a rapport.Assessed) upkeep.Judged {
		j, err := s.steward.Assess(t.Context(), s.visit(ana, ""), upkeep.Whom{Stakeholder: s.about("Maria").ID}, a)
		s.must(err)
		return j
	}
	drawn := func() upkeep.Map {
		m, err := s.steward.Map(t.Context(), s.visit(ana, ""))
		s.must(err)
		return m
	}
	assess(rapport.Assessed{Champion: rapport.Yes})
	j := assess(rapport.Assessed{Formal: rapport.Much})
	if again := assess(rapport.Assessed{Formal: rapport.Much}); again.Learned.Receipt != "" || j.Fit != rapport.Key {
		t.Errorf("the same is kept twice, %+v, or %q would fit", again, j.Fit)
	}
	m := drawn()
	if diff := cmp.Diff([]string{"users"}, m.Without); diff != "" || m.Unplaced != 1 {
		t.Errorf("%d are not placed; the groups differ (-want +got):\n%s", m.Unplaced, diff)
	}
	want := rapport.Assessed{On: today, Formal: rapport.Much, Champion: rapport.Yes}
	if diff := cmp.Diff(want, m.Placed[0].Assessed); diff != "" {
		t.Errorf("the assessment differs (-want +got):\n%s", diff)
	}
	s.undoes(j.Learned.Receipt)
	want.Formal = 0
	if diff := cmp.Diff(want, drawn().Placed[0].Assessed); diff != "" {
		t.Errorf("after the undo it differs (-want +got):\n%s", diff)
	}
}
