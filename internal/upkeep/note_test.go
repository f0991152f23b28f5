package upkeep_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func TestNoteIsShownAndIsNoTouch(t *testing.T) {
	s := newScene(t)
	n := rapport.Note{Text: "likes short mails", Topics: []string{"style"}}
	told, err := s.steward.Note(t.Context(), s.visit(ana, ""), whom("Maria", "Sam"), n)
	s.must(err)
	shown, err := s.steward.Show(t.Context(), s.visit(ana, ""), s.about("Sam").ID)
	s.must(err)
	if len(shown.Latest) != 1 {
		t.Fatalf("%d entries are shown, want the note", len(shown.Latest))
	}
	if diff := cmp.Diff(rapport.Fact(n), shown.Latest[0].Fact); diff != "" {
		t.Errorf("the note differs (-want +got):\n%s", diff)
	}
	if got := s.about("Maria").Summary.Touches; got != 0 {
		t.Errorf("a note counts as %d touches", got)
	}
	want := upkeep.Undone{People: []string{"Maria", "Sam"}, Removed: []string{"Maria", "Sam"}}
	if diff := cmp.Diff(want, s.undoes(told.Receipt)); diff != "" {
		t.Errorf("the undo differs (-want +got):\n%s", diff)
	}
}
