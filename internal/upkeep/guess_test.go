package upkeep_test

import (
	"testing"
	"time"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// guesses has ana put the last talk with Maria on another day.
func (s *scene) guesses(seen rapport.Stakeholder, on rapport.Date) upkeep.Answered {
	s.Helper()
	a, err := s.steward.Guess(s.Context(), s.visit(ana, ""), upkeep.SightOf(seen), on)
	s.must(err)
	return a
}

func TestGuessOfTheLastTalkIsPutRightAndUndone(t *testing.T) {
	s := newScene(t)
	today := s.visit(ana, "").Today
	_, err := s.steward.Begin(t.Context(), s.visit(ana, ""), upkeep.Beginning{
		People: []upkeep.Newcomer{{Whom: upkeep.Whom{Name: "Maria"}}, {Whom: upkeep.Whom{Name: "Sam"}}}, Last: today.Add(-15),
	})
	s.must(err)
	maria := s.about("Maria")
	moved := s.guesses(maria, today.Add(-3))
	if got := s.about("Maria").Summary.LatestOn; got != today.Add(-3) {
		t.Errorf("the last talk with Maria is on %s", got)
	}
	if got := s.about("Sam").Summary.LatestOn; got != today.Add(-15) {
		t.Errorf("the last talk with Sam is on %s", got)
	}
	if again := s.guesses(maria, today.Add(-15)); !again.Repeat {
		t.Errorf("an old button is answered with %+v", again)
	}
	s.undoes(moved.Receipt)
	if got := s.about("Maria").Summary.LatestOn; got != today.Add(-15) {
		t.Errorf("after the undo the last talk with Maria is on %s", got)
	}
	s.guesses(s.about("Maria"), rapport.Date{})
	if got := s.about("Maria").Summary.LatestOn; !got.IsZero() {
		t.Errorf("a talk that was ages ago is on %s", got)
	}
}

func TestTalkThatWasToldIsNoGuess(t *testing.T) {
	s := newScene(t)
	today := s.visit(ana, "").Today
	added := s.begins("")
	s.passes(s.clock.Now().Add(time.Hour))
	_, err := s.steward.Touched(t.Context(), s.visit(ana, ""), upkeep.Contact{
		Who: []upkeep.Whom{{Stakeholder: added.New[0].ID}}, Touch: rapport.Touch{On: today},
	})
	s.must(err)
	if a := s.guesses(s.about("Maria"), rapport.Date{}); !a.Repeat {
		t.Errorf("it is answered with %+v", a)
	}
	if got := s.about("Maria").Summary.LatestOn; got != today {
		t.Errorf("the last talk is on %s", got)
	}
}
