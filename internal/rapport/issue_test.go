package rapport_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/rapport"
)

// steps makes the entries of an issue's life, by the letters of their ids.
func steps(facts ...rapport.Fact) []rapport.Entry {
	var entries []rapport.Entry
	for i, f := range facts {
		entries = append(entries, rapport.Entry{ID: rapport.EntryID(string(rune('A' + i))), Fact: f})
	}
	return entries
}

func TestAnIssueComesUpOnTheDayAfterItWasResolved(t *testing.T) {
	tuesday := november2.Add(1)
	issue := rapport.Issue{What: "the form", By: november2}
	resolved := rapport.Resolved{Issue: "A", Came: "two pages", On: november2}
	nudge := rapport.Nudge{On: tuesday, Reason: rapport.Reason{Kind: rapport.TellBack, About: "A"}}
	tests := map[string]struct {
		life []rapport.Entry
		on   rapport.Date
		want rapport.ReasonKind
	}{
		"open":         {steps(issue), november2.Add(9), 0},
		"raised":       {steps(issue, rapport.Raised{Issue: "A", With: "IT", On: november2}), november2.Add(9), 0},
		"the-same-day": {steps(issue, resolved), november2, 0},
		"the-next-day": {steps(issue, resolved), tuesday, rapport.TellBack},
		"nudged":       {steps(issue, resolved, nudge), tuesday.Add(1), 0},
		"still-untold": {steps(issue, resolved, nudge), tuesday.Add(30), rapport.TellBack},
		"told":         {steps(issue, resolved, rapport.ToldBack{Issue: "A"}), tuesday, 0},
		"let-go":       {steps(issue, resolved, rapport.LetGo{Issue: "A"}), tuesday, 0},
		"open-again":   {steps(issue, resolved, rapport.Issue{What: "the form", Again: "A"}), tuesday, 0},
		"promise-first": {
			steps(issue, resolved, rapport.Promise{What: "a draft", By: tuesday}), tuesday, rapport.PromiseDue,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			who := rapport.Stakeholder{ID: "S", Tier: rapport.Light, Summary: rapport.Summarise(tt.life)}
			at := rapport.Moment{Slot: rapport.Weekly, Today: tt.on, PromisesBy: tt.on.Add(2), NeedsBy: tt.on.Add(5)}
			at.FirstDue = rapport.DateOf
			who.Tier, who.Own = rapport.Light, 91
			who.Summary.LatestOn = tt.on // nothing is silent
			var got rapport.ReasonKind
			for _, s := range rapport.CheckIn([]rapport.Stakeholder{who}, at) {
				got = s.Reason.Kind
			}
			if got != tt.want {
				t.Errorf("the reason is %d, want %d", got, tt.want)
			}
		})
	}
}

// Whatever steps come in whatever order, the summary holds just the issues whose
// stage says that somebody is still to be told.
func TestASummaryHoldsTheIssuesThatAreNotToldBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := []rapport.EntryID{"A", "B", "C"}
		life := steps(rapport.Issue{What: "a"}, rapport.Issue{What: "b"}, rapport.Issue{What: "c"})
		for n := range rapid.IntRange(0, 8).Draw(t, "steps") {
			id := rapid.SampledFrom(ids).Draw(t, "issue")
			before := rapport.IssuesOf(life)
			if stage := before[strings.Index("ABC", string(id))].Stage; stage.Ended() {
				continue // nothing more comes of it
			}
			f := rapid.SampledFrom([]rapport.Fact{
				rapport.Raised{Issue: id},
				rapport.Resolved{Issue: id, On: november2},
				rapport.ToldBack{Issue: id},
				rapport.LetGo{Issue: id},
				rapport.Issue{What: "d", Again: id},
			}).Draw(t, "step")
			life = append(life, rapport.Entry{ID: rapport.EntryID(rune('D' + n)), Fact: f})
		}
		var want, got []rapport.EntryID
		for _, c := range rapport.IssuesOf(life) {
			if !c.Stage.Ended() {
				want = append(want, c.Entry)
			}
		}
		for _, u := range rapport.Summarise(life).Issues {
			got = append(got, u.Entry)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("the issues differ (-carried +summary):\n%s", diff)
		}
	})
}

func TestAnIssueSaysWhatItIsAndItsDayIsToCome(t *testing.T) {
	long := strings.Repeat("x", rapport.MaxWhat+1)
	limit, empty, date := &rapport.LimitError{}, &rapport.EmptyError{}, &rapport.DateError{}
	tests := map[string]struct {
		err  error
		want any
	}{
		"empty":         {rapport.Issue{}.Check(november2), &empty},
		"long":          {rapport.Issue{What: long}.Check(november2), &limit},
		"past":          {rapport.Issue{What: "x", By: november2.Add(-1)}.Check(november2), &date},
		"with-nobody":   {rapport.Raised{On: november2}.Check(november2), &empty},
		"raised-ahead":  {rapport.Raised{With: "x", On: november2.Add(1)}.Check(november2), &date},
		"nothing-came":  {rapport.Resolved{}.Check(), &empty},
		"too-much-came": {rapport.Resolved{Came: long}.Check(), &limit},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if !errors.As(tt.err, tt.want) {
				t.Errorf("the error is %v", tt.err)
			}
		})
	}
}
