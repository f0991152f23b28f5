package reading_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/rapport"
	"rapport/internal/reading"
)

func topic(words string) rapport.Hint { return rapport.Hint{Kind: rapport.TopicHint, Words: words} }

func needs(words string) rapport.Hint { return rapport.Hint{Kind: rapport.NeedHint, Words: words} }

func note(words string) rapport.Hint { return rapport.Hint{Kind: rapport.NoteHint, Words: words} }

func titled(title string, topics ...string) rapport.Piece {
	return rapport.Piece{Article: rapport.Article{URL: "https://example.org/a", Title: title}, Topics: topics}
}

// crowd are people whom none of the articles here is for.
func crowd() []rapport.Taste {
	return []rapport.Taste{
		{Who: "sam", Hints: []rapport.Hint{topic("hiring"), note("is looking for two engineers in Porto")}},
		{Who: "olga", Hints: []rapport.Hint{topic("cooking"), needs("a venue for the summer party")}},
		{Who: "lena", Hints: []rapport.Hint{note("the lift at the warehouse is slow, and she wants it mended")}},
	}
}

func grounds(words ...string) []rapport.Ground {
	var all []rapport.Ground
	for _, w := range words {
		g := rapport.Ground{Kind: rapport.NoteHint, Word: w}
		if rest, found := strings.CutPrefix(w, "#"); found {
			g = rapport.Ground{Kind: rapport.TopicHint, Word: rest}
		} else if rest, found := strings.CutPrefix(w, "?"); found {
			g = rapport.Ground{Kind: rapport.NeedHint, Word: rest}
		}
		all = append(all, g)
	}
	return all
}

