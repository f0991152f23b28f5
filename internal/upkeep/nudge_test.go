package upkeep_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// promiseIsDue is a scene in which ana was nudged about a promise to Maria.
func promiseIsDue(t *testing.T) *scene {
	t.Helper()
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-3), rapport.Promise{What: "send the template", By: today.Add(2)})
	s.passes(s.firstCheckIn())
	return s
}

type answerFunc func(*scene, upkeep.Visit, rapport.EntryID) (upkeep.Pressed, error)

// answers are the ways to answer a nudge.
func answers() map[string]answerFunc {
	return map[string]answerFunc{
		"done": func(s *scene, v upkeep.Visit, n rapport.EntryID) (upkeep.Pressed, error) {
			return s.steward.Done(s.Context(), v, n)
		},
		"later": func(s *scene, v upkeep.Visit, n rapport.EntryID) (upkeep.Pressed, error) {
			return s.steward.Later(s.Context(), v, n, v.Today.Add(7))
		},
		"skip": func(s *scene, v upkeep.Visit, n rapport.EntryID) (upkeep.Pressed, error) {
			return s.steward.Skip(s.Context(), v, n)
		},
	}
}

func TestAnsweredNudgeTakesNoSecondAnswer(t *testing.T) {
	for first, answer := range answers() {
		for second, again := range answers() {
			t.Run(first+"-then-"+second, func(t *testing.T) {
				s := promiseIsDue(t)
				nudge := s.nudge()
				pressed, err := answer(s, s.visit(ana, ""), nudge)
				if s.must(err); pressed.Repeat {
					t.Error("the first answer is taken for a repeat")
				}
				before := s.journal(ana)
				s.clock.forward(time.Hour)
				repeated, err := again(s, s.visit(ana, ""), nudge)
				if s.must(err); !repeated.Repeat || repeated.Digest != pressed.Digest {
					t.Errorf("the second answer brings %+v", repeated)
				}
				if diff := cmp.Diff(before, s.journal(ana)); diff != "" {
					t.Errorf("the journal changed (-before +after):\n%s", diff)
				}
			})
		}
	}
}

func TestTouchToldElsewhereAnswersTheNudge(t *testing.T) {
	s := promiseIsDue(t)
	s.tells(ana, "Maria", today)
	pressed, err := s.steward.Done(t.Context(), s.visit(ana, ""), s.nudge())
	if s.must(err); !pressed.Repeat {
		t.Error("We talked logged a second touch")
	}
}

func TestKeptClosesAPromiseOnceAndToAllItWasMadeTo(t *testing.T) {
	s := promiseIsDue(t)
	s.must2(s.steward.Done(t.Context(), s.visit(ana, ""), s.nudge()))
	s.must2(s.steward.Touched(t.Context(), s.visit(ana, ""), upkeep.Contact{
		Who: whom("Maria", "Sam"), Touch: rapport.Touch{On: today},
		Promises: []rapport.Promise{{What: "meet", By: today.Add(9)}},
	}))
	meet := s.about("Sam").Summary.Promises[0].Entry
	kept, err := s.steward.Kept(t.Context(), s.visit(ana, ""), meet)
	s.must(err)
	if diff := cmp.Diff(upkeep.Settled{Receipt: kept.Receipt, What: "meet", People: []string{"Maria", "Sam"}}, kept); diff != "" {
		t.Errorf("the answer differs (-want +got):\n%s", diff)
	}
	if maria, sam := len(s.about("Maria").Summary.Promises), len(s.about("Sam").Summary.Promises); maria != 1 || sam != 0 {
		t.Errorf("%d promises to Maria and %d to Sam are open, want the template's alone", maria, sam)
	}
	before := s.journal(ana)
	again, err := s.steward.Kept(t.Context(), s.visit(ana, ""), meet)
	if s.must(err); !again.Repeat || again.Receipt != "" {
		t.Errorf("the second press brings %+v", again)
	}
	if diff := cmp.Diff(before, s.journal(ana)); diff != "" {
		t.Errorf("the journal changed (-before +after):\n%s", diff)
	}
	if _, err := s.steward.Kept(t.Context(), s.visit(ana, ""), s.nudge()); !errors.Is(err, upkeep.ErrNotFound) {
		t.Errorf("got %v for what is no promise, want ErrNotFound", err)
	}
}

