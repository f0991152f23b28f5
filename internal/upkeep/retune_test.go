package upkeep_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func TestLookSurvivesTheUndoOfWhatFollowed(t *testing.T) {
	s := promiseIsDue(t)
	nudge := s.nudge()
	rest, err := s.steward.Retune(t.Context(), s.visit(ana, ""), nudge, rapport.Resting, 0)
	s.must(err)
	if sum := s.about("Maria").Summary; !sum.Waits(nudge) || sum.Unanswered() != 0 || s.about("Maria").Tier != rapport.Resting {
		t.Errorf("Maria stands at %+v", s.about("Maria"))
	}
	s.must2(s.steward.Undo(t.Context(), s.visit(ana, ""), rest.Receipt))
	if sum := s.about("Maria").Summary; !sum.Waits(nudge) || sum.Unanswered() != 0 || s.about("Maria").Tier != rapport.Regular {
		t.Errorf("after the undo Maria stands at %+v", s.about("Maria"))
	}
	s.must2(s.steward.Skip(t.Context(), s.visit(ana, ""), nudge))
	s.must2(s.steward.Undo(t.Context(), s.visit(ana, ""), s.digests()[0].Items[0].Undo))
	if sum := s.about("Maria").Summary; !sum.Waits(nudge) || sum.Unanswered() != 0 {
		t.Errorf("after an undone skip Maria stands at %+v", sum)
	}
}

func TestRhythmIsChangedInANudgeWithTheCadenceThatIsChosen(t *testing.T) {
	s := promiseIsDue(t)
	nudge := s.nudge()
	for _, step := range []struct {
		tier    rapport.Tier
		own     rapport.Cadence
		changed bool
	}{
		{rapport.Key, 0, true}, {rapport.Key, 0, false}, {rapport.Key, 21, true}, {rapport.Focus, 0, true},
	} {
		tuned, err := s.steward.Retune(t.Context(), s.visit(ana, ""), nudge, step.tier, step.own)
		s.must(err)
		if after := tuned.People[0].After; after.Tier != step.tier || after.Own != step.own || (tuned.Receipt != "") != step.changed {
			t.Errorf("%s, every %d days, brings %+v", step.tier, step.own, tuned)
		}
		if who := s.about("Maria"); who.Tier != step.tier || who.Own != step.own {
			t.Errorf("Maria is %s, every %d days", who.Tier, who.Own)
		}
	}
}

func TestRhythmInANudgeKeepsToTheLimits(t *testing.T) {
	s := promiseIsDue(t)
	for n := range rapport.MaxFocus {
		s.lists(rapport.Focus, fmt.Sprintf("Friend %d", n))
	}
	before := s.about("Maria")
	for _, c := range []struct {
		tier rapport.Tier
		own  rapport.Cadence
	}{{rapport.Focus, 0}, {rapport.Regular, rapport.MaxCadence + 1}} {
		_, err := s.steward.Retune(t.Context(), s.visit(ana, ""), s.nudge(), c.tier, c.own)
		if _, ok := errors.AsType[*rapport.LimitError](err); !ok {
			t.Errorf("got %v for %+v, want a *LimitError", err, c)
		}
	}
	if diff := cmp.Diff(before, s.about("Maria")); diff != "" {
		t.Errorf("Maria was changed (-before +after):\n%s", diff)
	}
	if _, err := s.steward.Retune(t.Context(), s.visit(ana, ""), "E1", rapport.Key, 0); !errors.Is(err, upkeep.ErrNotFound) {
		t.Errorf("got %v for no nudge, want ErrNotFound", err)
	}
}
