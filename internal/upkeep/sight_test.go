package upkeep_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// due returns the names of those whom it is time for ana to reach out to.
func (s *scene) due() []string {
	s.Helper()
	due, err := s.steward.Due(s.Context(), s.visit(ana, ""))
	s.must(err)
	var names []string
	for _, d := range due {
		names = append(names, d.Who.Name)
	}
	return names
}

func TestPressAboutSomebodyOutsideADigestIsDoneOnceAndCanBeUndone(t *testing.T) {
	presses := map[string]func(*scene, upkeep.Sight) (upkeep.Answered, error){
		"talked": func(s *scene, seen upkeep.Sight) (upkeep.Answered, error) {
			return s.steward.Talked(s.Context(), s.visit(ana, ""), seen, "")
		},
		"put-off": func(s *scene, seen upkeep.Sight) (upkeep.Answered, error) {
			return s.steward.PutOff(s.Context(), s.visit(ana, ""), seen, today.Add(7))
		},
		"pass-over": func(s *scene, seen upkeep.Sight) (upkeep.Answered, error) {
			return s.steward.PassOver(s.Context(), s.visit(ana, ""), seen)
		},
	}
	for name, press := range presses {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.tells(ana, "Maria", today.Add(-40), rapport.Promise{What: "call", By: today})
			seen := upkeep.SightOf(s.about("Maria"))
			done, err := press(s, seen)
			s.must(err)
			if done.Repeat || done.Receipt == "" || done.Person.Name != "Maria" {
				t.Errorf("the press brings %+v", done)
			}
			again, err := press(s, seen)
			if s.must(err); !again.Repeat || again.Receipt != "" {
				t.Errorf("a second press brings %+v", again)
			}
			s.undoes(done.Receipt)
			if diff := cmp.Diff([]string{"Maria"}, s.due()); diff != "" {
				t.Errorf("who is due after the undo differs (-want +got):\n%s", diff)
			}
			late, err := press(s, seen)
			if s.must(err); !late.Repeat {
				t.Error("the button from before the undo does it again")
			}
			if _, err := press(s, upkeep.Sight{Who: "nobody"}); !errors.Is(err, upkeep.ErrNotFound) {
				t.Errorf("got %v about nobody, want ErrNotFound", err)
			}
		})
	}
}

func TestWhoIsPutOffComesBackOnThatDayWithTheReasonOfThen(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-40), rapport.Promise{What: "call", By: today})
	promise := s.promise("Maria")
	_, err := s.steward.PutOff(t.Context(), s.visit(ana, ""), upkeep.SightOf(s.about("Maria")), today.Add(3))
	if s.must(err); len(s.due()) != 0 {
		t.Errorf("%v are due before the day", s.due())
	}
	s.clock.set(s.clock.Now().AddDate(0, 0, 3))
	due, err := s.steward.Due(t.Context(), s.visit(ana, ""))
	s.must(err)
	if len(due) != 1 || due[0].Reason != (rapport.Reason{Kind: rapport.PromiseDue, About: promise}) {
		t.Errorf("on the day %+v are due, want Maria for the promise", due)
	}
}

func TestWhoIsPassedOverIsLeftAloneForHalfACadence(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-40), rapport.Promise{What: "call", By: today})
	over, err := s.steward.PassOver(t.Context(), s.visit(ana, ""), upkeep.SightOf(s.about("Maria")))
	s.must(err)
	if over.Quiet != today.Add(15) || len(s.due()) != 0 {
		t.Errorf("quiet until %s with %v due, want half of 30 days and nobody", over.Quiet, s.due())
	}
}
