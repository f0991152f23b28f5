package rapport_test

import (
	"testing"
	"time"

	"rapport/internal/rapport"
)

func TestAPromptFitsTheTouch(t *testing.T) {
	today := rapport.Date{Year: 2026, Month: time.November, Day: 20}
	known := rapport.Entry{Fact: rapport.Known{Field: rapport.Values, Text: "plain words", On: today}}
	said := func(ago int) rapport.Entry {
		return rapport.Entry{Fact: rapport.Sensed{Prompt: rapport.Changed, On: today.Add(-ago), Answer: "3"}}
	}
	cases := map[string]struct {
		mood    rapport.Mood
		tier    rapport.Tier
		entries []rapport.Entry
		want    rapport.Prompt
	}{
		"hard":               {rapport.Hard, rapport.Focus, []rapport.Entry{known}, rapport.WhyHard},
		"good":               {rapport.Good, rapport.Key, nil, rapport.WhyGood},
		"plain":              {"", rapport.Key, []rapport.Entry{known}, ""},
		"focus-unknown":      {"", rapport.Focus, nil, ""},
		"focus-known":        {rapport.Good, rapport.Focus, []rapport.Entry{known}, rapport.Changed},
		"focus-said-lately":  {rapport.Good, rapport.Focus, []rapport.Entry{known, said(13)}, rapport.WhyGood},
		"focus-said-earlier": {"", rapport.Focus, []rapport.Entry{known, said(14)}, rapport.Changed},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := rapport.PromptAfterTouch(rapport.Touch{On: today, Mood: c.mood}, c.tier, c.entries); got != c.want {
				t.Errorf("it asks %q, not %q", got, c.want)
			}
		})
	}
}

func TestEachPromptAboutSomebodyHasItsTurn(t *testing.T) {
	asked := map[rapport.Prompt]int{}
	for n := range 12 {
		asked[rapport.PromptAfterThought(n)]++
	}
	for _, p := range append(rapport.LeavingPrompts(), rapport.Understood) {
		if asked[p] != 2 {
			t.Errorf("%q is asked %d times in twelve", p, asked[p])
		}
		if len(p.Senses()) == 0 {
			t.Errorf("%q has no answer of one tap", p)
		}
	}
}

func TestASenseIsOneOfThePromptsAnswers(t *testing.T) {
	for name, s := range map[string]rapport.Sensed{
		"of-another-prompt": {Prompt: rapport.Heard, Answer: "3"},
		"in-words":          {Prompt: rapport.OwnLife, Answer: rapport.Surely},
		"of-no-prompt":      {Prompt: "dance", Answer: rapport.Surely},
		"beyond":            {Prompt: rapport.Changed, Answer: "6"},
	} {
		if s.Check() == nil {
			t.Errorf("%s passes", name)
		}
	}
	if err := (rapport.Sensed{Prompt: rapport.Changed, Answer: "5"}).Check(); err != nil {
		t.Error(err)
	}
}
