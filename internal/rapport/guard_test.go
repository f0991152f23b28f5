package rapport_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"rapport/internal/rapport"
)

func TestWhatIsOpenComesAgainAtACheckInBehindTheGuard(t *testing.T) {
	another := rapport.Reason{Kind: rapport.PromiseDue, About: "E2"}
	runCheckIn(t, map[string]checkInCase{
		"promise-behind-the-guard":      {regular(promised(-12), nudgedFor(-14, *promiseDue)), weekly(monday), promiseDue},
		"promise-within-the-guard":      {regular(promised(-11), nudgedFor(-13, *promiseDue)), weekly(monday), nil},
		"promise-in-a-daily-slot":       {regular(promised(-12), nudgedFor(-14, *promiseDue)), daily(monday), nil},
		"promise-in-a-day-of-silence":   {regular(promised(-12), touched(-30), nudgedFor(-14, *promiseDue)), daily(monday), promiseDue},
		"promise-when-silence-is-old":   {regular(promised(-12), touched(-60), nudgedFor(-14, *promiseDue)), daily(monday), nil},
		"promise-before-silence":        {regular(promised(-12), touched(-60), nudgedFor(-14, *promiseDue)), weekly(monday), promiseDue},
		"promise-of-a-prospect":         {of(rapport.Prospect, promised(-12), nudgedFor(-13, *promiseDue)), weekly(monday), nil},
		"promise-after-two":             {regular(promised(-40), nudgedFor(-41, *promiseDue), nudgedFor(-27, *promiseDue)), weekly(monday), nil},
		"promise-after-two-and-a-look":  {regular(promised(-40), nudgedFor(-41, *promiseDue), nudgedFor(-27, *promiseDue), rapport.Looked{}), weekly(monday), promiseDue},
		"promise-after-a-talk":          {regular(promised(-12), nudgedFor(-14, *promiseDue), touched(-14)), weekly(monday), promiseDue},
		"promise-after-a-skip":          {regular(promised(-12), nudgedFor(-16, *promiseDue), skip(0)), weekly(monday), promiseDue},
		"promise-while-skipped":         {regular(promised(-12), nudgedFor(-14, *promiseDue), skip(1)), weekly(monday), nil},
		"promise-kept":                  {regular(promised(-12), nudgedFor(-14, *promiseDue), rapport.Kept{Promise: "E1"}), weekly(monday), nil},
		"another-promise-goes-first":    {regular(promised(-12), promised(1), nudgedFor(-14, *promiseDue)), weekly(monday), &another},
		"need-behind-the-guard":         {of(rapport.Focus, needed(2), touched(-1), nudgedFor(-4, *needDue)), weekly(monday), needDue},
		"need-within-the-guard":         {of(rapport.Focus, needed(2), touched(-5), nudgedFor(-3, *needDue)), weekly(monday), nil},
		"need-answered":                 {of(rapport.Focus, needed(2), nudgedFor(-4, *needDue), touched(-1)), weekly(monday), nil},
		"need-that-is-past":             {of(rapport.Focus, needed(-1), touched(-5), nudgedFor(-4, *needDue)), weekly(monday), nil},
		"later-on-a-promise-now-past":   {regular(promised(-2), nudgedFor(-4, *promiseDue), later(0, *promiseDue)), daily(monday), promiseDue},
		"silence-after-two-and-a-look":  {regular(touched(-35), silent(-20), silent(-14), rapport.Looked{}), weekly(monday), silence},
		"silence-after-a-look-is-stale": {regular(touched(-59), rapport.Looked{}, silent(-50), silent(-40)), weekly(monday), nil},
	})
}

// A watch keeps what a guard is told by, apart from the summary.
type watch struct {
	nudgedOn   rapport.Date
	unanswered int
	passed     map[rapport.EntryID]bool
	chosen     rapport.Date // the day of a later that still holds; zero for none
}

// guard is what product says of it: half a cadence or two weeks, twice that
// after two without an answer, and then a month.
func (w *watch) guard(c rapport.Cadence) int {
	if c == 0 {
		c = rapport.Regular.Cadence()
	}
	pause := min((int(c)+1)/2, 14)
	switch {
	case w.unanswered >= 3:
		return 30
	case w.unanswered == 2:
		return max(2*pause, 14)
	default:
		return pause
	}
}

// passes reports whether a reason may pass the guard on a day, and notes that
// it did.
func (w *watch) passes(r rapport.Reason, today rapport.Date) bool {
	chosen := !w.chosen.IsZero() && !today.Before(w.chosen)
	first := r.Kind == rapport.DateAhead || r.Kind != rapport.Silence && !w.passed[r.About]
	w.passed[r.About], w.chosen = true, rapport.Date{}
	return chosen || first
}

// told notes what the member did.
func (w *watch) told(f rapport.Fact) {
	switch f := f.(type) {
	case rapport.Later:
		w.chosen = f.Until
	case rapport.Touch, rapport.Skip:
		w.chosen = rapport.Date{}
	}
	if _, looked := f.(rapport.Looked); looked || rapport.Answers(f) {
		w.unanswered = 0
	}
}

func TestNoSecondNudgeComesWithinTheGuardButWhatPassesItOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		who := rapport.Stakeholder{ID: "S1", Tier: rapid.SampledFrom(rapport.Tiers()).Draw(t, "tier")}
		w := watch{passed: map[rapport.EntryID]bool{}}
		id := 0
		add := func(f rapport.Fact) {
			id++
			who.Summary = who.Summary.With(rapport.Entry{ID: rapport.EntryID(fmt.Sprintf("E%d", id)), Fact: f})
			w.told(f)
		}
		var last rapport.Reason
		for n := range 120 {
			today := monday.Add(n)
			if rapid.IntRange(0, 9).Draw(t, "told") == 0 {
				by := today.Add(rapid.IntRange(1, 20).Draw(t, "days"))
				add(rapid.SampledFrom([]rapport.Fact{
					rapport.Touch{On: today},
					rapport.Promise{What: "x", By: by},
					rapport.Need{What: "x", By: by},
					rapport.Anniversary{What: "x", Month: by.Month, Day: by.Day},
					rapport.Later{Until: by, Reason: last},
					rapport.Skip{Until: by},
					rapport.Looked{},
				}).Draw(t, "fact"))
			}
			at := daily(today)
			if n%7 == 0 {
				at = weekly(today)
			}
			found := rapport.CheckIn([]rapport.Stakeholder{who}, at)
			if len(found) == 0 {
				continue
			}
			last = found[0].Reason
			passes := w.passes(last, today)
			if days := today.Sub(w.nudgedOn); !passes && !w.nudgedOn.IsZero() && days < w.guard(who.Cadence()) {
				t.Fatalf("day %d: %+v came %d days after the last nudge, within the guard of %d", n, last, days, w.guard(who.Cadence()))
			}
			add(rapport.Nudge{On: today, Reason: last})
			w.nudgedOn, w.unanswered = today, w.unanswered+1
		}
	})
}
