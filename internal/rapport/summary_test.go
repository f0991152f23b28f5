package rapport_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"rapport/internal/rapport"
)

// journal numbers facts as entries E1, E2 and so on.
func journal(facts ...rapport.Fact) []rapport.Entry {
	var entries []rapport.Entry
	for i, f := range facts {
		entries = append(entries, rapport.Entry{ID: rapport.EntryID(fmt.Sprintf("E%d", i+1)), Fact: f})
	}
	return entries
}

func touched(day int) rapport.Touch { return rapport.Touch{On: monday.Add(day)} }

func silent(day int) rapport.Nudge {
	return rapport.Nudge{On: monday.Add(day), Reason: rapport.Reason{Kind: rapport.Silence}}
}

// A folded is a journal, and the summary that it makes.
type folded struct {
	facts []rapport.Fact
	want  rapport.Summary
}

func folds(t *testing.T, cases map[string]folded) {
	t.Helper()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got := rapport.Summarise(journal(c.facts...))
			if diff := cmp.Diff(c.want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("the summary differs (-want +got):\n%s", diff)
			}
		})
	}
}

var (
	putOff      = rapport.Later{Nudge: "E1", Until: monday.Add(3), Reason: rapport.Reason{Kind: rapport.Silence}}
	passedOver  = rapport.Skip{Nudge: "E1", Until: monday.Add(15)}
	template    = rapport.Promise{What: "the template", By: monday.Add(4)}
	templateDue = rapport.Reason{Kind: rapport.PromiseDue, About: "E1"}

	templateNudge = rapport.Nudge{On: monday, Reason: templateDue}
)

func TestSummaryFoldsTalks(t *testing.T) {
	folds(t, map[string]folded{
		"nothing": {nil, rapport.Summary{}},
		"touches": {
			[]rapport.Fact{touched(-3), rapport.Touch{On: monday, Medium: rapport.Coffee}},
			rapport.Summary{Touches: 2, Latest: "E2", LatestOn: monday, LatestMedium: rapport.Coffee},
		},
		"backdated-touch-never-moves-the-latest-back": {
			[]rapport.Fact{rapport.Touch{On: monday, Medium: rapport.Coffee}, touched(-3)},
			rapport.Summary{Touches: 2, Latest: "E1", LatestOn: monday, LatestMedium: rapport.Coffee},
		},
		"last-logged-of-a-day-is-the-latest": {
			[]rapport.Fact{touched(0), rapport.Touch{On: monday, Medium: rapport.Call}},
			rapport.Summary{Touches: 2, Latest: "E2", LatestOn: monday, LatestMedium: rapport.Call},
		},
		"note-changes-nothing-that-an-agenda-asks": {
			[]rapport.Fact{silent(0), rapport.Note{Text: "likes short mails"}},
			rapport.Summary{Waiting: []rapport.EntryID{"E1"}, NudgedOn: monday},
		},
	})
}

func TestSummaryFoldsNudgesAndTheirAnswers(t *testing.T) {
	folds(t, map[string]folded{
		"nudges-wait": {
			[]rapport.Fact{silent(0), silent(14)},
			rapport.Summary{Waiting: []rapport.EntryID{"E1", "E2"}, NudgedOn: monday.Add(14)},
		},
		"look-ends-the-count-and-leaves-the-nudge-open": {
			[]rapport.Fact{silent(0), silent(14), rapport.Looked{Nudge: "E2"}, silent(28)},
			rapport.Summary{Waiting: []rapport.EntryID{"E1", "E2", "E4"}, Seen: 2, NudgedOn: monday.Add(28)},
		},
		"touch-answers-what-was-looked-into": {
			[]rapport.Fact{silent(0), rapport.Looked{Nudge: "E1"}, touched(1), silent(31)},
			rapport.Summary{
				Touches: 1, Latest: "E3", LatestOn: monday.Add(1), Waiting: []rapport.EntryID{"E4"}, NudgedOn: monday.Add(31),
			},
		},
		"touch-answers": {
			[]rapport.Fact{silent(0), touched(1)},
			rapport.Summary{Touches: 1, Latest: "E2", LatestOn: monday.Add(1), NudgedOn: monday},
		},
		"later-answers-and-comes-back": {
			[]rapport.Fact{silent(0), putOff},
			rapport.Summary{NudgedOn: monday, Quiet: monday.Add(3), Chosen: &rapport.Reason{Kind: rapport.Silence}},
		},
		"later-that-came-back-waits-as-a-nudge": {
			[]rapport.Fact{silent(0), putOff, silent(3)},
			rapport.Summary{NudgedOn: monday.Add(3), Waiting: []rapport.EntryID{"E3"}},
		},
		"touch-ends-a-later": {
			[]rapport.Fact{silent(0), putOff, touched(1)},
			rapport.Summary{Touches: 1, Latest: "E3", LatestOn: monday.Add(1), NudgedOn: monday},
		},
		"skip-answers-and-keeps-quiet": {
			[]rapport.Fact{silent(0), passedOver},
			rapport.Summary{NudgedOn: monday, Quiet: monday.Add(15)},
		},
		"skip-ends-a-later": {
			[]rapport.Fact{silent(0), putOff, passedOver},
			rapport.Summary{NudgedOn: monday, Quiet: monday.Add(15)},
		},
		"skip-outlasts-the-nudge-of-a-promise": {
			[]rapport.Fact{template, silent(-1), passedOver, templateNudge},
			rapport.Summary{
				Promises: []rapport.Owed{{Entry: "E1", What: "the template", By: monday.Add(4), Nudged: true}},
				Waiting:  []rapport.EntryID{"E4"}, NudgedOn: monday, Quiet: monday.Add(15),
			},
		},
	})
}

