package upkeep_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/book"
	"rapport/internal/calendar"
	"rapport/internal/rapport"
	"rapport/internal/store"
	"rapport/internal/upkeep"
)

func TestCheckInArrivesOnItsMinute(t *testing.T) {
	s := newScene(t)
	told := s.tells(ana, "Maria", today.Add(-40))
	if told.FirstCheckIn.Before(sunday) {
		t.Fatalf("the first check-in is named as %s", told.FirstCheckIn)
	}
	s.passes(told.FirstCheckIn.Add(-time.Minute))
	if got := s.arrivals(ana); got != nil {
		t.Errorf("letters came before the check-in: %v", got)
	}
	s.passes(told.FirstCheckIn.Add(7 * 24 * time.Hour).Add(-time.Minute))
	want := []string{told.FirstCheckIn.Format("Mon 2 15:04")}
	if diff := cmp.Diff(want, s.arrivals(ana)); diff != "" {
		t.Errorf("the week's letters differ (-want +got):\n%s", diff)
	}
}

// Every working day for three weeks somebody's need comes near, so every
// slot has something to say.
func TestEachSlotOfSeveralWeeksFiresOnce(t *testing.T) {
	s := newScene(t)
	week := calendar.DefaultWeek()
	var wantDays, gotDays []string
	for n := 1; n <= 21; n++ {
		at := sunday.AddDate(0, 0, n)
		if !week.Days[at.Weekday()] {
			continue
		}
		by := rapport.DateOf(week.AddWorkingDays(at, 5))
		name := fmt.Sprintf("Friend %02d", n)
		s.tells(ana, name, today, rapport.Need{What: "a call", By: by})
		slot := rapport.Daily
		if at.Weekday() == time.Monday {
			slot = rapport.Weekly
		}
		wantDays = append(wantDays, fmt.Sprint(rapport.DateOf(at), slot, name))
	}
	s.passes(sunday.AddDate(0, 0, 22))
	for _, d := range s.digests() {
		for _, item := range d.Items {
			gotDays = append(gotDays, fmt.Sprint(d.On, d.Slot, item.Who.Name))
		}
	}
	if diff := cmp.Diff(wantDays, gotDays); diff != "" {
		t.Errorf("the digests differ (-want +got):\n%s", diff)
	}
	if got := len(s.arrivals(ana)); got != len(wantDays) {
		t.Errorf("%d letters arrived for %d digests", got, len(wantDays))
	}
}

func TestNothingIsSentWhenNothingIsDue(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today)
	s.lists(rapport.Prospect, "Paul")
	s.lists(rapport.Resting, "Rosa")
	s.passes(sunday.AddDate(0, 0, 21))
	if got := s.arrivals(ana); got != nil {
		t.Errorf("letters came at %v", got)
	}
}

func TestNobodyHearsBeforeTheyAddedSomebody(t *testing.T) {
	s := newScene(t)
	if _, err := s.steward.Home(t.Context(), s.visit(bob, "")); err != nil {
		t.Fatal(err)
	}
	s.passes(sunday.AddDate(0, 0, 8))
	if got := s.inbox.Readers(); len(got) > 0 {
		t.Errorf("%v were written to", got)
	}
}

func TestSomebodyNeverTouchedIsDueAtTheSecondCheckIn(t *testing.T) {
	s := newScene(t)
	s.lists(rapport.Key, "Maria")
	second := s.firstCheckIn().AddDate(0, 0, 7)
	s.passes(second.Add(time.Hour))
	if diff := cmp.Diff([]string{second.Format("Mon 2 15:04")}, s.arrivals(ana)); diff != "" {
		t.Errorf("the letters differ (-want +got):\n%s", diff)
	}
}

func TestDigestKeepsToTheBudget(t *testing.T) {
	for budget := 1; budget <= 3; budget++ {
		h := house()
		h.Budget = budget
		s := newSceneIn(t, h)
		for n := range 5 {
			s.tells(ana, fmt.Sprint("Friend ", n), today.Add(-40-n))
		}
		s.passes(s.firstCheckIn())
		d := s.digests()
		if len(d) != 1 || len(d[0].Items) != budget || d[0].More != 5-budget {
			t.Fatalf("with a budget of %d the digests are %+v", budget, d)
		}
		if first := d[0].Items[0].Who.Name; first != "Friend 4" {
			t.Errorf("with a budget of %d the longest silence is not first, but %s", budget, first)
		}
	}
}

