package upkeep_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rapport/internal/calendar"
	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// newReviewer has ana know somebody who rests, so that nothing comes to her but
// reviews: on the first of a month, and once a quarter an inventory.
func newReviewer(t *testing.T) *scene {
	h := house()
	h.Review, h.Inventory = "0 9 1 * *", "0 9 1 1,4,7,10 *"
	s := newSceneIn(t, h)
	s.lists(rapport.Resting, "Maria")
	return s
}

// offers returns what ana was offered, each with the instant at which it came.
func (s *scene) offers() []string {
	s.Helper()
	var all []string
	for _, l := range s.inbox.Of(chat.UserID(ana)) {
		what := "something else"
		switch text := l.Message.Plain(); {
		case strings.Contains(text, "Once a quarter"):
			what = "inventory"
		case strings.Contains(text, "for a look at your ties"), strings.Contains(text, "go on with your review"):
			what = "review"
		}
		all = append(all, l.Delivery.Since.Format("2006-01-02 15:04 ")+what)
	}
	return all
}

// noted counts the offers in ana's journal.
func (s *scene) noted() int {
	s.Helper()
	n := 0
	s.must(s.book.View(s.Context(), ana, func(r upkeep.Reader) error {
		journal, err := r.Journal()
		for _, e := range journal {
			if f, ok := e.Fact.(rapport.Reviewed); ok && f.Decision.Offers() {
				n++
			}
		}
		return err
	}))
	return n
}

// hears fails unless this is all that ana was offered.
func (s *scene) hears(want ...string) {
	s.Helper()
	if diff := cmp.Diff(want, s.offers()); diff != "" {
		s.Errorf("what ana was offered differs (-want +got):\n%s", diff)
	}
}

// jumps moves the clock to instants written in Lisbon, with beats at each.
func (s *scene) jumps(to ...string) {
	s.Helper()
	for _, at := range to {
		zone := house().Zone
		instant, err := time.ParseInLocation("2006-01-02 15:04", at, zone)
		s.must(err)
		s.clock.set(instant)
		s.must(errors.Join(s.beat()...))
	}
}

// Of 2027 the first of May and of August are days off.
func TestAReviewComesOnTheFirstOrWhenOneWorksNext(t *testing.T) {
	for _, name := range []string{"Europe/Lisbon", "America/New_York", "Australia/Lord_Howe"} {
		t.Run(name, func(t *testing.T) {
			zone, err := time.LoadLocation(name)
			if err != nil {
				t.Fatal(err)
			}
			s := newReviewer(t)
			s.chooses(rapport.ZoneOption, rapport.Settings{Zone: name})
			var want []string
			for month := 1; month <= 36; month++ {
				first := calendar.Resolve(2026, time.November+time.Month(month), 1, 9, 0, zone)
				at := calendar.DefaultWeek().NextOpen(first, zone)
				what := "review"
				if first.In(zone).Month()%3 == 1 {
					what = "inventory"
				}
				f, err := s.steward.Next(t.Context(), s.visitFrom(name, ana, ""))
				s.must(err)
				if !f.Review.At.Equal(at) {
					t.Errorf("it foretells %s, want %s", f.Review.At, at)
				}
				for _, instant := range []time.Time{at.Add(-time.Second), at} {
					if instant.Before(at) {
						s.hears(want...)
					} else {
						want = append(want, at.UTC().Format("2006-01-02 15:04 ")+what)
					}
					s.clock.set(instant)
					s.must(errors.Join(s.beat()...))
				}
			}
			s.hears(want...)
		})
	}
}

func TestReviewsThatWereMissedComeOnceAndTheNextOneNotSoonAfter(t *testing.T) {
	s := newReviewer(t)
	s.jumps("2027-02-27 12:00") // a Saturday, after three of them
	s.hears()
	s.jumps("2027-03-01 08:59", "2027-03-01 09:00", "2027-03-01 09:01", "2027-03-31 18:00", "2027-04-01 09:00")
	s.hears("2027-03-01 09:00 inventory", "2027-04-01 08:00 inventory")
}

