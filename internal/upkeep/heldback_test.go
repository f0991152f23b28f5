package upkeep_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func TestWhatHeldBackIsKeptOnceAndUndoneWithTheSkip(t *testing.T) {
	s := promiseIsDue(t)
	nudge := s.nudge()
	before := s.journal(ana)
	early, err := s.steward.HeldBack(t.Context(), s.visit(ana, ""), nudge, rapport.NoTime)
	if s.must(err); !early.Repeat {
		t.Error("what held back is kept of a nudge that waits")
	}
	s.must2(s.steward.Skip(t.Context(), s.visit(ana, ""), nudge))
	for n, by := range []rapport.Hurdle{rapport.TooSenior, rapport.NoTime} {
		p, err := s.steward.HeldBack(t.Context(), s.visit(ana, ""), nudge, by)
		if s.must(err); p.Repeat != (n > 0) || p.Digest != s.digestIDs()[0] {
			t.Errorf("press %d brings %+v", n, p)
		}
	}
	want := []rapport.HeldBack{{Nudge: nudge, By: rapport.TooSenior}}
	if diff := cmp.Diff(want, facts[rapport.HeldBack](s, ana)); diff != "" {
		t.Errorf("what is kept differs (-want +got):\n%s", diff)
	}
	item := s.digests()[0].Items[0]
	if item.HeldBack != rapport.TooSenior {
		t.Errorf("the digest knows of %q", item.HeldBack)
	}
	s.must2(s.steward.Undo(t.Context(), s.visit(ana, ""), item.Undo))
	if diff := cmp.Diff(before, s.journal(ana)); diff != "" {
		t.Errorf("undo left something (-before +after):\n%s", diff)
	}
}

func TestWhatHeldBackIsNotKeptOfAnOldSkip(t *testing.T) {
	s := promiseIsDue(t)
	nudge := s.nudge()
	s.must2(s.steward.Skip(t.Context(), s.visit(ana, ""), nudge))
	s.clock.forward(25 * time.Hour)
	if _, err := s.steward.HeldBack(t.Context(), s.visit(ana, ""), nudge, rapport.NoTime); !errors.Is(err, upkeep.ErrTooOld) {
		t.Errorf("got %v, want ErrTooOld", err)
	}
}

func TestWhyTellsHowThingsStoodBeforeTheNudge(t *testing.T) {
	s := promiseIsDue(t)
	then, err := s.steward.Why(t.Context(), s.visit(ana, ""), s.nudge())
	s.must(err)
	if now := s.about("Maria"); len(now.Summary.Waiting) != 1 || now.Summary.NudgedOn.IsZero() {
		t.Fatalf("Maria stands at %+v", now.Summary)
	}
	if then.Name != "Maria" || len(then.Summary.Waiting) > 0 || !then.Summary.NudgedOn.IsZero() || then.Summary.LatestOn != today.Add(-3) {
		t.Errorf("Maria stood at %+v", then.Summary)
	}
}
