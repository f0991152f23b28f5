package upkeep_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func TestMergedPeoplePartAgainAsTheyWere(t *testing.T) {
	s := newScene(t)
	ids := s.lists(rapport.Key, "Maria", "M. Lopez")
	s.tells(ana, "Maria", today.Add(-9), rapport.Promise{What: "call", By: today.Add(3)})
	s.tells(ana, "M. Lopez", today.Add(-2), rapport.Need{What: "calm"})
	s.must2(s.steward.Touched(t.Context(), s.visit(ana, ""), upkeep.Contact{
		Who: whom("Maria", "M. Lopez"), Touch: rapport.Touch{On: today.Add(-1)},
	}))
	before, maria, other := s.journal(ana), s.about("Maria").Summary, s.about("M. Lopez").Summary
	m, err := s.steward.Merge(t.Context(), s.visit(ana, ""), ids["Maria"], ids["M. Lopez"])
	s.must(err)
	if got := s.about("Maria").Summary; got.Touches != 3 || len(got.Promises) != 1 || len(got.Needs) != 1 {
		t.Errorf("who stays has %+v", got)
	}
	if _, found := s.someone("M. Lopez"); found {
		t.Error("the other stands on the list")
	}
	want := upkeep.Undone{Restored: []string{"Maria", "M. Lopez"}, Back: []string{"M. Lopez"}}
	if diff := cmp.Diff(want, s.undoes(m.Receipt)); diff != "" {
		t.Errorf("the answer differs (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(before, s.journal(ana)); diff != "" {
		t.Errorf("the journal differs (-before +after):\n%s", diff)
	}
	for name, want := range map[string]rapport.Summary{"Maria": maria, "M. Lopez": other} {
		if diff := cmp.Diff(want, s.about(name).Summary); diff != "" {
			t.Errorf("%s differs (-before +after):\n%s", name, diff)
		}
	}
}

// A closer rhythm is news when two become one, and none when they part.
func TestACloserRhythmOfAnotherIsNews(t *testing.T) {
	s := newScene(t)
	maria, other := s.lists(rapport.Regular, "Maria")["Maria"], s.lists(rapport.Key, "M. Lopez")["M. Lopez"]
	m, err := s.steward.Merge(t.Context(), s.visit(ana, ""), maria, other)
	if s.must(err); s.about("Maria").Paced != today.Add(1) {
		t.Errorf("Maria's rhythm is news until %s, want %s", s.about("Maria").Paced, today.Add(1))
	}
	s.undoes(m.Receipt)
	if paced := s.about("Maria").Paced; !paced.IsZero() {
		t.Errorf("after the undo Maria's rhythm is news until %s", paced)
	}
	if _, err = s.steward.Merge(t.Context(), s.visit(ana, ""), other, maria); err != nil || !s.about("M. Lopez").Paced.IsZero() {
		t.Errorf("a rhythm that stays is news until %s, %v", s.about("M. Lopez").Paced, err)
	}
}

func TestNobodyIsMergedWithThemselvesOrWithNobody(t *testing.T) {
	s := newScene(t)
	ids := s.lists(rapport.Key, "Maria")
	for _, other := range []rapport.StakeholderID{ids["Maria"], "", "01ABC"} {
		if _, err := s.steward.Merge(t.Context(), s.visit(ana, ""), ids["Maria"], other); !errors.Is(err, upkeep.ErrNotFound) {
			t.Errorf("merging with %q gave %v", other, err)
		}
	}
}
