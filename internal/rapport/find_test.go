package rapport_test

import (
	"testing"

	"rapport/internal/rapport"
)

func TestWordsAreAllThatAMemberWrote(t *testing.T) {
	for want, fact := range map[string]rapport.Fact{
		"worried #audit #q4": rapport.Touch{Note: "worried", Topics: []string{"audit", "q4"}},
		"#audit":             rapport.Touch{Topics: []string{"audit"}},
		"likes tea #style":   rapport.Note{Text: "likes tea", Topics: []string{"style"}},
		"the template":       rapport.Promise{What: "the template"},
		"calm":               rapport.Need{What: "calm"},
		"the budget":         rapport.Known{Field: rapport.Mandate, Text: "the budget"},
		"birthday":           rapport.Anniversary{What: "birthday"},
		"ask first tired":    rapport.Reflection{NextTime: "ask first", Answers: []rapport.Answer{{Question: rapport.Felt, Text: "tired"}}},
		"":                   rapport.Kept{Promise: "E1"},
	} {
		if got := rapport.Words(fact); got != want {
			t.Errorf("the words of %+v are %q, want %q", fact, got, want)
		}
	}
	who := rapport.Stakeholder{Name: "Maria", Email: "maria@example.org", Topics: []string{"budget"}}
	if got := who.Words(); got != "Maria maria@example.org #budget" {
		t.Errorf("the words of a stakeholder are %q", got)
	}
}

func TestTextHasAllTermsHoweverTheyAreCapitalised(t *testing.T) {
	cases := map[string]struct {
		terms []string
		want  bool
	}{
		"one":        {[]string{"AUDIT"}, true},
		"part":       {[]string{"udi"}, true},
		"all":        {[]string{"#q4", "the audit"}, true},
		"not-all":    {[]string{"audit", "tea"}, false},
		"none":       {nil, false},
		"empty-term": {[]string{""}, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := rapport.Has("Worried about the Audit #Q4", c.terms); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}
