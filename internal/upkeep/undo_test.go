package upkeep_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func (s *scene) undoes(receipt rapport.ReceiptID) upkeep.Undone {
	s.Helper()
	undone, err := s.steward.Undo(s.Context(), s.visit(ana, ""), receipt)
	s.must(err)
	return undone
}

func TestUndoTakesBackATouchOfSeveral(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-9))
	before := s.about("Maria").Summary
	told, err := s.steward.Touched(t.Context(), s.visit(ana, ""), upkeep.Contact{
		Who: whom("Maria", "Sam"), Touch: rapport.Touch{On: today},
		Promises: []rapport.Promise{{What: "call", By: today}}, Needs: []rapport.Need{{What: "calm"}},
	})
	s.must(err)
	want := upkeep.Undone{People: []string{"Maria", "Sam"}, Removed: []string{"Sam"}}
	if diff := cmp.Diff(want, s.undoes(told.Receipt)); diff != "" {
		t.Errorf("the answer differs (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(before, s.about("Maria").Summary, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("the summary is not as before (-before +after):\n%s", diff)
	}
	if _, found := s.someone("Sam"); found {
		t.Error("Sam stayed on the list")
	}
	if got := len(s.journal(ana)); got != 1 {
		t.Errorf("%d entries are left, want 1", got)
	}
}

func TestUndoTwiceChangesNothingMore(t *testing.T) {
	s := newScene(t)
	told := s.tells(ana, "Maria", today)
	s.undoes(told.Receipt)
	s.tells(ana, "Maria", today)
	if diff := cmp.Diff(upkeep.Undone{Repeat: true}, s.undoes(told.Receipt)); diff != "" {
		t.Errorf("the answer differs (-want +got):\n%s", diff)
	}
	if got := s.about("Maria").Summary.Touches; got != 1 {
		t.Errorf("%d touches are logged, want the one that was told since", got)
	}
}

func TestUndoIsPossibleForADay(t *testing.T) {
	s := newScene(t)
	early, late := s.tells(ana, "Maria", today), s.tells(ana, "Sam", today)
	s.clock.forward(upkeep.UndoFor - time.Second)
	s.undoes(early.Receipt)
	s.clock.forward(time.Second)
	if _, err := s.steward.Undo(t.Context(), s.visit(ana, ""), late.Receipt); !errors.Is(err, upkeep.ErrTooOld) {
		t.Errorf("got %v, want ErrTooOld", err)
	}
	if _, err := s.steward.Undo(t.Context(), s.visit(ana, ""), early.Receipt); !errors.Is(err, upkeep.ErrTooOld) {
		t.Errorf("got %v for one undone before, want ErrTooOld", err)
	}
	if got := s.about("Sam").Summary.Touches; got != 1 {
		t.Errorf("%d touches with Sam are left, want 1", got)
	}
}

func TestUndoLeavesWhoWasToldMoreOfSince(t *testing.T) {
	s := newScene(t)
	added, err := s.steward.Add(t.Context(), s.visit(ana, ""), newcomers("Maria", "Sam"))
	s.must(err)
	s.tells(ana, "Maria", today)
	want := upkeep.Undone{Removed: []string{"Sam"}, Left: []string{"Maria"}}
	if diff := cmp.Diff(want, s.undoes(added.Receipt)); diff != "" {
		t.Errorf("the answer differs (-want +got):\n%s", diff)
	}
	if got := s.about("Maria").Summary.Touches; got != 1 {
		t.Errorf("%d touches with Maria are left, want 1", got)
	}
}

func TestUndoneAnswerLeavesTheNudgeWaiting(t *testing.T) {
	for name, answer := range answers() {
		t.Run(name, func(t *testing.T) {
			s := promiseIsDue(t)
			nudge := s.nudge()
			before := s.about("Maria").Summary
			s.must2(answer(s, s.visit(ana, ""), nudge))
			s.undoes(s.digests()[0].Items[0].Undo)
			if diff := cmp.Diff(before, s.about("Maria").Summary, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("the summary is not as before (-before +after):\n%s", diff)
			}
			if item := s.digests()[0].Items[0]; item.Answer != nil || item.Undo != "" {
				t.Errorf("the nudge is answered: %+v", item)
			}
		})
	}
}