func TestWhatEachAnswerBrings(t *testing.T) {
	week := func(n int) time.Time { return november(t, "2 18:00").AddDate(0, 0, 7*n) }
	cases := map[string]struct {
		answer answerFunc
		open   int      // promises
		on     []string // when nudges about it follow within three weeks
	}{
		"done": {answers()["done"], 1, []string{"2026-11-16"}},
		"kept": {func(s *scene, v upkeep.Visit, _ rapport.EntryID) (upkeep.Pressed, error) {
			_, err := s.steward.Kept(s.Context(), v, s.promise("Maria"))
			return upkeep.Pressed{}, err
		}, 0, nil},
		"later": {answers()["later"], 1, []string{"2026-11-09", "2026-11-23"}},
		"skip":  {answers()["skip"], 1, []string{"2026-11-23"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := promiseIsDue(t)
			s.must2(c.answer(s, s.visit(ana, ""), s.nudge()))
			s.passes(week(3))
			if got := len(s.about("Maria").Summary.Promises); got != c.open {
				t.Errorf("%d promises are open, want %d", got, c.open)
			}
			var on []string
			for _, n := range facts[rapport.Nudge](s, ana)[1:] {
				if on = append(on, n.On.String()); n.Reason.Kind != rapport.PromiseDue {
					t.Errorf("a nudge follows for the reason %+v", n.Reason)
				}
			}
			if diff := cmp.Diff(c.on, on); diff != "" {
				t.Errorf("the nudges that follow differ (-want +got):\n%s", diff)
			}
		})
	}
}

// Nobody answers. Nudges come by the cadence of a key stakeholder, then half
// as often, then once a month.
func TestUnansweredNudgesEase(t *testing.T) {
	s := newScene(t)
	s.lists(rapport.Key, "Maria")
	s.tells(ana, "Maria", today.Add(-20))
	s.passes(sunday.AddDate(0, 0, 100))
	var got []string
	for _, n := range facts[rapport.Nudge](s, ana) {
		got = append(got, n.On.String())
	}
	want := []string{"2026-11-02", "2026-11-09", "2026-11-23", "2026-12-28", "2027-02-01"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the nudges differ (-want +got):\n%s", diff)
	}
}

func TestLookIsNotedOnceAndLeavesTheNudgeOpen(t *testing.T) {
	s := promiseIsDue(t)
	nudge := s.nudge()
	for n := range 3 {
		p, err := s.steward.Look(t.Context(), s.visit(ana, ""), nudge)
		if s.must(err); p.Repeat != (n > 0) || p.Digest != s.digestIDs()[0] {
			t.Errorf("look %d brings %+v", n, p)
		}
	}
	if diff := cmp.Diff([]rapport.Looked{{Nudge: nudge}}, facts[rapport.Looked](s, ana)); diff != "" {
		t.Errorf("what is kept differs (-want +got):\n%s", diff)
	}
	if sum := s.about("Maria").Summary; !sum.Waits(nudge) || sum.Unanswered() != 0 {
		t.Errorf("Maria stands at %+v", sum)
	}
	if item := s.digests()[0].Items[0]; item.Answer != nil {
		t.Errorf("the nudge is answered by %+v", item.Answer)
	}
	done, err := s.steward.Done(t.Context(), s.visit(ana, ""), nudge)
	if s.must(err); done.Repeat {
		t.Error("a nudge that was looked into takes no answer")
	}
	before := s.journal(ana)
	late, err := s.steward.Look(t.Context(), s.visit(ana, ""), nudge)
	if s.must(err); !late.Repeat {
		t.Errorf("a look into an answered nudge brings %+v", late)
	}
	if diff := cmp.Diff(before, s.journal(ana)); diff != "" {
		t.Errorf("the journal changed (-before +after):\n%s", diff)
	}
	if _, err := s.steward.Look(t.Context(), s.visit(bob, ""), nudge); !errors.Is(err, upkeep.ErrNotFound) {
		t.Errorf("got %v for another's nudge, want ErrNotFound", err)
	}
}

func TestLookDoesNotKeepSomebodyOnTheList(t *testing.T) {
	s := newScene(t)
	told := s.tells(ana, "Maria", today.Add(-60))
	s.passes(told.FirstCheckIn)
	s.must2(s.steward.Look(t.Context(), s.visit(ana, ""), s.nudge()))
	s.clock.set(sunday.Add(23 * time.Hour))
	undone, err := s.steward.Undo(t.Context(), s.visit(ana, ""), told.Receipt)
	s.must(err)
	if diff := cmp.Diff([]string{"Maria"}, undone.Removed); diff != "" {
		t.Errorf("those off the list differ (-want +got):\n%s", diff)
	}
}
