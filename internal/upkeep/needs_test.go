package upkeep_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// needs returns what those on ana's list need, as day and words.
func (s *scene) needs() []string {
	s.Helper()
	open, err := s.steward.Needs(s.Context(), s.visit(ana, ""))
	s.must(err)
	var list []string
	for _, n := range open {
		list = append(list, n.By.String()+" "+n.What)
	}
	return list
}

func TestNeedsStandByDateAndThoseWithoutOneLast(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today, rapport.Need{What: "calm"}, rapport.Need{What: "a desk", By: today.Add(9)})
	s.tells(ana, "Sam", today, rapport.Need{What: "a lamp", By: today.Add(3)})
	want := []string{"2026-11-04 a lamp", "2026-11-10 a desk", "0000-00-00 calm"}
	if diff := cmp.Diff(want, s.needs()); diff != "" {
		t.Errorf("the needs differ (-want +got):\n%s", diff)
	}
}

func TestNeedIsMetOnceAndOpenAgainAfterTheUndo(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today, rapport.Need{What: "calm"})
	need := s.about("Maria").Summary.Needs[0].Entry
	met, err := s.steward.Meet(t.Context(), s.visit(ana, ""), need)
	s.must(err)
	if diff := cmp.Diff(upkeep.Settled{Receipt: met.Receipt, What: "calm", People: []string{"Maria"}}, met); diff != "" {
		t.Errorf("the answer differs (-want +got):\n%s", diff)
	}
	again, err := s.steward.Meet(t.Context(), s.visit(ana, ""), need)
	if s.must(err); !again.Repeat || again.Receipt != "" || s.needs() != nil {
		t.Errorf("a second press brings %+v with %v open", again, s.needs())
	}
	if late, err := s.steward.RetellNeed(t.Context(), s.visit(ana, ""), need, rapport.Need{What: "quiet"}); err != nil || !late.Repeat {
		t.Errorf("a need that was met is told again: %+v, %v", late, err)
	}
	s.undoes(met.Receipt)
	if diff := cmp.Diff([]string{"0000-00-00 calm"}, s.needs()); diff != "" {
		t.Errorf("the needs are not as before (-want +got):\n%s", diff)
	}
}

func TestNeedIsToldAgainAndTheUndoBringsTheFirstTellingBack(t *testing.T) {
	for name, n := range map[string]rapport.Need{
		"other-words": {What: "two desks", By: today.Add(9)},
		"other-day":   {What: "a desk", By: today.Add(2)},
		"no-day":      {What: "a desk"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.tells(ana, "Maria", today, rapport.Need{What: "a desk", By: today.Add(9)})
			need := s.about("Maria").Summary.Needs[0].Entry
			told, err := s.steward.RetellNeed(t.Context(), s.visit(ana, ""), need, n)
			s.must(err)
			if diff := cmp.Diff([]string{n.By.String() + " " + n.What}, s.needs()); diff != "" {
				t.Errorf("the needs differ (-want +got):\n%s", diff)
			}
			s.undoes(told.Receipt)
			if diff := cmp.Diff([]string{"2026-11-10 a desk"}, s.needs()); diff != "" {
				t.Errorf("the needs are not as before (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNeedKeepsADayThatHasPassedButTakesNoOtherSuch(t *testing.T) {
	s := newScene(t)
	by := today.Add(1)
	s.tells(ana, "Maria", today, rapport.Need{What: "a desk", By: by})
	need := s.about("Maria").Summary.Needs[0].Entry
	s.clock.set(s.clock.Now().AddDate(0, 0, 5))
	_, err := s.steward.RetellNeed(t.Context(), s.visit(ana, ""), need, rapport.Need{What: "a desk", By: by.Add(1)})
	if e, ok := errors.AsType[*rapport.DateError](err); !ok || e.Part != rapport.NeedDatePart {
		t.Errorf("got %v, want the fact that it is in the past", err)
	}
	_, err = s.steward.RetellNeed(t.Context(), s.visit(ana, ""), need, rapport.Need{What: "two desks", By: by})
	s.must(err)
}
