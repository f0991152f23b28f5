package upkeep_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// ids returns the id of ana's stakeholder of that name.
func (s *scene) ids(name string) []rapport.StakeholderID {
	return []rapport.StakeholderID{s.about(name).ID}
}

// promises returns what ana owes, as day and words.
func (s *scene) promises() []string {
	s.Helper()
	open, err := s.steward.Promises(s.Context(), s.visit(ana, ""))
	s.must(err)
	var list []string
	for _, p := range open {
		list = append(list, p.By.String()+" "+p.What)
	}
	return list
}

func TestPromisesAreMovedAndDroppedWithAnUndoEach(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today, rapport.Promise{What: "call", By: today.Add(2)})
	s.tells(ana, "Sam", today, rapport.Promise{What: "write", By: today.Add(1)})
	call := s.promise("Maria")
	before := []string{"2026-11-02 write", "2026-11-03 call"}
	if diff := cmp.Diff(before, s.promises()); diff != "" {
		t.Errorf("the promises differ (-want +got):\n%s", diff)
	}
	steps := map[string]struct {
		settle func() (upkeep.Settled, error)
		want   []string
	}{
		"move": {
			func() (upkeep.Settled, error) { return s.steward.Move(t.Context(), s.visit(ana, ""), call, today) },
			[]string{"2026-11-01 call", "2026-11-02 write"},
		},
		"drop": {
			func() (upkeep.Settled, error) { return s.steward.Drop(t.Context(), s.visit(ana, ""), call) },
			[]string{"2026-11-02 write"},
		},
	}
	for name, step := range steps {
		t.Run(name, func(t *testing.T) {
			done, err := step.settle()
			s.must(err)
			if diff := cmp.Diff(upkeep.Settled{Receipt: done.Receipt, What: "call", People: []string{"Maria"}}, done); diff != "" {
				t.Errorf("the answer differs (-want +got):\n%s", diff)
			}
			if again, err := step.settle(); err != nil || !again.Repeat || again.Receipt != "" {
				t.Errorf("a second press brings %+v, %v", again, err)
			}
			if diff := cmp.Diff(step.want, s.promises()); diff != "" {
				t.Errorf("the promises differ (-want +got):\n%s", diff)
			}
			s.undoes(done.Receipt)
			if diff := cmp.Diff(before, s.promises()); diff != "" {
				t.Errorf("the promises are not as before (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPromiseIsNotMovedIntoThePast(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today, rapport.Promise{What: "call", By: today.Add(2)})
	_, err := s.steward.Move(t.Context(), s.visit(ana, ""), s.promise("Maria"), today.Add(-1))
	if e, ok := errors.AsType[*rapport.DateError](err); !ok || e.Part != rapport.PromiseDatePart {
		t.Errorf("got %v, want the fact that it is in the past", err)
	}
}
