package upkeep_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func TestHomeOfSomebodyNewIsEmpty(t *testing.T) {
	s := newScene(t)
	h, err := s.steward.Home(t.Context(), s.visit(ana, ""))
	s.must(err)
	if diff := cmp.Diff(upkeep.Home{Today: today}, h); diff != "" {
		t.Errorf("Home differs (-want +got):\n%s", diff)
	}
	due, err := s.steward.Due(t.Context(), s.visit(ana, ""))
	if s.must(err); len(due) > 0 {
		t.Errorf("%+v are due", due)
	}
}

func TestHomeShowsThreeForTodayAndHowManyMore(t *testing.T) {
	s := newScene(t)
	for n := range 5 {
		s.tells(ana, fmt.Sprint("Friend ", n), today.Add(-40-n))
	}
	h, err := s.steward.Home(t.Context(), s.visit(ana, ""))
	s.must(err)
	if len(h.Due) != 3 || h.More != 2 || h.Kinds[rapport.Person] != 5 || h.Due[0].Who.Name != "Friend 4" {
		t.Errorf("Home shows %d of %d for today, %d more, first %+v", len(h.Due), h.Kinds[rapport.Person], h.More, h.Due[0].Who)
	}
	due, err := s.steward.Due(t.Context(), s.visit(ana, ""))
	if s.must(err); len(due) != 5 {
		t.Errorf("%d are due, want all 5", len(due))
	}
}

func TestHomeShowsWhoWasNudgedUntilTheyAreReached(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	s.passes(s.firstCheckIn())
	h, err := s.steward.Home(t.Context(), s.visit(ana, ""))
	if s.must(err); len(h.Due) != 1 {
		t.Errorf("%d are due after the nudge, want Maria", len(h.Due))
	}
	s.tells(ana, "Maria", today)
	h, err = s.steward.Home(t.Context(), s.visit(ana, ""))
	if s.must(err); len(h.Due) != 0 {
		t.Errorf("%d are due after the talk", len(h.Due))
	}
}

func TestHomeListsPromisesTheWeekAndFocusInOrder(t *testing.T) {
	s := newScene(t)
	s.lists(rapport.Focus, "Warm", "Cold")
	s.tells(ana, "Warm", today)
	s.tells(ana, "Cold", today.Add(-30))
	s.tells(ana, "Second", today.Add(-25), rapport.Promise{What: "call", By: today.Add(9)})
	s.tells(ana, "First", today.Add(-28), rapport.Promise{What: "write", By: today.Add(8)})
	s.tells(ana, "In eight days", today.Add(-22))
	h, err := s.steward.Home(t.Context(), s.visit(ana, ""))
	s.must(err)
	promises := []upkeep.Outstanding{
		{Entry: s.promise("First"), Who: []string{"First"}, About: s.ids("First"), What: "write", By: today.Add(8)},
		{Entry: s.promise("Second"), Who: []string{"Second"}, About: s.ids("Second"), What: "call", By: today.Add(9)},
	}
	if diff := cmp.Diff(promises, h.Promises); diff != "" {
		t.Errorf("the promises differ (-want +got):\n%s", diff)
	}
	coming := []string{
		fmt.Sprint("First", rapport.Reason{Kind: rapport.Silence}, today.Add(2)),
		fmt.Sprint("First", rapport.Reason{Kind: rapport.PromiseDue, About: s.promise("First")}, today.Add(4)),
		fmt.Sprint("Second", rapport.Reason{Kind: rapport.PromiseDue, About: s.promise("Second")}, today.Add(5)),
	}
	if diff := cmp.Diff(coming, saidToCome(h)); diff != "" {
		t.Errorf("who comes up differs (-want +got):\n%s", diff)
	}
	if len(h.Focus) != 2 || h.Focus[0].Name != "Cold" {
		t.Errorf("the coldest of the focus people is not first: %+v", h.Focus)
	}
}

// saidToCome is whom Home says that the next days are about, why, and when.
func saidToCome(h upkeep.Home) []string {
	var said []string
	for _, c := range h.Coming {
		said = append(said, fmt.Sprint(c.Who.Name, c.Reason, c.On))
	}
	return said
}

// What Home says of the next days is what comes on them.
func TestTheNextDaysComeAsHomeSays(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Second", today.Add(-25), rapport.Promise{What: "call", By: today.Add(9)})
	s.tells(ana, "First", today.Add(-28), rapport.Promise{What: "write", By: today.Add(8)})
	s.tells(ana, "Third", today.Add(-24))
	h, err := s.steward.Home(t.Context(), s.visit(ana, ""))
	s.must(err)
	s.passes(november(t, "8 23:00"))
	var came []string
	for _, l := range s.digests() {
		for _, item := range l.Items {
			came = append(came, fmt.Sprint(item.Who.Name, item.Reason, l.On))
		}
	}
	if diff := cmp.Diff(came, saidToCome(h)); diff != "" || len(came) < 3 {
		t.Errorf("what Home said differs from what came (-came +said):\n%s", diff)
	}
}

func TestDaysAreThoseOfTheMembersZone(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today)
	s.clock.set(time.Date(2026, time.November, 4, 23, 30, 0, 0, time.UTC))
	for zone, want := range map[string]string{
		"":                  "2026-11-04",
		"Europe/Madrid":     "2026-11-05",
		"America/New_York":  "2026-11-04",
		"Pacific/Auckland":  "2026-11-05",
		"Nowhere/In-Sight":  "2026-11-04",
		"Pacific/Pago_Pago": "2026-11-04",
	} {
		if got := s.visitFrom(zone, ana, "").Today.String(); got != want {
			t.Errorf("today is %s in %q, want %s", got, zone, want)
		}
	}
}
