package upkeep_test

import (
	"testing"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// What is told twice is noted once; on another day, of somebody else or after it was
// settled it is another one.
func TestTheSameIsNotedOnceWhileItIsOpen(t *testing.T) {
	by := today.Add(5)
	type noting func(upkeep.Visit, upkeep.Whom, rapport.Date) (upkeep.Noted, error)
	tests := map[string]struct {
		notes  func(*scene) noting
		settle func(*scene, rapport.EntryID) (upkeep.Settled, error)
	}{
		"promise": {
			func(s *scene) noting {
				return func(v upkeep.Visit, who upkeep.Whom, by rapport.Date) (upkeep.Noted, error) {
					return s.steward.Promise(s.Context(), v, who, rapport.Promise{What: "send the plan", By: by})
				}
			},
			func(s *scene, id rapport.EntryID) (upkeep.Settled, error) {
				return s.steward.Kept(s.Context(), s.visit(ana, ""), id)
			},
		},
		"need": {
			func(s *scene) noting {
				return func(v upkeep.Visit, who upkeep.Whom, by rapport.Date) (upkeep.Noted, error) {
					return s.steward.Need(s.Context(), v, who, rapport.Need{What: "two testers", By: by})
				}
			},
			func(s *scene, id rapport.EntryID) (upkeep.Settled, error) {
				return s.steward.Meet(s.Context(), s.visit(ana, ""), id)
			},
		},
		"issue": {
			func(s *scene) noting {
				return func(v upkeep.Visit, who upkeep.Whom, by rapport.Date) (upkeep.Noted, error) {
					return s.steward.Issue(s.Context(), v, who, rapport.Issue{What: "the lift is slow", By: by})
				}
			},
			func(s *scene, id rapport.EntryID) (upkeep.Settled, error) {
				return s.steward.LetIssueGo(s.Context(), s.visit(ana, ""), id)
			},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			who := s.lists(rapport.Key, "Maria", "Sam")
			notes := func(name string, on rapport.Date) upkeep.Noted {
				noted, err := test.notes(s)(s.visit(ana, ""), upkeep.Whom{Stakeholder: who[name]}, on)
				s.must(err)
				return noted
			}
			first := notes("Maria", by)
			if again := notes("Maria", by); !again.Repeat || again.Entry != first.Entry || again.Receipt != "" {
				t.Errorf("the second time brings %+v", again)
			}
			if other := notes("Maria", by.Add(1)); other.Repeat || other.Entry == first.Entry {
				t.Errorf("another day brings %+v", other)
			}
			if other := notes("Sam", by); other.Repeat {
				t.Errorf("somebody else brings %+v", other)
			}
			s.must2(test.settle(s, first.Entry))
			if anew := notes("Maria", by); anew.Repeat || anew.Receipt == "" {
				t.Errorf("after it was settled it brings %+v", anew)
			}
		})
	}
}
