package upkeep_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// finds looks for terms in ana's book.
func (s *scene) finds(terms ...string) upkeep.Found {
	s.Helper()
	f, err := s.steward.Find(s.Context(), s.visit(ana, ""), terms)
	s.must(err)
	return f
}

func TestFindReturnsPeopleAndThenTheLatest(t *testing.T) {
	s := newScene(t)
	s.lists(rapport.Regular, "Audrey Audit")
	s.must2(s.steward.Touched(t.Context(), s.visit(ana, ""), upkeep.Contact{
		Who: whom("Maria", "Sam"), Touch: rapport.Touch{On: today.Add(-9), Note: "worried about the audit"},
	}))
	s.tells(ana, "Maria", today, rapport.Promise{What: "the audit plan", By: today.Add(2)})
	s.tells(bob, "Maria", today, rapport.Promise{What: "bob's audit", By: today.Add(2)})
	want := upkeep.Found{Hits: []upkeep.Hit{
		{People: []string{"Audrey Audit"}, Words: "Audrey Audit"},
		{People: []string{"Maria"}, Words: "the audit plan", On: today, Fact: rapport.Promise{What: "the audit plan", By: today.Add(2)}},
		{
			People: []string{"Maria", "Sam"}, Words: "worried about the audit", On: today.Add(-9),
			Fact: rapport.Touch{On: today.Add(-9), Note: "worried about the audit"},
		},
	}}
	if diff := cmp.Diff(want, s.finds("Audit")); diff != "" {
		t.Errorf("what was found differs (-want +got):\n%s", diff)
	}
}

func TestFindSaysHowManyMoreThereAre(t *testing.T) {
	s := newScene(t)
	for n := range 12 {
		s.must2(s.steward.Note(t.Context(), s.visit(ana, ""), whom("Maria"), rapport.Note{Text: fmt.Sprint("tea ", n)}))
	}
	if f := s.finds("tea"); len(f.Hits) != 10 || f.More != 2 {
		t.Errorf("%d hits and %d more, want 10 and 2", len(f.Hits), f.More)
	}
	if f := s.finds("coffee"); len(f.Hits) != 0 || f.More != 0 {
		t.Errorf("found %+v of what was never written", f)
	}
}
