package upkeep_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
)

// waitingFor are the names of those about whom a nudge of ana's waits, the latest
// digest first.
func (s *scene) waitingFor() []string {
	s.Helper()
	letters, err := s.steward.Waiting(s.Context(), s.visit(ana, ""))
	s.must(err)
	var names []string
	for _, l := range letters {
		for _, item := range l.Items {
			names = append(names, item.Who.Name)
		}
	}
	return names
}

func TestNudgesWaitUntilTheyAreAnsweredForAWeekAtMost(t *testing.T) {
	s := newScene(t)
	if names := s.waitingFor(); len(names) > 0 {
		t.Errorf("for a stranger wait %v", names)
	}
	s.lists(rapport.Regular, "Maria", "Sam")
	s.tells(ana, "Maria", today.Add(-60))
	s.tells(ana, "Sam", today.Add(-28))
	s.passes(s.firstCheckIn().Add(time.Minute))
	if diff := cmp.Diff([]string{"Maria"}, s.waitingFor()); diff != "" {
		t.Errorf("after the check-in (-want +got):\n%s", diff)
	}
	s.passes(s.clock.Now().AddDate(0, 0, 2))
	if diff := cmp.Diff([]string{"Sam", "Maria"}, s.waitingFor()); diff != "" {
		t.Errorf("after two days (-want +got):\n%s", diff)
	}
	s.tells(ana, "Maria", rapport.DateOf(s.clock.Now()))
	if diff := cmp.Diff([]string{"Sam"}, s.waitingFor()); diff != "" {
		t.Errorf("after a talk (-want +got):\n%s", diff)
	}
	s.clock.forward(8 * 24 * time.Hour)
	if names := s.waitingFor(); len(names) > 0 {
		t.Errorf("after another week wait %v", names)
	}
}