func TestAReviewWaitsForTheEndOfAPauseAndOfDoNotDisturb(t *testing.T) {
	s := newReviewer(t)
	december := func(day int) rapport.Date { return rapport.Date{Year: 2026, Month: time.December, Day: day} }
	s.jumps("2026-11-20 12:00")
	s.chooses(rapport.PauseOption, rapport.Settings{Paused: december(28)})
	s.jumps("2026-12-01 09:00", "2026-12-27 12:00", "2026-12-28 09:00")
	s.hears("2026-12-28 09:00 review")
	s.jumps("2027-01-01 08:50")
	free := s.clock.Now().Add(2 * time.Hour)
	s.disturb(ana, "", rapport.DoNotDisturb{From: s.clock.Now(), Until: free})
	s.jumps("2027-01-01 09:00", "2027-01-01 10:49", "2027-01-01 10:50")
	s.hears("2026-12-28 09:00 review", "2027-01-01 10:50 inventory")
	s.jumps("2027-02-01 09:00")
	s.hears("2026-12-28 09:00 review", "2027-01-01 10:50 inventory", "2027-02-01 09:00 review")
}

func TestNoReviewIsOfferedToWhoBeganOneOrHasNobody(t *testing.T) {
	cases := map[string]func(*scene){
		"begun-of-late": func(s *scene) {
			s.jumps("2026-11-20 12:00")
			s.must(s.steward.BeginReview(s.Context(), s.visit(ana, ""), ""))
		},
		"nobody-left": func(s *scene) { s.removes("Maria") },
		"new-here": func(s *scene) {
			s.must(s.book.Update(s.Context(), ana, upkeep.Event{At: sunday}, nil, func(p upkeep.Page) error {
				m, _, err := p.Member()
				m.Joined = sunday.AddDate(0, 0, 24)
				return errors.Join(err, p.PutMember(m))
			}))
		},
	}
	for name, before := range cases {
		t.Run(name, func(t *testing.T) {
			s := newReviewer(t)
			before(s)
			f, err := s.steward.Next(t.Context(), s.visit(ana, ""))
			s.must(err)
			if at := f.Review.At; !at.IsZero() && at.Month() == time.December {
				t.Errorf("it foretells one for %s", at)
			}
			s.jumps("2026-12-01 09:00", "2026-12-02 12:00")
			s.hears()
		})
	}
}

// What changes between the slot and the moment when it is sent is seen.
func TestAnOfferThatWaitsSaysWhatHoldsWhenItGoes(t *testing.T) {
	cases := map[string]struct {
		meanwhile func(*scene)
		want      []string
	}{
		"nothing": {func(*scene) {}, []string{"2026-12-01 09:00 review"}},
		"begun":   {func(s *scene) { s.must(s.steward.BeginReview(s.Context(), s.visit(ana, ""), "")) }, nil},
		"removed": {func(s *scene) { s.removes("Maria") }, nil},
		"another": {func(s *scene) { s.jumps("2027-01-01 09:00") }, []string{"2027-01-01 09:00 inventory"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := newReviewer(t)
			s.jumps("2026-11-30 12:00")
			s.inbox.RefuseNext(errors.New("the wire broke"))
			s.clock.set(s.clock.Now().Add(21 * time.Hour))
			_ = s.beat() // has to fail
			s.hears()
			c.meanwhile(s)
			s.clock.set(s.clock.Now().Add(2 * time.Hour))
			s.must(errors.Join(s.beat()...))
			s.hears(c.want...)
		})
	}
}

