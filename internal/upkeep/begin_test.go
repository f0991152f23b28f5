package upkeep_test

import (
	"testing"
	"time"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// begins has ana begin with Maria, and check-ins by a line.
func (s *scene) begins(line string) upkeep.Added {
	s.Helper()
	added, err := s.steward.Begin(s.Context(), s.visit(ana, ""), upkeep.Beginning{
		People: []upkeep.Newcomer{{Whom: upkeep.Whom{Name: "Maria"}}}, CheckIn: line,
	})
	s.must(err)
	return added
}

func (s *scene) chosenCheckIn() string {
	s.Helper()
	set, err := s.steward.Settings(s.Context(), s.visit(ana, ""))
	s.must(err)
	return set.Own.CheckIn
}

func TestTimeChosenAtABeginningHoldsThoughAllAreKnown(t *testing.T) {
	s := newScene(t)
	s.lists(rapport.Regular, "Maria")
	added := s.begins("15 14 * * 4")
	if next := added.NextCheckIn; next.Weekday() != time.Thursday || added.Receipt == "" {
		t.Errorf("the next check-in is %s, by receipt %q", next, added.Receipt)
	}
	if got := s.chosenCheckIn(); got != "15 14 * * 4" {
		t.Errorf("the check-in is set to %q", got)
	}
	if again := s.begins("15 14 * * 4"); again.Receipt != "" || !again.NextCheckIn.IsZero() {
		t.Errorf("what changed nothing is answered with %+v", again)
	}
	if undone := s.undoes(added.Receipt); !undone.Settings {
		t.Errorf("the undo says %+v", undone)
	}
	if got := s.chosenCheckIn(); got != "" {
		t.Errorf("after the undo the check-in is set to %q", got)
	}
}

func TestUndoOfABeginningTakesItsTimeBack(t *testing.T) {
	s := newScene(t)
	added := s.begins("15 14 * * 4")
	if added.FirstCheckIn.Weekday() != time.Thursday || !added.NextCheckIn.IsZero() {
		t.Errorf("the beginning is answered with %+v", added)
	}
	undone := s.undoes(added.Receipt)
	if len(undone.Removed) != 1 || !undone.Settings || s.chosenCheckIn() != "" {
		t.Errorf("the undo says %+v, and the check-in is set to %q", undone, s.chosenCheckIn())
	}
}
