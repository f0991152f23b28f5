package bot

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"rapport/internal/rapport"
)

func rollOf(names ...string) roll {
	var r roll
	for _, n := range names {
		r = append(r, rapport.Stakeholder{ID: rapport.StakeholderID(n), Name: n})
	}
	return r
}

func TestANameIsFoundByTheBestReadingAlone(t *testing.T) {
	list := rollOf(
		"Prof. Ines Duarte", "Ana Díaz", "Rosa Diaz", "Jürgen Müller", "Maria Lopez", "Maria Lopez Garcia", "Ines", "Ana: Lead", "Strauß",
		"Foundation for Ocean Science", "Will Young",
	)
	cases := map[string]struct {
		least measure
		want  []string
		words int
	}{
		"for":                    {beginning, nil, 0},
		"ocean for":              {beginning, []string{"Foundation for Ocean Science"}, 2},
		"will":                   {beginning, []string{"Will Young"}, 1},
		"ines":                   {beginning, []string{"Ines"}, 1},
		"ines duarte coffee":     {beginning, []string{"Prof. Ines Duarte"}, 2},
		"duarte ines":            {beginning, []string{"Prof. Ines Duarte"}, 2},
		"prof. ines duarte call": {wholeName, []string{"Prof. Ines Duarte"}, 3},
		"duarte":                 {wholeName, nil, 0},
		"prof":                   {wholeWord, []string{"Prof. Ines Duarte"}, 1},
		"pro":                    {beginning, []string{"Prof. Ines Duarte"}, 1},
		"pr":                     {beginning, nil, 0},
		"diaz":                   {beginning, []string{"Rosa Diaz"}, 1},
		"díaz":                   {beginning, []string{"Ana Díaz"}, 1},
		"ANA DIAZ":               {wholeName, []string{"Ana Díaz"}, 2},
		"muller":                 {beginning, []string{"Jürgen Müller"}, 1},
		"jurg":                   {beginning, []string{"Jürgen Müller"}, 1},
		"strauss":                {wholeName, []string{"Strauß"}, 1},
		"maria lopez":            {beginning, []string{"Maria Lopez"}, 2},
		"maria lopez garcia":     {beginning, []string{"Maria Lopez Garcia"}, 3},
		"maria":                  {beginning, []string{"Maria Lopez", "Maria Lopez Garcia"}, 1},
		"maria !":                {beginning, []string{"Maria Lopez", "Maria Lopez Garcia"}, 1},
		"!":                      {beginning, nil, 0},
		"maria maria":            {beginning, []string{"Maria Lopez", "Maria Lopez Garcia"}, 1},
		"lead ana":               {beginning, []string{"Ana: Lead"}, 2},
		"":                       {beginning, nil, 0},
		"ana":                    {beginning, []string{"Ana Díaz", "Ana: Lead"}, 1},
	}
	for typed, c := range cases {
		for form, write := range map[string]func(string) string{"composed": norm.NFC.String, "decomposed": norm.NFD.String} {
			m := list.find(strings.Fields(write(typed)), c.least)
			if diff := cmp.Diff(c.want, namesOf(m.who)); len(m.who)+len(c.want) > 0 && diff != "" {
				t.Errorf("%q, %s, differs (-want +got):\n%s", typed, form, diff)
			}
			if m.words != c.words {
				t.Errorf("%q took %d words, want %d", typed, m.words, c.words)
			}
		}
	}
}

func TestWhatCannotBeSeenInANameIsNoPartOfIt(t *testing.T) {
	list := rollOf("Maria Lopez", "Mario Rossi")
	for typed, want := range map[string]int{"Maria\u200b Lopez": 1, "\u2066maria\u2069": 1, "\u200b\u200b\u200b": 0} {
		if got := list.find(strings.Fields(typed), beginning); len(got.who) != want {
			t.Errorf("%q means %+v", typed, got.who)
		}
	}
}

func TestNearNamesAreThoseAFewLettersAway(t *testing.T) {
	list := rollOf("Maria Lopez", "Mario Rossi", "Jürgen Müller", "Prof. Ines Duarte")
	for typed, want := range map[string][]string{
		"marai": {"Maria Lopez", "Mario Rossi"},
		"mulle": {"Jürgen Müller"},
		"duar":  {"Prof. Ines Duarte"},
		"zoe":   nil,
	} {
		var got []string
		for _, s := range list.near(typed) {
			got = append(got, s.Name)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q differs (-want +got):\n%s", typed, diff)
		}
	}
}

func TestANewNameTakesWhatIsWrittenAsOne(t *testing.T) {
	for line, want := range map[string]struct{ name, behind string }{
		"jana coffee":              {"Jana", "coffee"},
		"Jana Novak coffee":        {"Jana Novak", "coffee"},
		"Jana Novak: hello":        {"Jana Novak", ": hello"},
		"Jana, Novak":              {"Jana", ", Novak"},
		"Jana Coffee Friday":       {"Jana", "Coffee Friday"},
		"Jana Friday":              {"Jana", "Friday"},
		"jana Novak":               {"Jana", "Novak"},
		"Ana Maria de Souza lunch": {"Ana Maria", "de Souza lunch"},
		"#budget":                  {"", ""},
	} {
		words := typed(line).Words()
		first := strings.TrimRight(words[0].Text, ",:")
		_, after, _ := around(words, first)
		name, behind := newName(first, after)
		var rest []string
		for _, w := range behind {
			rest = append(rest, w.Text)
		}
		if got := strings.Join(rest, " "); name != want.name || got != want.behind {
			t.Errorf("%q is %q before %q, want %+v", line, name, got, want)
		}
	}
}

func BenchmarkFindAmongAThousand(b *testing.B) {
	var list roll
	for n := range 1000 {
		list = append(list, rapport.Stakeholder{Name: fmt.Sprintf("Jürgen-%d Müller-%d", n, n%7)})
	}
	for b.Loop() {
		list.find([]string{"jurgen-999", "coffee", "yesterday", "with"}, beginning)
	}
}
