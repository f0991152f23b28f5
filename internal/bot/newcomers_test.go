package bot

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func TestNewcomersAreReadWithTierAndTopicsForAll(t *testing.T) {
	type one = upkeep.Newcomer
	named := func(name string) upkeep.Whom { return upkeep.Whom{Name: name} }
	budget := []string{"budget"}
	cases := map[string][]upkeep.Newcomer{
		"@maria":                      {one{Whom: account("maria")}},
		"@maria @sam key":             {one{Whom: account("maria"), Tier: rapport.Key}, one{Whom: account("sam"), Tier: rapport.Key}},
		"@maria, @sam and @grace":     {one{Whom: account("maria")}, one{Whom: account("sam")}, one{Whom: account("grace")}},
		"@maria and @sam as key":      {one{Whom: account("maria"), Tier: rapport.Key}, one{Whom: account("sam"), Tier: rapport.Key}},
		"LIGHT @maria #Budget":        {one{Whom: account("maria"), Tier: rapport.Light, Topics: budget}},
		"@maria #budget, #a #Budget":  {one{Whom: account("maria"), Topics: []string{"a", "budget"}}},
		"Olga":                        {one{Whom: named("Olga")}},
		`"Ana Díaz" “Key Accounts”`:   {one{Whom: named("Ana Díaz")}, one{Whom: named("Key Accounts")}},
		`"key" "and"`:                 {one{Whom: named("key")}, one{Whom: named("and")}},
		`"Ana Díaz" ana@example.org`:  {one{Whom: named("Ana Díaz"), Email: "ana@example.org"}},
		`Olga <mailto:o@example.org>`: {one{Whom: named("Olga"), Email: "o@example.org"}},
		"Olga o@example.org, @sam":    {one{Whom: named("Olga"), Email: "o@example.org"}, one{Whom: account("sam")}},
	}
	for line, want := range cases {
		t.Run(line, func(t *testing.T) {
			got, err := parseNewcomers(typed(line).Words(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("the newcomers differ (-want +got):\n%s", diff)
			}
		})
	}
	// As a platform hands on an address in angle brackets that it left alone.
	line := chat.Line{chat.TextToken(`"Ana Díaz" <ana@example.org> key`)}
	got, err := parseNewcomers(line.Words(), nil)
	want := []upkeep.Newcomer{{Whom: named("Ana Díaz"), Email: "ana@example.org", Tier: rapport.Key}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("the newcomers differ (-want +got):\n%s%v", diff, err)
	}
}

func TestWhoCannotBeReadAsANewcomerIsAMistake(t *testing.T) {
	for line, want := range map[string]string{
		"":                             "Who shall I add?",
		"key #budget":                  "Who shall I add?",
		"ana@example.org":              "Whose address is that?",
		"@maria <https://example.org>": "I can’t put a link on your list",
		"@Maria":                       "I can’t find a colleague called “@Maria”",
	} {
		_, err := parseNewcomers(typed(line).Words(), nil)
		if m, ok := errors.AsType[*mistake](err); !ok || !strings.Contains(m.says, want) {
			t.Errorf("%q: got %v, want %q", line, err, want)
		}
	}
}
