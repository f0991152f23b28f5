package rapport_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
)

func TestTasteIsWhatIsKnown(t *testing.T) {
	who := rapport.Stakeholder{ID: "grace", Topics: []string{"travel", "hiring"}, Summary: rapport.Summary{Needs: []rapport.Owed{{What: "two testers"}}}}
	entries := []rapport.Entry{
		{ID: "E01", Fact: rapport.Touch{Note: "worried about the audit", Topics: []string{"budget"}}},
		{ID: "E02", Fact: rapport.Share{Link: "https://example.org/a", Note: "for your audit", Topics: []string{"audit"}}},
		{ID: "E03", Fact: rapport.Handed{Share: "E02", Title: "What auditors ask"}},
		{ID: "E04", Fact: rapport.Reacted{Share: "E02", Reaction: rapport.Useful}},
		{ID: "E05", Fact: rapport.Share{Link: "https://example.org/b", Note: "a trip", Topics: []string{"travel", "budget"}}},
		{ID: "E06", Fact: rapport.Reacted{Share: "E05", Reaction: rapport.NotForMe}},
		{ID: "E07", Fact: rapport.Share{Link: "https://example.org/c", Note: "unanswered", Topics: []string{"lunch"}}},
		{ID: "E08", Fact: rapport.Note{Text: "back to budgets", Topics: []string{"budget"}}},
	}
	want := rapport.Taste{Who: "grace", Hints: []rapport.Hint{
		{Kind: rapport.TopicHint, Words: "hiring"},
		{Kind: rapport.TopicHint, Words: "audit"},
		{Kind: rapport.TopicHint, Words: "budget"},
		{Kind: rapport.NeedHint, Words: "two testers"},
		{Kind: rapport.NoteHint, Words: "worried about the audit"},
		{Kind: rapport.NoteHint, Words: "back to budgets"},
		{Kind: rapport.LikedHint, Title: "What auditors ask", Words: "for your audit", Link: "https://example.org/a"},
		{Kind: rapport.DislikedHint, Words: "a trip travel budget", Link: "https://example.org/b"},
	}}
	if diff := cmp.Diff(want, rapport.TasteOf(who, entries)); diff != "" {
		t.Errorf("taste (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"travel", "hiring"}, who.Topics); diff != "" {
		t.Errorf("the stakeholder's own topics changed:\n%s", diff)
	}
}