func TestSummaryFoldsWhatIsOwed(t *testing.T) {
	folds(t, map[string]folded{
		"promise-and-need-are-owed": {
			[]rapport.Fact{template, rapport.Need{What: "calm"}},
			rapport.Summary{
				Promises: []rapport.Owed{{Entry: "E1", What: "the template", By: monday.Add(4)}},
				Needs:    []rapport.Owed{{Entry: "E2", What: "calm"}},
			},
		},
		"nudge-marks-what-it-was-about": {
			[]rapport.Fact{template, template, templateNudge},
			rapport.Summary{
				Promises: []rapport.Owed{
					{Entry: "E1", What: "the template", By: monday.Add(4), Nudged: true},
					{Entry: "E2", What: "the template", By: monday.Add(4)},
				},
				Waiting: []rapport.EntryID{"E3"}, NudgedOn: monday,
			},
		},
		"kept-closes-its-promise-and-answers": {
			[]rapport.Fact{template, template, templateNudge, rapport.Kept{Promise: "E1"}},
			rapport.Summary{
				Promises: []rapport.Owed{{Entry: "E2", What: "the template", By: monday.Add(4)}},
				NudgedOn: monday,
			},
		},
		"kept-ends-the-later-that-was-about-it": {
			[]rapport.Fact{template, rapport.Later{Until: monday.Add(3), Reason: templateDue}, rapport.Kept{Promise: "E1"}},
			rapport.Summary{},
		},
		"kept-leaves-another-later": {
			[]rapport.Fact{template, putOff, rapport.Kept{Promise: "E1"}},
			rapport.Summary{Quiet: monday.Add(3), Chosen: &rapport.Reason{Kind: rapport.Silence}},
		},
		"kept-of-nothing": {
			[]rapport.Fact{rapport.Kept{Promise: "E9"}},
			rapport.Summary{},
		},
		"dropped-closes-its-promise-as-kept-does": {
			[]rapport.Fact{template, rapport.Later{Until: monday.Add(3), Reason: templateDue}, rapport.Dropped{Promise: "E1"}},
			rapport.Summary{},
		},
		"moved-promise-may-come-up-again": {
			[]rapport.Fact{template, templateNudge, rapport.Moved{Promise: "E1", By: monday.Add(30)}},
			rapport.Summary{
				Promises: []rapport.Owed{{Entry: "E1", What: "the template", By: monday.Add(30)}}, NudgedOn: monday,
			},
		},
		"moved-ends-the-later-that-was-about-it": {
			[]rapport.Fact{template, rapport.Later{Until: monday.Add(3), Reason: templateDue}, rapport.Moved{Promise: "E1", By: monday.Add(9)}},
			rapport.Summary{Promises: []rapport.Owed{{Entry: "E1", What: "the template", By: monday.Add(9)}}},
		},
		"moved-brings-no-closed-promise-back": {
			[]rapport.Fact{template, rapport.Kept{Promise: "E1"}, putOff, rapport.Moved{Promise: "E1", By: monday.Add(9)}},
			rapport.Summary{Quiet: monday.Add(3), Chosen: &rapport.Reason{Kind: rapport.Silence}},
		},
		"met-closes-its-need-and-the-later-about-it": {
			[]rapport.Fact{
				rapport.Need{What: "calm"},
				rapport.Need{What: "a desk"},
				rapport.Later{Until: monday.Add(3), Reason: rapport.Reason{Kind: rapport.NeedDue, About: "E1"}},
				rapport.Met{Need: "E1"},
			},
			rapport.Summary{Needs: []rapport.Owed{{Entry: "E2", What: "a desk"}}},
		},
	})
}

