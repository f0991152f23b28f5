package upkeep_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"rapport/internal/book"
	"rapport/internal/bot"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

const olga = "olga@example.org"

// A postbox takes mail. It answers each with the next of its faults, and then
// with the last for good; nil stands for a mail that is taken.
type postbox struct {
	faults []error
	taken  []rapport.Mail // those that arrived, whatever was answered
	tried  int
}

func (b *postbox) Mail(_ context.Context, m rapport.Mail) error {
	var fault error
	if len(b.faults) > 0 {
		fault = b.faults[min(b.tried, len(b.faults)-1)]
	}
	b.tried++
	e, _ := errors.AsType[smtpFault](fault)
	if fault == nil || e.arrived {
		b.taken = append(b.taken, m)
	}
	return fault
}

// An smtpFault is why a mail did not go, as far as is known.
type smtpFault struct{ temporary, arrived bool }

func (smtpFault) Error() string          { return "the mail server says no" }
func (f smtpFault) Temporary() bool      { return f.temporary }
func (f smtpFault) MayHaveArrived() bool { return f.arrived }

var (
	busy    = smtpFault{temporary: true}
	refused = smtpFault{}
	lost    = smtpFault{temporary: true, arrived: true}
)

// newMailScene is a scene with a mail server, in which Olga stands on ana's
// list and ana's address is known.
func newMailScene(t *testing.T, faults ...error) (*scene, *postbox) {
	h := house()
	h.Mail = true
	s, box := newSceneIn(t, h), &postbox{faults: faults}
	s.book = book.New(s.store, nil)
	s.courier = upkeep.NewCourier(s.outbox(), s.steward, pages{}, bot.NewVoice(s.inbox, box), s.clock)
	_, err := s.steward.Add(t.Context(), s.visit(ana, ""), []upkeep.Newcomer{{Whom: upkeep.Whom{Name: "Olga"}, Email: olga}})
	s.must(err)
	s.chooses(rapport.EmailOption, rapport.Settings{Email: "ana@example.org"})
	return s, box
}

// mailsOlga has ana share something with Olga, and returns its id.
func (s *scene) mailsOlga() rapport.EntryID {
	s.Helper()
	shared, err := s.steward.Share(s.Context(), s.visit(ana, ""), upkeep.Sharing{
		Who: []upkeep.Whom{{Name: "Olga"}}, Again: true, Share: rapport.Share{Link: link, Note: "for you"},
	})
	s.must(err)
	return shared.Forwarded[0].Share
}

// tries lets the courier work for hours, whatever goes wrong.
func (s *scene) tries(hours int) {
	s.Helper()
	for range hours * 60 {
		s.clock.forward(time.Minute)
		s.beat()
	}
}

func TestAMailIsTriedAgainUntilItIsTaken(t *testing.T) {
	s, box := newMailScene(t, busy, busy, errors.New("no route"), nil)
	s.mailsOlga()
	s.tries(1)
	if len(box.taken) != 1 || box.tried != 4 {
		t.Errorf("%d of %d arrived", len(box.taken), box.tried)
	}
	if got := s.about("Olga").Summary.Links; got.Sent != 1 {
		t.Errorf("counted %+v", got)
	}
}

func TestAMailThatNobodyTakesIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		fault error
		hours int
	}{
		"for-good": {refused, 1},
		"for-long": {busy, 25},
	} {
		t.Run(name, func(t *testing.T) {
			s, box := newMailScene(t, c.fault)
			s.mailsOlga()
			s.tries(c.hours)
			tried := box.tried
			s.tries(1)
			if got := s.reads(ana); count(got, "couldn’t reach Olga") != 1 {
				t.Errorf("ana reads %q", got)
			}
			if box.tried != tried || len(box.taken) > 0 {
				t.Errorf("tried %d times more", box.tried-tried)
			}
			for _, p := range s.survey() {
				if strings.Contains(p.Cause, "olga") || strings.Contains(p.Cause, link) {
					t.Errorf("a cause tells %q", p.Cause)
				}
			}
		})
	}
}

func TestAMailThatMayHaveArrivedIsRepeatedOnce(t *testing.T) {
	for name, faults := range map[string][]error{
		"lost-for-good":      {lost},
		"lost-and-then-not":  {lost, nil},
		"lost-busy-and-lost": {lost, busy, lost},
	} {
		t.Run(name, func(t *testing.T) {
			s, box := newMailScene(t, faults...)
			s.mailsOlga()
			s.tries(30)
			if len(box.taken) != 2 || box.taken[0].ID != box.taken[1].ID {
				t.Errorf("%d arrived: %+v", len(box.taken), box.taken)
			}
			if got := s.about("Olga").Summary.Links; got.Sent != 1 {
				t.Errorf("counted %+v", got)
			}
			if got := s.reads(ana); count(got, "couldn’t reach") != 0 {
				t.Errorf("ana reads %q", got)
			}
		})
	}
}

func TestAMailIsTakenBackWhileItMayNotHaveLeft(t *testing.T) {
	s, box := newMailScene(t, busy)
	waiting := s.mailsOlga()
	if u := s.unsends(waiting); len(u.Back) != 1 {
		t.Errorf("within its minute: %+v", u)
	}
	leaving := s.mailsOlga()
	s.clock.forward(upkeep.MailWaits)
	s.beat()
	if u := s.unsends(leaving); len(u.Leaving) != 1 || len(u.Back) != 0 {
		t.Errorf("while it is tried: %+v", u)
	}
	s.tries(2)
	if box.tried != 1 {
		t.Errorf("it was tried %d times", box.tried)
	}
	box.faults = nil
	gone := s.mailsOlga()
	s.tries(1)
	if u := s.unsends(gone); len(u.Mailed) != 1 {
		t.Errorf("after it: %+v", u)
	}
	if len(box.taken) != 1 {
		t.Errorf("%d arrived", len(box.taken))
	}
}

func TestAMailGoesWhereItsRecipientIsByThen(t *testing.T) {
	edits := func(s *scene, email string) {
		_, err := s.steward.Edit(t.Context(), s.visit(ana, ""), s.about("Olga").ID, upkeep.Particulars{
			Name: "Olga", Email: email, Fields: []upkeep.Field{upkeep.EmailField},
		})
		s.must(err)
	}
	s, box := newMailScene(t)
	s.mailsOlga()
	edits(s, "olga@example.net")
	s.tries(1)
	if len(box.taken) != 1 || box.taken[0].To.Email != "olga@example.net" {
		t.Errorf("arrived: %+v", box.taken)
	}
	s.mailsOlga()
	edits(s, "")
	s.tries(1)
	if got := s.reads(ana); len(box.taken) != 1 || count(got, "couldn’t reach Olga") != 1 {
		t.Errorf("ana reads %q", got)
	}
}

func TestNoMailLeavesThatNobodyCouldAnswer(t *testing.T) {
	s, box := newMailScene(t)
	s.mailsOlga()
	s.chooses(rapport.EmailOption, rapport.Settings{})
	s.tries(1)
	if got := s.reads(ana); len(box.taken) != 0 || count(got, "your own e-mail") != 1 {
		t.Errorf("ana reads %q", got)
	}
}