// The bot is down for a while, and the member had something due on Monday.
func TestMissedSlotIsSentOnceAtTheNextWorkingHourOrWithTheFollowingSlot(t *testing.T) {
	const lateDaily, afternoonDaily = "0 13 * * 2-5", "59 12 * * 2-5"
	cases := map[string]struct {
		daily    string // "" for the house's
		from, to string // the bot is down, days of November 2026
		want     string // "" for the member's own minute of Monday 9
	}{
		"back-the-same-day":         {"", "2 08:00", "2 12:07", "Mon 2 12:07"},
		"back-a-moment-later":       {"", "2 08:00", "2 09:30", "Mon 2 09:30"},
		"back-at-night":             {"", "2 08:00", "2 20:00", "Tue 3 10:00"},
		"back-at-the-last-minute":   {"", "2 08:00", "2 16:59", "Mon 2 16:59"},
		"back-as-work-ends":         {"", "2 08:00", "2 17:00", "Tue 3 10:00"},
		"back-shortly-before-daily": {"", "2 08:00", "3 09:40", "Tue 3 10:00"},
		"back-after-three-days":     {"", "2 08:00", "5 15:00", "Thu 5 15:00"},
		"back-on-saturday":          {"", "2 08:00", "7 15:00", ""},
		"next-slot-four-hours-away": {lateDaily, "2 08:00", "2 20:00", "Tue 3 09:00"},
		"next-slot-a-minute-nearer": {afternoonDaily, "2 08:00", "2 20:00", "Tue 3 12:59"},
		"a-short-stop-over-a-slot":  {"", "2 09:00", "2 09:31", "Mon 2 09:31"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			h := house()
			if c.daily != "" {
				h.Daily = c.daily
			}
			s := newSceneIn(t, h)
			s.tells(ana, "Maria", today.Add(-40))
			want := c.want
			if want == "" {
				want = s.firstCheckIn().AddDate(0, 0, 7).Format("Mon 2 15:04")
			}
			s.passes(november(t, c.from))
			s.clock.set(november(t, c.to).Add(-time.Minute))
			s.passes(sunday.AddDate(0, 0, 13))
			if diff := cmp.Diff([]string{want}, s.arrivals(ana)); diff != "" {
				t.Errorf("the letters differ (-want +got):\n%s", diff)
			}
		})
	}
}