func TestTouchesAndPressesAnswer(t *testing.T) {
	for _, f := range []rapport.Fact{rapport.Touch{}, rapport.Kept{}, rapport.Met{}, rapport.Later{}, rapport.Skip{}} {
		if !rapport.Answers(f) {
			t.Errorf("a %T answers no nudge", f)
		}
	}
	for _, f := range []rapport.Fact{rapport.Promise{}, rapport.Need{}, rapport.Nudge{}, rapport.Looked{}} {
		if rapport.Answers(f) {
			t.Errorf("a %T answers a nudge", f)
		}
	}
}

func TestNudgeWaitsUntilItIsAnswered(t *testing.T) {
	s := rapport.Summarise(journal(silent(0), silent(14)))
	if !s.Waits("E1") || !s.Waits("E2") || s.Waits("E3") {
		t.Errorf("of E1 and E2, %v wait", s.Waiting)
	}
	if s = s.With(rapport.Entry{ID: "E3", Fact: touched(15)}); s.Waits("E1") || s.Waits("E2") {
		t.Errorf("after a touch %v wait", s.Waiting)
	}
}

// someFact draws facts that are about the entries of a short journal.
var someFact = rapid.Custom(func(t *rapid.T) rapport.Fact {
	day := monday.Add(rapid.IntRange(-60, 60).Draw(t, "day"))
	id := rapport.EntryID(fmt.Sprintf("E%d", rapid.IntRange(1, 12).Draw(t, "about")))
	reason := rapport.Reason{Kind: rapid.SampledFrom([]rapport.ReasonKind{rapport.PromiseDue, rapport.NeedDue}).Draw(t, "kind"), About: id}
	if rapid.Bool().Draw(t, "silence") {
		reason = rapport.Reason{Kind: rapport.Silence}
	}
	return rapid.SampledFrom([]rapport.Fact{
		rapport.Touch{On: day},
		rapport.Promise{What: "x", By: day},
		rapport.Need{What: "y", By: day},
		rapport.Need{What: "z"},
		rapport.Kept{Promise: id},
		rapport.Nudge{On: day, Reason: reason},
		rapport.Later{Until: day, Reason: reason},
		rapport.Skip{Until: day},
		rapport.Looked{Nudge: id},
	}).Draw(t, "fact")
})

func TestWithdrawnEntryLeavesNoTrace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := journal(rapid.SliceOfN(someFact, 1, 12).Draw(t, "journal")...)
		i := rapid.IntRange(0, len(all)-1).Draw(t, "withdrawn")
		var never rapport.Summary
		for j, e := range all {
			if j != i {
				never = never.With(e)
			}
		}
		left := rapport.Summarise(slices.Delete(slices.Clone(all), i, i+1))
		if diff := cmp.Diff(never, left); diff != "" {
			t.Errorf("the summary differs (-never had +withdrawn):\n%s", diff)
		}
	})
}

func TestFoldingChangesNoEarlierSummary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := journal(rapid.SliceOfN(someFact, 1, 12).Draw(t, "journal")...)
		n := rapid.IntRange(0, len(all)-1).Draw(t, "folded")
		before := rapport.Summarise(all[:n])
		// Two ways on from the same summary must not write into each other.
		one := before.With(all[n])
		before.With(rapport.Entry{ID: "other", Fact: someFact.Draw(t, "other")})
		before.With(rapport.Entry{ID: "other", Fact: rapport.Promise{What: "other"}})
		if diff := cmp.Diff(rapport.Summarise(all[:n]), before, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("the summary was changed (-before +after):\n%s", diff)
		}
		if diff := cmp.Diff(rapport.Summarise(all[:n+1]), one, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("the next summary was changed (-before +after):\n%s", diff)
		}
	})
}
