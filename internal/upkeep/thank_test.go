package upkeep_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// thanks has ana thank people for the audit.
func (s *scene) thanks(names ...string) upkeep.Thanking {
	s.Helper()
	var people []upkeep.Whom
	for _, name := range names {
		people = append(people, upkeep.Whom{Name: name})
	}
	thanked, err := s.steward.Thank(s.Context(), s.visit(ana, ""), people, rapport.EndedWell{What: "the audit", On: today})
	s.must(err)
	return thanked
}

func TestTheSameThanksAreOwedOnce(t *testing.T) {
	s := newScene(t)
	s.lists(rapport.Key, "Maria", "Sam")
	first := s.thanks("Maria")
	if again := s.thanks("Maria"); !again.Repeat || again.Receipt != "" {
		t.Errorf("the second time brings %+v", again)
	}
	both := s.thanks("Maria", "Sam")
	owed := []int{len(s.about("Maria").Summary.Thanks), len(s.about("Sam").Summary.Thanks)}
	if diff := cmp.Diff([]int{1, 1}, owed); diff != "" || both.Repeat || len(both.People) != 2 {
		t.Errorf("with one more it brings %+v, and the thanks owed differ (-want +got):\n%s", both, diff)
	}
	s.undoes(first.Receipt)
	if again := s.thanks("Maria"); again.Repeat {
		t.Error("what was taken back counts as noted")
	}
}

// A second form of “It ended well…” thanks whom the first left out, and nobody twice.
func TestWhoeverWasLeftOutIsThankedForTheSame(t *testing.T) {
	s := newScene(t)
	who := s.lists(rapport.Key, "Maria", "Sam")
	of := s.thanks("Maria").Thanks
	thanks := func(what string, names ...string) upkeep.Thanking {
		var people []upkeep.Whom
		for _, name := range names {
			people = append(people, upkeep.Whom{Stakeholder: who[name]})
		}
		thanked, err := s.steward.Thank(t.Context(), s.visit(ana, ""), people, rapport.EndedWell{What: what, On: today, Of: of})
		s.must(err)
		return thanked
	}
	thanks("the pilot", "Maria")
	if again := thanks("what came of the pilot", "Maria"); !again.Repeat || again.Receipt != "" {
		t.Errorf("the second time brings %+v", again)
	}
	if more := thanks("what came of the pilot", "Maria", "Sam"); more.Repeat {
		t.Error("whoever was left out is not thanked")
	}
	owed := []int{len(s.about("Maria").Summary.Thanks), len(s.about("Sam").Summary.Thanks)}
	if diff := cmp.Diff([]int{1, 1}, owed); diff != "" {
		t.Errorf("the thanks owed differ (-want +got):\n%s", diff)
	}
}

// What is the strongest reason when the button is pressed does not matter.
func TestATalkIsWhatItsButtonSaid(t *testing.T) {
	tests := map[string]struct {
		thanks  bool
		thanked bool
	}{"we-talked": {false, false}, "i-thanked-them": {true, true}}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.tells(ana, "Maria", today.Add(-40))
			about := s.thanks("Maria").Thanks
			if !test.thanks {
				about = ""
			}
			a, err := s.steward.Talked(t.Context(), s.visit(ana, ""), upkeep.SightOf(s.about("Maria")), about)
			s.must(err)
			told, err := s.steward.Told(t.Context(), s.visit(ana, ""), a.Entry)
			s.must(err)
			if said := slices.Contains(told.Touch.Causes, rapport.Thanked); said != test.thanked || a.Thanked != said {
				t.Errorf("the talk has the causes %v, and the answer says %t", told.Touch.Causes, a.Thanked)
			}
		})
	}
}

func TestTheSameObservationIsNotedOnce(t *testing.T) {
	s := newScene(t)
	who := s.lists(rapport.Key, "Grace", "Maria", "Sam")
	watches := func(with string) upkeep.Lookout {
		l, err := s.steward.Observe(t.Context(), s.visit(ana, ""), upkeep.Whom{Stakeholder: who["Grace"]}, upkeep.Whom{Stakeholder: who[with]}, today.Add(2))
		s.must(err)
		return l
	}
	first := watches("Maria")
	again := watches("Maria")
	if !again.Repeat || again.Observation != first.Observation || again.Receipt != "" || again.With.Name != "Maria" {
		t.Errorf("the second time brings %+v", again)
	}
	if other := watches("Sam"); other.Repeat {
		t.Error("that with somebody else counts as noted")
	}
	s.undoes(first.Receipt)
	if watches("Maria").Repeat {
		t.Error("what was taken back counts as noted")
	}
}