func TestAnArticleIsForWhoeverHasItsWords(t *testing.T) {
	for name, c := range map[string]struct {
		hints []rapport.Hint
		piece rapport.Piece
		want  []rapport.Ground
	}{
		"a-topic-in-the-title":      {[]rapport.Hint{topic("budget")}, titled("What budgets are for"), grounds("#budget")},
		"the-member-said-the-topic": {[]rapport.Hint{topic("Budget"), topic("travel")}, titled("On spending less", "budget"), grounds("#Budget")},
		"a-need": {
			[]rapport.Hint{needs("figures for the Audit"), topic("budget")},
			titled("How an audit works, and how budgets survive it"), grounds("#budget", "?Audit"),
		},
		"a-note":            {[]rapport.Hint{note("worries about her auditors")}, titled("Ten questions that auditors ask"), grounds("auditors")},
		"german":            {[]rapport.Hint{note("hat Sorgen wegen der Prüfungen im Frühling")}, titled("Vor der Prüfung sind Sorgen erlaubt"), grounds("Prüfungen", "Sorgen")},
		"german-compound":   {[]rapport.Hint{topic("Prüfung")}, titled("Was in den Prüfungsbericht gehört und was nicht"), grounds("#Prüfung")},
		"french":            {[]rapport.Hint{note("elle prépare l’audit avec les équipes de la région")}, titled("Pourquoi les audits font peur à une équipe"), grounds("audit", "équipes")},
		"spanish":           {[]rapport.Hint{topic("presupuesto")}, titled("Cómo se hacen los presupuestos en una empresa"), grounds("#presupuesto")},
		"portuguese":        {[]rapport.Hint{topic("orçamento")}, titled("O que os orçamentos não dizem às empresas"), grounds("#orçamento")},
		"dutch":             {[]rapport.Hint{topic("begroting")}, titled("Waarom begrotingen niet zijn wat ze lijken"), grounds("#begroting")},
		"the-link-alone":    {[]rapport.Hint{topic("budget")}, rapport.Piece{Article: rapport.Article{URL: "https://example.org/2026/11/why-budgets-fail.html"}}, grounds("#budget")},
		"nothing-in-common": {[]rapport.Hint{topic("budget")}, titled("The birds of the Azores"), nil},
		"small-words":       {[]rapport.Hint{note("what they would have been with us")}, titled("What they would have been"), nil},
		"no-hint":           {nil, titled("What budgets are for"), nil},
	} {
		t.Run(name, func(t *testing.T) {
			tastes := append(crowd(), rapport.Taste{Who: "grace", Hints: c.hints})
			got := reading.NewMatcher().Match(tastes, []rapport.Piece{c.piece})
			if c.want == nil {
				if len(got) > 0 {
					t.Errorf("it is for %+v", got)
				}
				return
			}
			if len(got) == 0 || got[0].Who != "grace" {
				t.Fatalf("it is for %+v", got)
			}
			if diff := cmp.Diff(c.want, got[0].Grounds); diff != "" {
				t.Errorf("because (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAnswersMoveWhatFits(t *testing.T) {
	article := titled("How auditors read a budget")
	fit := func(more ...rapport.Hint) float64 {
		hints := append([]rapport.Hint{topic("budget")}, more...)
		tastes := append(crowd(), rapport.Taste{Who: "grace", Hints: hints})
		for _, m := range (&reading.Matcher{Least: -1}).Match(tastes, []rapport.Piece{article}) {
			if m.Who == "grace" {
				return m.Fit
			}
		}
		return 0
	}
	before := fit()
	if liked := fit(rapport.Hint{Kind: rapport.LikedHint, Title: "What auditors see in a budget"}); liked <= before {
		t.Errorf("after a glad answer %v, before %v", liked, before)
	}
	not := rapport.Hint{Kind: rapport.DislikedHint, Title: "What auditors see in a budget"}
	sorry := fit(not)
	if sorry >= before {
		t.Errorf("after a sorry one %v, before %v", sorry, before)
	}
	if again := fit(not, rapport.Hint{Kind: rapport.LikedHint, Title: "A budget of hours"}); again <= sorry {
		t.Errorf("after a glad one %v, before %v", again, sorry)
	}
	same := rapport.Hint{Kind: rapport.LikedHint, Title: article.Title, Link: "https://www.example.org/a/"}
	if itself, other := fit(same), fit(rapport.Hint{Kind: rapport.LikedHint, Title: article.Title}); itself >= other {
		t.Errorf("the article speaks for itself: %v, and another of its title %v", itself, other)
	}
}

func TestMatchingIsTheSameEachTime(t *testing.T) {
	kinds := rapid.SampledFrom([]rapport.HintKind{rapport.TopicHint, rapport.NeedHint, rapport.NoteHint, rapport.LikedHint, rapport.DislikedHint})
	words := rapid.SampledFrom([]string{"budget", "Budgets", "audit", "auditing", "the", "Prüfung", "l'audit", "équipe", "x", "🙂", "\xff", "team"})
	rapid.Check(t, func(t *rapid.T) {
		text := func() string { return strings.Join(rapid.SliceOfN(words, 0, 6).Draw(t, "words"), " ") }
		var tastes []rapport.Taste
		for i := range rapid.IntRange(0, 5).Draw(t, "people") {
			taste := rapport.Taste{Who: rapport.StakeholderID(fmt.Sprint(i))}
			for range rapid.IntRange(0, 4).Draw(t, "hints") {
				taste.Hints = append(taste.Hints, rapport.Hint{Kind: kinds.Draw(t, "kind"), Title: text(), Words: text()})
			}
			tastes = append(tastes, taste)
		}
		var pieces []rapport.Piece
		for range rapid.IntRange(0, 4).Draw(t, "pieces") {
			pieces = append(pieces, titled(text(), rapid.SliceOfN(words, 0, 2).Draw(t, "topics")...))
		}
		m := reading.NewMatcher()
		first := m.Match(tastes, pieces)
		if diff := cmp.Diff(first, m.Match(tastes, pieces)); diff != "" {
			t.Fatalf("another time (-first +second):\n%s", diff)
		}
		for i, match := range first {
			if match.Fit < m.Least || len(match.Grounds) == 0 || i > 0 && first[i-1].Fit < match.Fit {
				t.Fatalf("out of order or without a ground: %+v", first)
			}
		}
	})
}

// acquaintances are people as members come to know them: a few topics, a need,
// notes of a line, and articles that they answered. That is some fifty words of
// each.
func acquaintances(n int) []rapport.Taste {
	words := strings.Fields("audit budget hiring template board quarter figures travel supplier contract porto lisbon engineer " +
		"launch customer pricing support roadmap churn onboarding security training workshop lunch feedback salary review tooling")
	small := strings.Fields("the for with her before and a to of about")
	at := 0
	some := func(n int) string {
		var all []string
		for i := range n {
			at += 7
			if i%2 == 0 {
				all = append(all, words[at%len(words)])
			} else {
				all = append(all, small[at%len(small)])
			}
		}
		return strings.Join(all, " ")
	}
	tastes := make([]rapport.Taste, n)
	for i := range tastes {
		tastes[i] = rapport.Taste{Who: rapport.StakeholderID(fmt.Sprint(i)), Hints: []rapport.Hint{
			topic(words[i%len(words)]), topic(words[i*5%len(words)]), topic(words[i*11%len(words)]), needs(some(5)),
			note(some(10)), note(some(8)), note(some(12)),
			{Kind: rapport.LikedHint, Title: some(6)},
			{Kind: rapport.DislikedHint, Title: some(6)},
		}}
	}
	return tastes
}

// One article for 150 people is to take less than 2 ms.
func BenchmarkOneArticleFor150(b *testing.B) {
	tastes := acquaintances(150)
	pieces := []rapport.Piece{titled("How auditors read a budget, and what they ask about suppliers", "audit")}
	pieces[0].Summary = strings.Repeat("What they look for in contracts and figures, quarter by quarter. ", 4)
	m := reading.NewMatcher()
	for b.Loop() {
		m.Match(tastes, pieces)
	}
}
