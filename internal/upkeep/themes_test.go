package upkeep_test

import (
	"errors"
	"testing"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func TestAWordToEachIsAStepOfItsOwnAndOneUndo(t *testing.T) {
	s := newScene(t)
	people := s.lists(rapport.Key, "Maria", "Sam", "Grace")
	ids := []rapport.StakeholderID{people["Maria"], people["Sam"], people["Grace"]}
	word := rapport.Step{Kind: rapport.AskStep, Why: "our idea", On: s.visit(ana, "").Today.Add(7)}
	round, err := s.steward.PlanEach(s.Context(), s.visit(ana, "form"), ids, word)
	s.must(err)
	again, err := s.steward.PlanEach(s.Context(), s.visit(ana, "form"), ids, word)
	s.must(err)
	if again.Receipt != round.Receipt || len(round.People) != 3 {
		t.Errorf("it became %+v, and sent again %+v", round, again)
	}
	open, err := s.steward.Steps(s.Context(), s.visit(ana, ""))
	s.must(err)
	s.must2(s.steward.TakeStep(s.Context(), s.visit(ana, ""), open[0].Entry))
	open, err = s.steward.Steps(s.Context(), s.visit(ana, ""))
	s.must(err)
	if len(open) != 2 {
		t.Errorf("with one told, %d are open", len(open))
	}
	s.must2(s.steward.Undo(s.Context(), s.visit(ana, ""), round.Receipt))
	if open, err = s.steward.Steps(s.Context(), s.visit(ana, "")); err != nil || len(open) > 0 {
		t.Errorf("after the undo %v are open, %v", open, err)
	}
}

func TestAStepWithSomebodyWhoLeftIsPlannedWithNobody(t *testing.T) {
	s := newScene(t)
	people := s.lists(rapport.Key, "Maria", "Sam")
	s.must2(s.steward.Remove(s.Context(), s.visit(ana, ""), []rapport.StakeholderID{people["Sam"]}))
	word := rapport.Step{Kind: rapport.AskStep, On: s.visit(ana, "").Today}
	_, err := s.steward.PlanEach(s.Context(), s.visit(ana, ""), []rapport.StakeholderID{people["Maria"], people["Sam"]}, word)
	if open, _ := s.steward.Steps(s.Context(), s.visit(ana, "")); !errors.Is(err, upkeep.ErrNotFound) || len(open) > 0 {
		t.Errorf("it returns %v, and %v are open", err, open)
	}
	_, err = s.steward.PlanEach(s.Context(), s.visit(ana, ""), nil, word)
	if _, empty := errors.AsType[*rapport.EmptyError](err); !empty {
		t.Errorf("with nobody it returns %v", err)
	}
}