func TestWhoBeganBeforeThereWereReviewsHasThemFromTheNextCheckIn(t *testing.T) {
	s := newReviewer(t)
	s.must(s.book.Update(t.Context(), ana, upkeep.Event{At: sunday}, nil, func(p upkeep.Page) error {
		m, _, err := p.Member()
		m.Reviewed = rapport.Date{}
		return errors.Join(err, p.PutMember(m))
	}))
	s.jumps("2026-12-01 09:00", "2026-12-01 12:00")
	s.hears()
	s.jumps("2026-12-31 18:00", "2027-01-01 09:00")
	s.hears("2027-01-01 09:00 inventory")
}

func TestReviewsComeWhenAMemberChooses(t *testing.T) {
	s := newReviewer(t)
	own := func(review, inventory string) {
		s.chooses(rapport.ReviewOption, rapport.Settings{Review: review})
		s.chooses(rapport.InventoryOption, rapport.Settings{Inventory: inventory})
	}
	own("30 14 15 * *", rapport.Off)
	s.jumps("2026-11-16 09:00", "2026-12-01 09:00", "2026-12-15 14:29")
	s.hears("2026-11-16 09:00 review") // the 15th is a Sunday
	s.jumps("2026-12-15 14:30")
	s.hears("2026-11-16 09:00 review", "2026-12-15 14:30 review")
	own(rapport.Off, rapport.Off)
	s.jumps("2027-01-18 18:00", "2027-02-01 10:00")
	own("", "")
	s.jumps("2027-02-01 12:00", "2027-02-28 23:00", "2027-03-01 09:00")
	s.hears("2026-11-16 09:00 review", "2026-12-15 14:30 review", "2027-03-01 09:00 review")
}

// Whoever chooses another day while a review waits for the morning keeps that one.
func TestAReviewThatWaitsKeepsItsPlaceWhenAnotherDayIsChosen(t *testing.T) {
	s := newReviewer(t)
	s.jumps("2027-02-02 12:00", "2027-05-02 12:00") // a Sunday
	before := s.offers()
	s.chooses(rapport.ReviewOption, rapport.Settings{Review: "0 11 20 * *"})
	s.jumps("2027-05-03 09:00")
	s.hears(append(before, "2027-05-03 08:00 inventory")...)
}

func TestReviewsGoOnInTheirTimeAfterTheClockRanAhead(t *testing.T) {
	s := newReviewer(t)
	s.jumps("2026-11-25 12:00", "2027-02-15 12:00", "2026-11-25 12:01")
	came := len(s.offers()) // while the clock was ahead
	s.jumps("2026-11-30 12:00", "2026-12-01 09:00", "2027-01-01 09:00")
	want := []string{"2026-12-01 09:00 review", "2027-01-01 09:00 inventory"}
	if diff := cmp.Diff(want, s.offers()[came:]); came != 1 || diff != "" {
		t.Errorf("%d came ahead; what follows differs (-want +got):\n%s", came, diff)
	}
}

func TestAnOfferThatNobodySawCountsAsNone(t *testing.T) {
	s := newReviewer(t)
	s.jumps("2026-11-30 12:00")
	s.inbox.Shut(chat.UserID(ana), "account_inactive")
	s.clock.set(s.clock.Now().Add(21 * time.Hour))
	_ = s.beat() // has to fail
	if n := s.noted(); n != 0 {
		t.Errorf("%d offers are noted", n)
	}
}

func TestHomeNamesAReviewOfTheNextDays(t *testing.T) {
	s := newReviewer(t)
	for at, want := range map[string]bool{"2026-11-23 12:00": false, "2026-11-24 12:00": true, "2026-12-01 08:59": true} {
		s := newReviewer(t)
		s.jumps(at)
		h, err := s.steward.Home(t.Context(), s.visit(ana, ""))
		s.must(err)
		if got := h.Review.Slot == rapport.ReviewDay; got != want {
			t.Errorf("on %s Home has a review: %t", at, got)
		}
	}
	s.chooses(rapport.ReviewOption, rapport.Settings{Review: "0 12 10 * *"})
	set, err := s.steward.Settings(t.Context(), s.visit(ana, ""))
	s.must(err)
	if got := fmt.Sprint(set.Review[0].UTC(), set.Review[1].UTC(), set.Inventory[0].UTC()); got !=
		"2026-11-10 12:00:00 +0000 UTC 2026-12-10 12:00:00 +0000 UTC 2027-01-01 09:00:00 +0000 UTC" {
		t.Errorf("the settings name %s", got)
	}
}