func november(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.Parse("2006-1-2 15:04", "2026-11-"+text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestMissedSlotIsSentAlsoWhereSlotsAreHourly(t *testing.T) {
	h := house()
	h.Daily = "0 * * * *"
	s := newSceneIn(t, h)
	s.tells(ana, "Maria", today.Add(-30))
	s.clock.set(november(t, "2 11:30"))
	s.passes(november(t, "2 16:00"))
	if diff := cmp.Diff([]string{"Mon 2 12:00"}, s.arrivals(ana)); diff != "" {
		t.Errorf("the letters differ (-want +got):\n%s", diff)
	}
}

// The bot is down from Sunday on. When it is back, what the member's platform
// tells of their zone has changed before any slot was looked at.
func TestMoveToAnotherZoneAfterDowntimeLosesNoSlot(t *testing.T) {
	cases := map[string]struct {
		zone, back, want string // instants in UTC
	}{
		"nowhere":   {"Europe/Lisbon", "2 12:00", "Mon 2 12:00"},
		"west":      {"America/Los_Angeles", "2 20:00", "Mon 2 20:00"}, // noon there
		"east":      {"Asia/Tokyo", "2 08:30", "Tue 3 01:00"},          // after work: with Tuesday's slot
		"far-east":  {"Pacific/Auckland", "2 20:30", "Mon 2 21:00"},    // Tuesday 09:30 there: with the slot at 10
		"next-date": {"Pacific/Kiritimati", "3 08:00", "Tue 3 20:00"},  // at night there: Wednesday at 10
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.tells(ana, "Maria", today.Add(-40))
			back := november(t, c.back)
			s.clock.set(back)
			s.must2(s.steward.Add(t.Context(), s.visitFrom(c.zone, ana, ""), []upkeep.Newcomer{{Whom: upkeep.Whom{Name: "Sam"}}}))
			s.clock.set(back.Add(-time.Minute))
			s.passes(sunday.AddDate(0, 0, 6))
			if diff := cmp.Diff([]string{c.want}, s.arrivals(ana)); diff != "" {
				t.Errorf("the letters differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestOneMembersFaultDoesNotCostTheNextTheirNudge(t *testing.T) {
	s := newScene(t)
	for _, who := range []rapport.MemberID{ana, bob} {
		s.tells(who, "Maria", today.Add(-40))
	}
	s.must(s.store.Update(t.Context(), string(ana), func(tx store.Tx) error {
		return tx.Put("member", "self", []byte{99, 0xa0})
	}))
	s.clock.set(november(t, "2 09:45"))
	_, err := s.steward.Beat(t.Context())
	if _, newer := errors.AsType[*book.NewerError](err); !newer {
		t.Errorf("the beat reports %v, want what is wrong with ana's book", err)
	}
	if _, err := s.courier.Beat(t.Context()); err != nil {
		t.Error(err)
	}
	if got := len(s.arrivals(bob)); got != 1 {
		t.Errorf("bob got %d letters, want 1", got)
	}
}

func TestTouchBetweenSlotAndSendingCancelsTheNudge(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	s.tells(ana, "Sam", today.Add(-50))
	s.clock.set(s.firstCheckIn())
	s.must2(s.steward.Beat(t.Context()))
	s.tells(ana, "Sam", today)
	s.must2(s.courier.Beat(t.Context()))
	letters := s.inbox.Of("slack:T1:UANA")
	if len(letters) != 1 {
		t.Fatalf("%d letters came", len(letters))
	}
	if diff := cmp.Diff([]bool{true, false}, says(letters[0], "Maria", "Sam")); diff != "" {
		t.Errorf("whom the letter names differs (-want +got):\n%s", diff)
	}
}

func TestDigestOfWhichNothingIsLeftIsDropped(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	s.clock.set(s.firstCheckIn())
	s.must2(s.steward.Beat(t.Context()))
	s.tells(ana, "Maria", today)
	if faults := s.beat(); faults != nil {
		t.Error(faults)
	}
	if got := s.arrivals(ana); got != nil {
		t.Errorf("letters came at %v", got)
	}
	if posts := s.survey(); len(posts) > 0 {
		t.Errorf("%d posts are left", len(posts))
	}
}

func TestWhoWasReachedWhileTheSlotFiredIsLeftOut(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	s.tells(ana, "Sam", today.Add(-50))
	s.clock.set(s.firstCheckIn())
	meanwhile := &interleaved{Timers: s.book, before: func() { s.tells(ana, "Sam", today) }}
	steward := upkeep.NewSteward(s.book, meanwhile, s.clock, house())
	if _, err := steward.Beat(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := facts[rapport.Nudge](s, ana); len(got) != 1 {
		t.Errorf("the nudges are %+v, want Maria's alone", got)
	}
	if s.about("Maria").Summary.NudgedOn.IsZero() {
		t.Error("there is no nudge about Maria")
	}
}

func TestNameToldWhileTheSlotFiredIsKept(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	s.clock.set(s.firstCheckIn())
	meanwhile := &interleaved{Timers: s.book, before: func() {
		v, err := s.steward.Visit(t.Context(), upkeep.Visitor{ID: ana, Name: "Ana Silva"}, "")
		s.must(err)
		s.must2(s.steward.Add(t.Context(), v, []upkeep.Newcomer{{Whom: upkeep.Whom{Name: "Maria"}}}))
	}}
	steward := upkeep.NewSteward(s.book, meanwhile, s.clock, house())
	if _, err := steward.Beat(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.must(s.book.View(t.Context(), ana, func(r upkeep.Reader) error {
		m, _, err := r.Member()
		if m.Name != "Ana Silva" || !m.Handled.Equal(s.clock.Now()) {
			t.Errorf("the member is %+v", m)
		}
		return err
	}))
}

func TestTimerMovedWhileItFiredIsLeftToTheNextBeat(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	s.clock.set(s.firstCheckIn())
	meanwhile := &interleaved{Timers: s.book, before: func() {
		s.must2(s.steward.Add(t.Context(), s.visitFrom("America/New_York", ana, ""),
			[]upkeep.Newcomer{{Whom: upkeep.Whom{Name: "Sam"}}}))
	}}
	steward := upkeep.NewSteward(s.book, meanwhile, s.clock, house())
	if n, err := steward.Beat(t.Context()); n != 1 || err != nil {
		t.Errorf("the beat returns %d and %v", n, err)
	}
	if got := facts[rapport.Nudge](s, ana); got != nil {
		t.Errorf("nudges were made: %+v", got)
	}
	s.passes(november(t, "2 15:00"))
	want := s.clock.Now().Add(-time.Hour).Format("Mon 2") // nine o'clock in New York
	if got := s.arrivals(ana); len(got) != 1 || got[0] < want+" 14:00" {
		t.Errorf("letters came at %v, want one after 14:00", got)
	}
}

// An interleaved is a book's timers, on which something else happens just
// before a timer is fired.
type interleaved struct {
	upkeep.Timers
	before func()
}

func (i *interleaved) Fire(ctx context.Context, t upkeep.Timer, fn func(upkeep.Page) error) error {
	i.before()
	return i.Timers.Fire(ctx, t, fn)
}
