package upkeep_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// What was told of the wrong person goes over to the right one, promises and all,
// and one undo brings it back.
func TestACorrectionTakesAllThatWasToldAlong(t *testing.T) {
	s := newScene(t)
	logged, err := s.steward.Touched(t.Context(), s.visit(ana, ""), upkeep.Contact{
		Who: whom("Maria", "Sam"), Touch: rapport.Touch{On: today, Medium: rapport.Lunch, Setting: rapport.Informal, Note: "audit"},
		Promises: []rapport.Promise{{What: "send it", By: today.Add(3)}},
	})
	s.must(err)
	l, err := s.steward.Latest(t.Context(), s.visit(ana, ""))
	s.must(err)
	if l.Receipt != logged.Receipt || l.Touch != logged.Touch || len(l.About) != 2 || len(l.Promises) != 1 {
		t.Errorf("what was done last is %+v", l)
	}
	c := upkeep.Correction{
		Who: []upkeep.Whom{{Stakeholder: s.about("Sam").ID}}, As: rapport.Touch{On: today.Add(-1), Medium: rapport.Meeting, Mood: rapport.Hard},
	}
	right, err := s.steward.Correct(t.Context(), s.visit(ana, "press"), logged.Touch, c)
	s.must(err)
	again, err := s.steward.Correct(t.Context(), s.visit(ana, "press"), logged.Touch, c)
	s.must(err)
	if diff := cmp.Diff(right, again); diff != "" {
		t.Errorf("the answers differ (-first +second):\n%s", diff)
	}
	want := rapport.Touch{On: today.Add(-1), Medium: rapport.Meeting, Setting: rapport.Formal, Mood: rapport.Hard, Note: "audit"}
	if diff := cmp.Diff([]rapport.Touch{want}, facts[rapport.Touch](s, ana)); diff != "" {
		t.Errorf("the touches differ (-want +got):\n%s", diff)
	}
	if m, o := s.about("Maria").Summary, s.about("Sam").Summary; m.Touches+len(m.Promises) != 0 || o.Touches != 1 || len(o.Promises) != 1 {
		t.Errorf("Maria has %+v and Sam has %+v", m, o)
	}
	s.must2(s.steward.Undo(t.Context(), s.visit(ana, ""), right.Receipt))
	if m, o := s.about("Maria").Summary, s.about("Sam").Summary; m.Touches != 1 || len(m.Promises) != 1 || o.Touches != 1 {
		t.Errorf("after the undo Maria has %+v and Sam has %+v", m, o)
	}
	s.must2(s.steward.Undo(t.Context(), s.visit(ana, ""), logged.Receipt))
	if _, err := s.steward.Correct(t.Context(), s.visit(ana, ""), logged.Touch, c); !errors.Is(err, upkeep.ErrNotFound) {
		t.Errorf("what was taken back is corrected: %v", err)
	}
	if l, err := s.steward.Latest(t.Context(), s.visit(ana, "")); err != nil || l.Receipt != "" {
		t.Errorf("what was done last is %+v, %v", l, err)
	}
}

// A promise that was kept, moved or let go stays so, whomever it was made to.
func TestACorrectionOpensNoPromiseAnew(t *testing.T) {
	for name, settle := range map[string]func(*scene, upkeep.Visit, rapport.EntryID) (upkeep.Settled, error){
		"kept": func(s *scene, v upkeep.Visit, p rapport.EntryID) (upkeep.Settled, error) {
			return s.steward.Kept(s.Context(), v, p)
		},
		"dropped": func(s *scene, v upkeep.Visit, p rapport.EntryID) (upkeep.Settled, error) {
			return s.steward.Drop(s.Context(), v, p)
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.lists(rapport.Regular, "Sam")
			logged := s.tells(ana, "Grace", today, rapport.Promise{What: "send it", By: today.Add(3)}, rapport.Promise{What: "call", By: today.Add(4)})
			settled, err := settle(s, s.visit(ana, ""), s.promise("Grace"))
			s.must(err)
			c := upkeep.Correction{Who: []upkeep.Whom{{Stakeholder: s.about("Sam").ID}}}
			right, err := s.steward.Correct(t.Context(), s.visit(ana, ""), logged.Touch, c)
			s.must(err)
			if open := s.about("Sam").Summary.Promises; len(open) != 1 || open[0].What != "call" {
				t.Errorf("Sam is owed %+v, want the call alone", open)
			}
			s.must2(s.steward.Undo(t.Context(), s.visit(ana, ""), right.Receipt))
			if open := s.about("Grace").Summary.Promises; len(open) != 1 || open[0].What != "call" {
				t.Errorf("after the undo Grace is owed %+v, want the call alone", open)
			}
			s.must2(s.steward.Undo(t.Context(), s.visit(ana, ""), settled.Receipt))
			if open := s.about("Grace").Summary.Promises; len(open) != 2 {
				t.Errorf("after both undos Grace is owed %+v, want both", open)
			}
		})
	}
}

func TestACorrectionIsNeverOfADayToCome(t *testing.T) {
	s, logged := told(t)
	_, err := s.steward.Correct(t.Context(), s.visit(ana, ""), logged.Touch, upkeep.Correction{As: rapport.Touch{On: today.Add(1)}})
	if _, ok := errors.AsType[*rapport.DateError](err); !ok {
		t.Errorf("got %v", err)
	}
}
