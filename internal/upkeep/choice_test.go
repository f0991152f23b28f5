package upkeep_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
)

// Ana wants no daily look, had her check-in on Monday 2, and moves it on
// Wednesday 4.
func TestATimeThatIsPastWhenItIsChosenBringsNoLook(t *testing.T) {
	cases := map[string]struct {
		line, want string
	}{
		"a-day-that-is-past":  {"0 10 * * 2", "Tue 10 10:00"},
		"earlier-the-same":    {"0 10 * * 3", "Wed 11 10:00"},
		"later-the-same":      {"0 15 * * 3", "Wed 4 15:00"},
		"a-day-still-to-come": {"0 10 * * 5", "Fri 6 10:00"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.tells(ana, "Maria", today.Add(-26)) // due on Thursday 5
			s.tells(ana, "Sam", today.Add(-27))   // due on Wednesday 4
			s.chooses(rapport.DailyOption, rapport.Settings{Daily: rapport.Off})
			s.passes(november(t, "4 12:00"))
			chosen := s.chooses(rapport.CheckInOption, rapport.Settings{CheckIn: c.line})
			if got := chosen.Settings.Next.Format("Mon 2 15:04"); got != c.want {
				t.Errorf("the next look is said to be on %s, want %s", got, c.want)
			}
			s.passes(chosen.Settings.Next)
			if diff := cmp.Diff([]string{c.want}, s.arrivals(ana)); diff != "" {
				t.Errorf("the letters differ (-want +got):\n%s", diff)
			}
		})
	}
}

// Monday's check-in waits for the morning after an outage when ana moves it.
func TestASlotThatWaitsIsNotLostByAChoice(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	s.chooses(rapport.DailyOption, rapport.Settings{Daily: rapport.Off})
	s.clock.set(november(t, "2 20:00"))
	s.must(errors.Join(s.beat()...))
	s.chooses(rapport.CheckInOption, rapport.Settings{CheckIn: "0 9 * * 1"})
	s.passes(november(t, "4 12:00"))
	if diff := cmp.Diff([]string{"Tue 3 09:00"}, s.arrivals(ana)); diff != "" {
		t.Errorf("the letters differ (-want +got):\n%s", diff)
	}
}

func TestAChoiceThatIsUndoneBringsBackTheSlotThatItPassedBy(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	s.chooses(rapport.DailyOption, rapport.Settings{Daily: rapport.Off})
	moved := s.chooses(rapport.CheckInOption, rapport.Settings{CheckIn: "0 16 * * 5"})
	s.passes(november(t, "2 11:00"))
	s.undoes(moved.Receipt)
	s.passes(november(t, "2 12:00"))
	if diff := cmp.Diff([]string{"Mon 2 11:01"}, s.arrivals(ana)); diff != "" {
		t.Errorf("the letters differ (-want +got):\n%s", diff)
	}
}
