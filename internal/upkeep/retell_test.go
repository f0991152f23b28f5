package upkeep_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// told logs a formal coffee of forty days ago with Maria and Sam.
func told(t *testing.T) (*scene, upkeep.Touched) {
	t.Helper()
	s := newScene(t)
	logged, err := s.steward.Touched(t.Context(), s.visit(ana, ""), upkeep.Contact{
		Who: whom("Maria", "Sam"), Touch: rapport.Touch{
			On: today.Add(-40), Medium: rapport.Coffee, Setting: rapport.Formal, Mood: rapport.Hard, Note: "adit",
		},
	})
	s.must(err)
	return s, logged
}

func mended(note string) upkeep.Retelling {
	return upkeep.Retelling{Same: true, Contact: upkeep.Contact{
		Touch: rapport.Touch{On: today.Add(-40), Medium: rapport.Coffee, Note: note},
	}}
}

func TestWhoLeftTheListStaysInATouchThatIsToldAgain(t *testing.T) {
	s, logged := told(t)
	s.must2(s.steward.Remove(t.Context(), s.visit(ana, ""), []rapport.StakeholderID{s.about("Sam").ID}))
	s.must2(s.steward.Retell(t.Context(), s.visit(ana, ""), logged.Touch, mended("audit")))
	want := rapport.Touch{
		On: today.Add(-40), Medium: rapport.Coffee, Note: "audit",
	}
	if diff := cmp.Diff(want, facts[rapport.Touch](s, ana)[0]); diff != "" {
		t.Errorf("the touch differs (-want +got):\n%s", diff)
	}
	s.must2(s.steward.Add(t.Context(), s.visit(ana, ""), []upkeep.Newcomer{{Whom: upkeep.Whom{Name: "Sam"}}}))
	if got := s.about("Sam").Summary.Touches; got != 1 {
		t.Errorf("who came back has %d touches", got)
	}
}

func TestRetellingAnOldTouchAnswersNoNudge(t *testing.T) {
	s, logged := told(t)
	s.passes(s.firstCheckIn())
	waiting := s.about("Maria").Summary
	s.must2(s.steward.Retell(t.Context(), s.visit(ana, ""), logged.Touch, mended("audit")))
	now := s.about("Maria").Summary
	if diff := cmp.Diff(waiting, now); diff != "" || len(now.Waiting) != 1 {
		t.Errorf("the summary differs (-before +after):\n%s", diff)
	}
}

func TestTheSameRetellingTwiceIsAnsweredTheSame(t *testing.T) {
	s, logged := told(t)
	first, err := s.steward.Retell(t.Context(), s.visit(ana, "view-1"), logged.Touch, mended("audit"))
	s.must(err)
	again, err := s.steward.Retell(t.Context(), s.visit(ana, "view-1"), logged.Touch, mended("audit"))
	s.must(err)
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("the answers differ (-first +second):\n%s", diff)
	}
}

func TestWhatWasTakenBackComesBackByNoOtherUndo(t *testing.T) {
	s, logged := told(t)
	edited, err := s.steward.Retell(t.Context(), s.visit(ana, ""), logged.Touch, mended("audit"))
	s.must(err)
	s.must2(s.steward.Undo(t.Context(), s.visit(ana, ""), logged.Receipt))
	s.must2(s.steward.Undo(t.Context(), s.visit(ana, ""), edited.Receipt))
	if got := facts[rapport.Touch](s, ana); len(got) != 0 {
		t.Errorf("%+v stands in the journal", got)
	}
	if _, err := s.steward.Retell(t.Context(), s.visit(ana, ""), logged.Touch, mended("x")); !errors.Is(err, upkeep.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

func TestOneUndoBringsTheFirstTellingBack(t *testing.T) {
	s, logged := told(t)
	before := s.journal(ana)
	edited, err := s.steward.Retell(t.Context(), s.visit(ana, ""), logged.Touch, mended("audit"))
	s.must(err)
	s.must2(s.steward.Undo(t.Context(), s.visit(ana, ""), edited.Receipt))
	if diff := cmp.Diff(before, s.journal(ana)); diff != "" {
		t.Errorf("the journal differs (-before +after):\n%s", diff)
	}
}

func TestTouchWhosePeopleAllLeftIsNotToldAgain(t *testing.T) {
	s, logged := told(t)
	s.must2(s.steward.Remove(t.Context(), s.visit(ana, ""), []rapport.StakeholderID{s.about("Sam").ID}))
	edited, err := s.steward.Retell(t.Context(), s.visit(ana, ""), logged.Touch, mended("audit"))
	s.must(err)
	if len(edited.People) != 1 || edited.People[0].Name != "Maria" {
		t.Errorf("it is told about %+v", edited.People)
	}
	s.must2(s.steward.Remove(t.Context(), s.visit(ana, ""), []rapport.StakeholderID{s.about("Maria").ID}))
	if _, err := s.steward.Retell(t.Context(), s.visit(ana, ""), logged.Touch, mended("lost")); !errors.Is(err, upkeep.ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
	s.must2(s.steward.Add(t.Context(), s.visit(ana, ""), []upkeep.Newcomer{{Whom: upkeep.Whom{Name: "Maria"}}}))
	if got := facts[rapport.Touch](s, ana); len(got) != 1 || got[0].Note != "audit" {
		t.Errorf("the touches are %+v", got)
	}
}
