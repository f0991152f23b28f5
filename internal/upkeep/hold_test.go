package upkeep_test

import (
	"errors"
	"testing"
	"time"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// holdsBack lets a digest wait in the outbox while its member wants quiet, and
// returns the cause that the outbox tells.
func (s *scene) holdsBack(quiet func()) string {
	s.Helper()
	s.inbox.RefuseNext(errors.New("the wire broke"))
	s.waits(1)
	quiet()
	s.clock.forward(time.Minute)
	s.must2(s.courier.Beat(s.Context()))
	if got := len(s.arrivals(ana)); got != 0 {
		s.Fatalf("%d letters came to somebody who wants quiet", got)
	}
	return s.survey()[0].Cause
}

// comesWithinTheHour checks that the one letter that waits comes within an hour.
func (s *scene) comesWithinTheHour() {
	s.Helper()
	s.clock.forward(time.Hour)
	s.must2(s.courier.Beat(s.Context()))
	if got := len(s.arrivals(ana)); got != 1 {
		s.Errorf("%d letters came within the hour", got)
	}
}

func TestDigestThatWaitsFollowsAPauseThatEndsEarly(t *testing.T) {
	s := anaIsDue(t)
	cause := s.holdsBack(func() { s.chooses(rapport.PauseOption, rapport.Settings{Paused: today.Add(30)}) })
	if cause != "paused" {
		t.Errorf("it is held because: %s", cause)
	}
	s.chooses(rapport.PauseOption, rapport.Settings{})
	s.comesWithinTheHour()
}

func TestDigestThatWaitsFollowsWhoStays(t *testing.T) {
	s := anaIsDue(t)
	cause := s.holdsBack(func() { s.must2(s.steward.Leave(t.Context(), s.visit(ana, ""))) })
	if cause != "leaving" {
		t.Errorf("it is held because: %s", cause)
	}
	s.must2(s.steward.Stay(t.Context(), s.visit(ana, "")))
	s.comesWithinTheHour()
}

func TestDigestThatWaitsFollowsWhoIsServedAgain(t *testing.T) {
	h, served := house(), true
	h.Serves = func(who rapport.MemberID) bool { return who != ana || served }
	s := newSceneIn(t, h)
	s.tells(ana, "Maria", today.Add(-40))
	s.clock.set(s.firstCheckIn())
	s.must2(s.steward.Beat(t.Context()))
	cause := s.holdsBack(func() { served = false })
	if cause != "outside the pilot group" {
		t.Errorf("it is held because: %s", cause)
	}
	served = true
	s.comesWithinTheHour()
}

func TestNothingIsSentAtTheInstantOfErasure(t *testing.T) {
	s := anaIsDue(t)
	s.must2(s.steward.Leave(t.Context(), s.visit(ana, "")))
	s.clock.forward(upkeep.LeaveAfter)
	s.must2(s.courier.Beat(t.Context()))
	if got := len(s.arrivals(ana)); got != 0 {
		t.Errorf("%d letters came to somebody who is gone", got)
	}
}
