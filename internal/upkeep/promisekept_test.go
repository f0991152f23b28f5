package upkeep_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
)

func TestPromisesThatWereKeptAreListedUntilThatIsTakenBack(t *testing.T) {
	s := newScene(t)
	kept := func() []string {
		t.Helper()
		list, err := s.steward.PromisesKept(t.Context(), s.visit(ana, ""))
		s.must(err)
		var all []string
		for _, k := range list {
			all = append(all, k.On.String()+" "+k.Who[0]+" "+k.What)
		}
		return all
	}
	s.tells(ana, "Maria", today, rapport.Promise{What: "call", By: today.Add(2)})
	s.tells(ana, "Sam", today, rapport.Promise{What: "write", By: today.Add(1)})
	s.tells(ana, "Sam", today, rapport.Promise{What: "ask Ines", By: today.Add(1)})
	_, err := s.steward.Drop(t.Context(), s.visit(ana, ""), s.promise("Sam"))
	s.must(err)
	if got := kept(); got != nil {
		t.Errorf("kept is %v before anything was", got)
	}
	for _, name := range []string{"Maria", "Sam"} {
		_, err := s.steward.Kept(t.Context(), s.visit(ana, ""), s.promise(name))
		s.must(err)
	}
	if diff := cmp.Diff([]string{"2026-11-01 Sam ask Ines", "2026-11-01 Maria call"}, kept()); diff != "" {
		t.Errorf("the kept promises differ (-want +got):\n%s", diff)
	}
	found, err := s.steward.Find(t.Context(), s.visit(ana, ""), []string{"call"})
	s.must(err)
	if len(found.Hits) != 1 || found.Hits[0].Kept != today {
		t.Errorf("found %+v", found.Hits)
	}
	s.jumps("2027-02-20 09:00")
	if got := kept(); got != nil {
		t.Errorf("kept is %v after more than three months", got)
	}
}
