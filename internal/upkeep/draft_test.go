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

func TestADraftIsKeptForADayAndOnceForItsEvent(t *testing.T) {
	s := newScene(t)
	lines := []string{"touched a long line"}
	people := []upkeep.Mentioned{{Whom: upkeep.Whom{Account: "T1/U2", Name: "Sam", Outside: true}}, {Machine: true}}
	id, err := s.steward.KeepDraft(t.Context(), s.visit(ana, "typed"), lines, people)
	s.must(err)
	again, err := s.steward.KeepDraft(t.Context(), s.visit(ana, "typed"), lines, people)
	s.must(err)
	other, err := s.steward.KeepDraft(t.Context(), s.visit(ana, "typed"), []string{"another"}, nil)
	s.must(err)
	if again != id || other == id {
		t.Errorf("the drafts are %s, then %s, and %s of another line", id, again, other)
	}
	s.passes(s.clock.Now().Add(upkeep.DraftFor - time.Minute))
	got, err := s.steward.Draft(t.Context(), s.visit(ana, ""), id)
	s.must(err)
	want := upkeep.Draft{ID: id, Lines: lines, People: people}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(upkeep.Draft{}, "At")); diff != "" {
		t.Errorf("the draft differs (-want +got):\n%s", diff)
	}
	if _, err := s.steward.Draft(t.Context(), s.visit(bob, ""), id); !errors.Is(err, upkeep.ErrTooOld) {
		t.Errorf("somebody else got %v, want ErrTooOld", err)
	}
	s.passes(s.clock.Now().Add(2 * time.Minute))
	s.must(s.book.View(t.Context(), ana, func(r upkeep.Reader) error {
		_, found, err := r.Draft(id)
		if found {
			t.Error("the draft is still in the book after its day")
		}
		return err
	}))
}

// What a draft is kept under is not the key of what its event comes to: that is
// still done once.
func TestADraftLeavesItsEventToBeAnswered(t *testing.T) {
	s := newScene(t)
	_, err := s.steward.KeepDraft(t.Context(), s.visit(ana, "typed"), []string{"a line"}, nil)
	s.must(err)
	added, err := s.steward.Add(t.Context(), s.visit(ana, "typed"), newcomers("Maria"))
	s.must(err)
	if len(added.New) != 1 {
		t.Errorf("the answer is %+v, want Maria as new", added)
	}
}

// The phrases are a member's own words: what they took out of their settings does
// not live on in a receipt.
func TestAChoiceThatIsTooOldToBeTakenBackIsSweptUp(t *testing.T) {
	s := newScene(t)
	chosen := s.chooses(rapport.PhrasesOption, rapport.Settings{Phrases: "How is the flat?"})
	s.passes(s.clock.Now().Add(upkeep.UndoFor + time.Minute))
	s.must(s.book.View(t.Context(), ana, func(r upkeep.Reader) error {
		_, found, err := r.Receipt(chosen.Receipt)
		if found {
			t.Error("the receipt is still in the book after its day")
		}
		return err
	}))
}
