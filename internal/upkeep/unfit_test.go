package upkeep_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func TestUndoLeavesHoursThatASlotNeeds(t *testing.T) {
	s := newScene(t)
	s.lists(rapport.Focus, "Maria")
	hours := s.chooses(rapport.HoursOption, rapport.Settings{From: 8 * 60, To: 20 * 60})
	evening := s.chooses(rapport.CheckInOption, rapport.Settings{CheckIn: "0 19 * * 2"})
	if diff := cmp.Diff(upkeep.Undone{Unfit: true}, s.undoes(hours.Receipt)); diff != "" {
		t.Errorf("the answer differs (-want +got):\n%s", diff)
	}
	if got := s.chooses(rapport.CheckInOption, rapport.Settings{CheckIn: "0 19 * * 2"}); got.Receipt != "" {
		t.Error("the check-in was moved")
	}
	if diff := cmp.Diff(upkeep.Undone{Settings: true}, s.undoes(evening.Receipt)); diff != "" {
		t.Errorf("the answer differs (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(upkeep.Undone{Settings: true}, s.undoes(hours.Receipt)); diff != "" {
		t.Errorf("the answer to another try differs (-want +got):\n%s", diff)
	}
}
