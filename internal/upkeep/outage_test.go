package upkeep_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// For three weeks nothing can be sent. Then one digest comes, worded for the
// day it comes on; nobody counts as nudged before, and the next nudge keeps its
// distance from that day.
func TestAfterAnOutageOneDigestComes(t *testing.T) {
	s := newScene(t)
	s.lists(rapport.Focus, "Maria")
	s.tells(ana, "Maria", today.Add(-9), rapport.Promise{What: "send the deck", By: today.Add(2)})
	whole := s.courier
	s.courier = upkeep.NewCourier(s.outbox(), s.steward, pages{}, brokenWire{}, s.clock)
	for to := november(t, "24 12:00"); s.clock.Now().Before(to); s.clock.forward(10 * time.Minute) {
		s.must2(s.steward.Beat(t.Context()))
		if _, err := s.courier.Beat(t.Context()); err != nil && !errors.Is(err, errBroken) {
			t.Fatal(err)
		}
	}
	s.courier = whole
	s.passes(november(t, "24 13:00"))
	letters := s.inbox.Of(chat.UserID(ana))
	if len(letters) != 1 {
		t.Fatalf("%d letters came after the outage", len(letters))
	}
	if says := letters[0].Message.Plain(); !strings.Contains(says, "for Tuesday 3 November") || strings.Contains(says, "rest for a month") {
		t.Errorf("the letter says:\n%s", says)
	}
	who := s.about("Maria").Summary
	if len(who.Waiting) != 1 || who.NudgedOn.String() != "2026-11-24" {
		t.Errorf("Maria was nudged about %d times, last on %s", len(who.Waiting), who.NudgedOn)
	}
	s.passes(november(t, "27 12:00"))
	if got := len(s.arrivals(ana)); got != 1 {
		t.Errorf("%d letters came within three days", got)
	}
}