// A letter may lie about for weeks, and what it offers in place of is over then.
func TestBeginOfAnOldLetterBeginsWhereNothingGoesOn(t *testing.T) {
	s := newReviewer(t)
	s.jumps("2026-11-05 12:00")
	s.must(s.steward.BeginReview(t.Context(), s.visit(ana, ""), ""))
	before, err := s.steward.Review(t.Context(), s.visit(ana, ""))
	s.must(err)
	s.jumps("2026-12-08 12:00")
	for range 2 {
		s.must(s.steward.BeginReview(t.Context(), s.visit(ana, ""), before.Entry))
	}
	now, err := s.steward.Review(t.Context(), s.visit(ana, ""))
	s.must(err)
	if now.Entry == "" || now.Entry == before.Entry {
		t.Errorf("what goes on is %q, behind %q", now.Entry, before.Entry)
	}
	if _, err := s.steward.Decide(t.Context(), s.visit(ana, ""), now.Entry, now.Open[0].Who.ID, upkeep.TieFate{Decision: rapport.KeepTie}); err != nil {
		t.Errorf("nothing can be decided in it: %v", err)
	}
}

func TestAnInventoryLaterOnTheDayTakesTheReviewAlong(t *testing.T) {
	s := newReviewer(t)
	s.chooses(rapport.InventoryOption, rapport.Settings{Inventory: "30 11 1 1,4,7,10 *"})
	s.jumps("2026-12-31 18:00")
	f, err := s.steward.Next(t.Context(), s.visit(ana, ""))
	s.must(err)
	if got := f.Review.At.UTC().Format("2006-01-02 15:04 ") + string(f.Review.Slot); got != "2027-01-01 11:30 "+string(rapport.InventoryDay) {
		t.Errorf("it foretells %s", got)
	}
	s.jumps("2027-01-01 09:00", "2027-01-01 11:29")
	s.hears()
	s.jumps("2027-01-01 11:30", "2027-01-31 18:00")
	s.hears("2027-01-01 11:30 inventory")
}

// Whatever lines an operator writes, one offer a month comes, and is foretold.
func TestLinesOfAnOperatorsOwnOfferOneAMonth(t *testing.T) {
	cases := map[string][]string{
		"0 9 * * *":  {"2026-12-01 09:00 review", "2027-01-01 09:00 review"},
		"30 * * * *": {"2026-12-01 09:00 review", "2027-01-01 09:00 review"},
		"0 9 * * 1":  {"2026-12-01 09:00 review", "2027-01-04 09:00 review"}, // the first makes up for what was missed
		"0 9 31 * *": {"2026-12-31 09:00 review"},
		"0 9 29 2 *": nil,
	}
	for line, want := range cases {
		t.Run(line, func(t *testing.T) {
			h := house()
			h.Review = line
			s := newSceneIn(t, h)
			s.lists(rapport.Resting, "Maria")
			s.jumps("2026-11-30 18:00")
			came := len(s.offers())
			for end := s.clock.Now().AddDate(0, 0, 45); ; {
				f, err := s.steward.Next(t.Context(), s.visit(ana, ""))
				s.must(err)
				if f.Review.At.IsZero() {
					t.Fatal("it foretells none")
				}
				if f.Review.At.After(end) {
					break
				}
				s.clock.set(f.Review.At)
				s.must(errors.Join(s.beat()...))
			}
			if diff := cmp.Diff(want, s.offers()[came:], cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("what ana was offered differs (-want +got):\n%s", diff)
			}
		})
	}
}
