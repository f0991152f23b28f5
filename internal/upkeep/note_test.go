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

func TestEntriesAreShownByTheirDays(t *testing.T) {
	s := newScene(t)
	for _, n := range []string{"today", "ages ago", "lately", "today, later"} {
		on := map[string]int{"ages ago": -300, "lately": -2}[n]
		_, err := s.steward.Touched(t.Context(), s.visit(ana, ""), upkeep.Contact{
			Who: whom("Maria"), Touch: rapport.Touch{On: today.Add(on), Note: n},
		})
		s.must(err)
	}
	_, err := s.steward.Note(t.Context(), s.visit(ana, ""), whom("Maria"), rapport.Note{Text: "a note"})
	s.must(err)
	shown, err := s.steward.Show(t.Context(), s.visit(ana, ""), s.about("Maria").ID)
	s.must(err)
	var got []string
	for _, e := range shown.Latest {
		switch f := e.Fact.(type) {
		case rapport.Touch:
			got = append(got, f.Note)
		case rapport.Note:
			got = append(got, f.Text)
		}
	}
	if diff := cmp.Diff([]string{"a note", "today, later", "today", "lately", "ages ago"}, got); diff != "" {
		t.Errorf("the order differs (-want +got):\n%s", diff)
	}
}
