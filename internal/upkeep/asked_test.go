package upkeep_test

import (
	"testing"

	"rapport/internal/rapport"
)

// Maria refuses links after the question about one was made, and before anybody
// read it.
func TestQuestionAboutAShareIsNeverAskedOnceItsReaderWantsNoMore(t *testing.T) {
	for name, c := range map[string]struct {
		others []string
		want   int
	}{"alone": {nil, 0}, "beside-somebody": {[]string{"Sam"}, 1}} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.tells(ana, "Colleague A", today)
			s.shares("once", maria)
			s.beats()
			s.passes(november(t, "5 18:00"))
			for _, other := range c.others {
				s.tells(ana, other, today, rapport.Promise{What: "call", By: today.Add(9)})
			}
			due := s.firstCheckIn()
			before := len(s.arrivals(ana))
			s.clock.set(due)
			s.must2(s.steward.Beat(t.Context()))
			if list := s.asked(); len(list) != 1 {
				t.Fatalf("%d questions were made, want 1", len(list))
			}
			s.must2(s.steward.Refuse(t.Context(), s.visit(maria, ""), ana))
			if faults := s.beat(); faults != nil {
				t.Error(faults)
			}
			if got := len(s.arrivals(ana)) - before; got != c.want {
				t.Errorf("%d letters came, want %d", got, c.want)
			}
			if list := s.asked(); len(list) != 0 {
				t.Errorf("a question that nobody read stands in the journal: %v", list)
			}
			s.must2(s.steward.Admit(t.Context(), s.visit(maria, ""), ana))
			s.passes(due.AddDate(0, 0, 4))
			if list := s.asked(); len(list) != 1 {
				t.Errorf("who lets links again was asked about %d times, want 1", len(list))
			}
		})
	}
}

// asked returns the nudges in ana's journal that ask about a share.
func (s *scene) asked() []rapport.Nudge {
	var all []rapport.Nudge
	for _, e := range s.journal(ana) {
		if n, ok := e.Fact.(rapport.Nudge); ok && n.Reason.Kind == rapport.FollowUp {
			all = append(all, n)
		}
	}
	return all
}
