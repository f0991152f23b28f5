package upkeep_test

import (
	"testing"
	"time"

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

// Monday's check-in waits for the end of a pause, and is the first that knows of the
// day.
func TestDayComesUpWithACheckInThatAPauseHeld(t *testing.T) {
	s := newScene(t)
	ids := s.lists(rapport.Key, "Maria")
	s.chooses(rapport.DaysOption, rapport.Settings{Days: [7]bool{time.Monday: true, time.Thursday: true}})
	s.chooses(rapport.DailyOption, rapport.Settings{Daily: rapport.Off})
	s.passes(november(t, "5 18:00"))
	s.chooses(rapport.PauseOption, rapport.Settings{PausedFrom: rapport.Date{Year: 2026, Month: time.November, Day: 7}, Paused: rapport.Date{Year: 2026, Month: time.November, Day: 11}})
	noted, err := s.steward.Date(t.Context(), s.visit(ana, ""), upkeep.Whom{Stakeholder: ids["Maria"]},
		rapport.Anniversary{What: "birthday", Month: time.November, Day: 18})
	s.must(err)
	if want := (rapport.Date{Year: 2026, Month: time.November, Day: 12}); noted.Ahead.From != want {
		t.Errorf("the day is to come up from %s, want %s", noted.Ahead.From, want)
	}
	s.passes(november(t, "12 18:00"))
	if digests := s.digests(); len(digests) == 0 || digests[len(digests)-1].Items[0].Reason.Kind != rapport.DateAhead {
		t.Errorf("it did not come up then: %+v", digests)
	}
}
