package upkeep_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// exports returns what a member takes away, as the file holds it.
func (s *scene) exports(who rapport.MemberID) string {
	s.Helper()
	x, err := s.steward.Export(s.Context(), s.visit(who, ""))
	s.must(err)
	body, err := json.MarshalIndent(x, "", "  ")
	s.must(err)
	return string(body)
}

func TestAnExportHoldsAllOfAMemberAndNothingOfAnybodyElse(t *testing.T) {
	s := newScene(t)
	contact := upkeep.Contact{
		Who:   []upkeep.Whom{{Name: "Maria"}},
		Touch: rapport.Touch{On: today.Add(-40), Medium: rapport.Coffee, Note: "thinks of leaving", Topics: []string{"budget"}},
	}
	s.must2(s.steward.Touched(t.Context(), s.visit(ana, ""), contact))
	s.tells(bob, "Grace", today.Add(-60), rapport.Promise{What: "call her", By: today.Add(2)})
	s.must2(s.steward.Reflect(t.Context(), s.visit(ana, ""), upkeep.Whom{}, rapport.Reflection{NextTime: "listen more"}))
	s.passes(november(t, "2 09:45"))

	anas := s.exports(ana)
	for _, kept := range []string{
		`"format": 1`, `"made": "2026-11-02T09:45:00Z"`, `"name": "Maria"`, `"tier": "regular"`, `"on": "2026-09-22"`,
		`"note": "thinks of leaving"`, `"budget"`, `"next_time": "listen more"`, `"reason": "silence"`, `"slot": "weekly"`,
	} {
		if !strings.Contains(anas, kept) {
			t.Errorf("ana's export lacks %s:\n%s", kept, anas)
		}
	}
	for _, others := range []string{"Grace", "call her", string(bob)} {
		if strings.Contains(anas, others) {
			t.Errorf("ana's export holds %s", others)
		}
	}
	if bobs := s.exports(bob); !strings.Contains(bobs, "call her") || strings.Contains(bobs, "Maria") {
		t.Errorf("bob's export is:\n%s", bobs)
	}
}

func TestAnExportMarksWhoWasRemoved(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today, rapport.Promise{What: "call her", By: today.Add(2)})
	s.must2(s.steward.Remove(t.Context(), s.visit(ana, ""), []rapport.StakeholderID{s.about("Maria").ID}))
	anas := s.exports(ana)
	for _, kept := range []string{`"removed": "2026-11-01T12:00:00Z"`, `"name": "Maria"`, "call her"} {
		if !strings.Contains(anas, kept) {
			t.Errorf("ana's export lacks %s:\n%s", kept, anas)
		}
	}
}

func TestThereIsNothingToExportOfAStranger(t *testing.T) {
	s := newScene(t)
	if x, err := s.steward.Export(t.Context(), s.visit(ana, "")); !errors.Is(err, upkeep.ErrNotFound) {
		t.Errorf("got %+v, %v", x, err)
	}
}
