package upkeep_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func TestDateToldAnewStandsInPlaceOfTheOldUntilUndone(t *testing.T) {
	s := newScene(t)
	maria := s.lists(rapport.Regular, "Maria")["Maria"]
	notes := func(what string, day int) upkeep.Noted {
		t.Helper()
		noted, err := s.steward.Date(t.Context(), s.visit(ana, ""), upkeep.Whom{Stakeholder: maria}, rapport.Anniversary{
			What: what, Month: 11, Day: day,
		})
		s.must(err)
		return noted
	}
	kept := func(want ...int) {
		t.Helper()
		var days []int
		for _, a := range facts[rapport.Anniversary](s, ana) {
			days = append(days, a.Day)
		}
		var marked []int
		for _, m := range s.about("Maria").Summary.Marked {
			marked = append(marked, m.Day.Day)
		}
		if diff := cmp.Diff([][]int{want, want}, [][]int{days, marked}); diff != "" {
			t.Errorf("the journal's days, or the summary's, differ (-want +got):\n%s", diff)
		}
	}
	notes("birthday", 3)
	notes("first day", 9)
	kept(3, 9)
	second := notes("Birthday", 5)
	kept(9, 5)
	s.must2(s.steward.Undo(t.Context(), s.visit(ana, ""), second.Receipt))
	kept(3, 9)
}
