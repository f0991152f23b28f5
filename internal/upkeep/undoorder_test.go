package upkeep_test

import (
	"testing"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// began has ana begin with Maria, to whom she talked two weeks ago, she says.
func began(t *testing.T) *scene {
	t.Helper()
	s := newScene(t)
	s.must2(s.steward.Begin(t.Context(), s.visit(ana, ""), upkeep.Beginning{
		People: []upkeep.Newcomer{{Whom: upkeep.Whom{Name: "Maria"}}}, Last: today.Add(-15),
	}))
	return s
}

func (s *scene) lastTalks(want ...rapport.Date) {
	s.Helper()
	var got []rapport.Date
	for _, t := range facts[rapport.Touch](s, ana) {
		got = append(got, t.On)
	}
	if len(got) != len(want) || len(got) > 0 && got[0] != want[0] {
		s.Errorf("the talks are on %v, not %v", got, want)
	}
}

func TestOneGuessStandsInWhateverOrderGuessesAreTakenBack(t *testing.T) {
	for name, days := range map[string][2]rapport.Date{
		"two-days":   {today.Add(-3), today.Add(-10)},
		"ages-first": {{}, today.Add(-3)},
	} {
		t.Run(name, func(t *testing.T) {
			s := began(t)
			first := s.guesses(s.about("Maria"), days[0])
			second := s.guesses(s.about("Maria"), days[1])
			s.undoes(first.Receipt)
			s.lastTalks(days[1])
			s.undoes(second.Receipt)
			if days[0].IsZero() {
				s.lastTalks()
			} else {
				s.lastTalks(days[0])
			}
			s.undoes(first.Receipt)
			s.lastTalks(today.Add(-15))
		})
	}
}

func TestNeedThatWasToldAgainStaysWhenAnEarlierTellingIsTakenBack(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today, rapport.Need{What: "a tester"})
	need := s.about("Maria").Summary.Needs[0].Entry
	tell := func(what string) rapport.ReceiptID {
		told, err := s.steward.RetellNeed(t.Context(), s.visit(ana, ""), need, rapport.Need{What: what})
		s.must(err)
		return told.Receipt
	}
	first, second := tell("two testers"), tell("three testers")
	for _, step := range []struct {
		undo rapport.ReceiptID
		want string
	}{{first, "three testers"}, {second, "two testers"}, {first, "a tester"}} {
		s.undoes(step.undo)
		if got := s.about("Maria").Summary.Needs; len(got) != 1 || got[0].What != step.want {
			t.Fatalf("the needs are %+v, not %q", got, step.want)
		}
	}
}

func TestTouchThatWasToldAgainStaysWhenAnEarlierTellingIsTakenBack(t *testing.T) {
	s, logged := told(t)
	first, err := s.steward.Retell(t.Context(), s.visit(ana, ""), logged.Touch, mended("audit"))
	s.must(err)
	second, err := s.steward.Retell(t.Context(), s.visit(ana, ""), logged.Touch, mended("the audit"))
	s.must(err)
	for _, step := range []struct {
		undo rapport.ReceiptID
		want string
	}{{first.Receipt, "the audit"}, {second.Receipt, "audit"}, {first.Receipt, "adit"}} {
		s.undoes(step.undo)
		if got := facts[rapport.Touch](s, ana); len(got) != 1 || got[0].Note != step.want {
			t.Fatalf("the touches are %+v, not %q", got, step.want)
		}
	}
}
