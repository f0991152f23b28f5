package rapport_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
)

func TestArticlesAreForTwoWhoMayBeAsked(t *testing.T) {
	today := rapport.Date{Year: 2026, Month: time.November, Day: 12}
	at := rapport.Moment{Slot: rapport.ArticleDay, Today: today}
	reached := func(id rapport.StakeholderID, s rapport.Summary) rapport.Stakeholder {
		return rapport.Stakeholder{ID: id, Account: rapport.MemberID(id), Summary: s}
	}
	list := []rapport.Stakeholder{
		{ID: "unreached"},
		{ID: "rests", Email: "r@example.org", Tier: rapport.Resting},
		reached("refuses", rapport.Summary{Links: rapport.Links{Refused: true}}),
		reached("quiet", rapport.Summary{Quiet: today.Add(1)}),
		reached("put off", rapport.Summary{Quiet: today, Chosen: &rapport.Reason{Kind: rapport.Silence}}),
		reached("asked", rapport.Summary{Waiting: []rapport.EntryID{"E1"}}),
		reached("lately", rapport.Summary{NudgedOn: today.Add(-13)}),
		reached("first", rapport.Summary{NudgedOn: today.Add(-14)}),
		{ID: "second", Email: "s@example.org"},
		reached("third", rapport.Summary{}),
	}
	var matches []rapport.Match
	for _, who := range list {
		matches = append(matches, rapport.Match{Who: who.ID}, rapport.Match{Who: who.ID, Piece: 1})
	}
	pieces := []rapport.Piece{{Article: rapport.Article{URL: "https://www.example.org/a/"}}, {Article: rapport.Article{URL: "https://example.org/b", Title: "B"}}}
	got := map[rapport.StakeholderID]string{}
	for _, s := range rapport.Articles(list, pieces, matches, at) {
		got[s.Who.ID] = s.Article.Name()
	}
	want := map[rapport.StakeholderID]string{"first": "example.org/a", "second": "example.org/a"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("it is about (-want +got):\n%s", diff)
	}
}

func TestASuggestedArticleIsKnownUntilSomethingIsShared(t *testing.T) {
	first := rapport.Entry{ID: "E1", Fact: rapport.Nudge{
		Reason: rapport.Reason{Kind: rapport.ArticleFits, About: "E1"}, Article: rapport.Suggested{Link: "https://example.org/a"},
	}}
	s := rapport.Summarise([]rapport.Entry{first})
	if _, owed := s.Owing(rapport.Reason{Kind: rapport.ArticleFits, About: "E1"}, rapport.Date{}); owed == nil || owed.What != "example.org/a" {
		t.Errorf("it is about %+v", owed)
	}
	s = s.With(rapport.Entry{ID: "E2", Fact: rapport.Share{Link: "https://example.org/a"}})
	if r, owed := s.Owing(rapport.Reason{Kind: rapport.ArticleFits, About: "E1"}, rapport.Date{}); owed != nil || r.Kind != rapport.Silence {
		t.Errorf("after a share it is about %+v", owed)
	}
}
