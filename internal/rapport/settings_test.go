package rapport_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/rapport"
)

var chosen = rapid.Custom(func(t *rapid.T) rapport.Settings {
	lines := rapid.SampledFrom([]string{"", "0 9 * * 1", rapport.Off})
	return rapport.Settings{
		CheckIn: lines.Draw(t, "check-in"), Daily: lines.Draw(t, "daily"),
		Days: [7]bool{1: rapid.Bool().Draw(t, "monday")},
		From: rapid.IntRange(0, 1).Draw(t, "from"), To: rapid.IntRange(0, 1).Draw(t, "to"),
		Zone:     rapid.SampledFrom([]string{"", "Europe/Berlin"}).Draw(t, "zone"),
		Budget:   rapid.IntRange(0, rapport.MaxBudget).Draw(t, "budget"),
		Evening:  lines.Draw(t, "evening"),
		Level:    rapid.SampledFrom(append(rapport.Levels(), "", rapport.NoLevel)).Draw(t, "level"),
		Discreet: rapid.SampledFrom([]rapport.Discretion{rapport.Discreet, rapport.Candid, rapport.Strict}).Draw(t, "discreet"),
		Phrases:  rapid.SampledFrom([]string{"", "Hello?", "Hello?\nHow is the garden?"}).Draw(t, "phrases"),
		Paused:   rapid.SampledFrom([]rapport.Date{{}, monday, monday.Add(7)}).Draw(t, "paused"),
	}
})

func TestEveryOptionChangesItsPartAndNoOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := chosen.Draw(t, "from"), chosen.Draw(t, "to")
		got := from
		for _, part := range rapport.Options() {
			if once := got.With(part, to); once.With(part, got) != got {
				t.Fatalf("%s changed more than one part of %+v", part, got)
			}
			got = got.With(part, to)
		}
		if got != to {
			t.Errorf("all options together make %+v of %+v", got, to)
		}
	})
}

func TestAChangeOfSettingsGoesBackUnlessItWasChangedSince(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after, since := chosen.Draw(t, "before"), chosen.Draw(t, "after"), chosen.Draw(t, "since")
		part := rapid.SampledFrom(rapport.Options()).Draw(t, "part")
		if back, kept := after.Back(before, after); back != before || kept {
			t.Errorf("nothing was changed since, but %+v is back and %v kept", back, kept)
		}
		later := after.With(part, since)
		changed := before.With(part, after) != before
		touched := later != after
		back, kept := later.Back(before, after)
		want := before
		if touched {
			want = before.With(part, later)
		}
		if back != want || kept != (changed && touched) {
			t.Errorf("back is %+v, kept %v; want %+v", back, kept, want)
		}
	})
}

func TestAPauseIsOverOnItsDay(t *testing.T) {
	s := rapport.Settings{Budget: 1, Paused: monday.Add(3)}
	if got := s.On(monday.Add(2)); got != s {
		t.Errorf("the day before, the settings are %+v", got)
	}
	ahead := rapport.Settings{Budget: 1, Paused: monday.Add(3), PausedFrom: monday.Add(1)}
	if got := ahead.On(monday); got != ahead {
		t.Errorf("before it begins, the settings are %+v", got)
	}
	if got := ahead.On(monday.Add(1)); got != s {
		t.Errorf("on the day on which it begins, the settings are %+v", got)
	}
	if got := s.On(monday.Add(3)); got != (rapport.Settings{Budget: 1}) {
		t.Errorf("on the day, the settings are %+v", got)
	}
}

func TestSettingsStayWithinTheirLimits(t *testing.T) {
	pause := func(d rapport.Date) error { return &rapport.DateError{Part: rapport.PauseDatePart, Date: d} }
	budget := func(n int) error {
		return &rapport.LimitError{Part: rapport.BudgetPart, Got: n, Limit: rapport.MaxBudget}
	}
	phrases := func(n, length int) string {
		return strings.TrimSuffix(strings.Repeat(strings.Repeat("é", length)+"\n", n), "\n")
	}
	longest := monday.Add(rapport.LongestPause)
	cases := map[string]struct {
		settings rapport.Settings
		want     error
	}{
		"nothing-chosen":    {rapport.Settings{}, nil},
		"budget-of-three":   {rapport.Settings{Budget: 3}, nil},
		"budget-of-four":    {rapport.Settings{Budget: 4}, budget(4)},
		"negative-budget":   {rapport.Settings{Budget: -1}, budget(-1)},
		"pause-to-tomorrow": {rapport.Settings{Paused: monday.Add(1)}, nil},
		"pause-to-today":    {rapport.Settings{Paused: monday}, pause(monday)},
		"longest-pause":     {rapport.Settings{Paused: longest}, nil},
		"pause-ahead":       {rapport.Settings{Paused: monday.Add(2), PausedFrom: monday.Add(1)}, nil},
		"pause-without-day": {rapport.Settings{Paused: monday.Add(2), PausedFrom: monday.Add(2)}, pause(monday.Add(2))},
		"longest-phrases":   {rapport.Settings{Phrases: phrases(rapport.MaxPhrases, rapport.MaxPhrase)}, nil},
		"another-phrase": {
			rapport.Settings{Phrases: phrases(rapport.MaxPhrases+1, 3)},
			&rapport.LimitError{Part: rapport.PhrasesPart, Got: rapport.MaxPhrases + 1, Limit: rapport.MaxPhrases},
		},
		"longer-phrase": {
			rapport.Settings{Phrases: phrases(1, rapport.MaxPhrase+1)},
			&rapport.LimitError{Part: rapport.PhrasePart, Got: rapport.MaxPhrase + 1, Limit: rapport.MaxPhrase},
		},
		"longer-pause": {rapport.Settings{Paused: longest.Add(1)}, pause(longest.Add(1))},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(flat([]error{c.want}), flat([]error{c.settings.Check(monday)})); diff != "" {
				t.Errorf("the facts differ (-want +got):\n%s", diff)
			}
		})
	}
}
