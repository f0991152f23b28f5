package rapport_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapport/internal/rapport"
)

// monday is the day on which the tables happen.
var monday = rapport.Date{Year: 2026, Month: time.November, Day: 2}

func TestTiersHaveTheirCadence(t *testing.T) {
	cases := []struct {
		tier rapport.Tier
		own  rapport.Cadence
		want rapport.Cadence
	}{
		{rapport.Focus, 0, 7},
		{rapport.Key, 0, 14},
		{rapport.Regular, 0, 30},
		{rapport.Light, 0, 91},
		{rapport.Prospect, 0, 0},
		{rapport.Resting, 0, 0},
		{rapport.Focus, 10, 10},
		{rapport.Light, 1, 1},
		{rapport.Prospect, 10, 0},
		{rapport.Resting, 10, 0},
	}
	for _, c := range cases {
		who := rapport.Stakeholder{Tier: c.tier, Own: c.own}
		if got := who.Cadence(); got != c.want {
			t.Errorf("%s with an own cadence of %d: got %d, want %d", c.tier, c.own, got, c.want)
		}
	}
}

func TestTierIsReadByItsName(t *testing.T) {
	for _, tier := range rapport.Tiers() {
		if got, ok := rapport.ParseTier(string(tier)); !ok || got != tier {
			t.Errorf("%q was read as %q, %v", tier, got, ok)
		}
	}
	if got, ok := rapport.ParseTier("FoCuS"); !ok || got != rapport.Focus {
		t.Errorf("capitals were read as %q, %v", got, ok)
	}
	for _, s := range []string{"", "foc", "regular ", "ordinary"} {
		if _, ok := rapport.ParseTier(s); ok {
			t.Errorf("%q was read as a tier", s)
		}
	}
}

func TestStandingFollowsTheShareOfTheCadence(t *testing.T) {
	cases := map[string]struct {
		tier rapport.Tier
		own  rapport.Cadence
		days int
		want rapport.Standing
	}{
		"touched-today":         {rapport.Key, 0, 0, rapport.Warm},
		"at-seven-tenths":       {rapport.Key, 10, 7, rapport.Warm},
		"past-seven-tenths":     {rapport.Key, 10, 8, rapport.ComingUp},
		"a-day-before-the-due":  {rapport.Key, 10, 9, rapport.ComingUp},
		"on-the-due-day":        {rapport.Key, 10, 10, rapport.Reconnect},
		"at-one-and-a-half":     {rapport.Key, 10, 15, rapport.Reconnect},
		"past-one-and-a-half":   {rapport.Key, 10, 16, rapport.Drifting},
		"focus-warm":            {rapport.Focus, 0, 4, rapport.Warm},
		"focus-coming-up":       {rapport.Focus, 0, 5, rapport.ComingUp},
		"focus-due":             {rapport.Focus, 0, 7, rapport.Reconnect},
		"focus-at-its-longest":  {rapport.Focus, 0, 10, rapport.Reconnect},
		"focus-drifting":        {rapport.Focus, 0, 11, rapport.Drifting},
		"regular-warm":          {rapport.Regular, 0, 21, rapport.Warm},
		"regular-coming-up":     {rapport.Regular, 0, 22, rapport.ComingUp},
		"light-drifting":        {rapport.Light, 0, 137, rapport.Drifting},
		"prospect":              {rapport.Prospect, 0, 500, rapport.NoRhythm},
		"resting":               {rapport.Resting, 5, 500, rapport.NoRhythm},
		"every-day-at-the-due":  {rapport.Focus, 1, 1, rapport.Reconnect},
		"every-day-drifting":    {rapport.Focus, 1, 2, rapport.Drifting},
		"a-touch-dated-forward": {rapport.Focus, 0, -1, rapport.Warm},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			who := rapport.Stakeholder{Tier: c.tier, Own: c.own}
			who.Summary.LatestOn = monday.Add(-c.days)
			if got := who.Standing(monday); got != c.want {
				t.Errorf("got standing %d, want %d", got, c.want)
			}
		})
	}
}

func TestSomeoneNeverTouchedIsUnmetAndHasNoDueDay(t *testing.T) {
	who := rapport.Stakeholder{Tier: rapport.Focus}
	if got := who.Standing(monday); got != rapport.Unmet {
		t.Errorf("got standing %d, want %d", got, rapport.Unmet)
	}
	if due, ok := who.Due(); ok {
		t.Errorf("due on %s", due)
	}
}

func TestDueIsACadenceAfterTheLatestTouch(t *testing.T) {
	for tier, want := range map[rapport.Tier]string{
		rapport.Focus: "2026-11-09", rapport.Key: "2026-11-16", rapport.Regular: "2026-12-02", rapport.Light: "2027-02-01",
	} {
		who := rapport.Stakeholder{Tier: tier, Summary: rapport.Summary{LatestOn: monday}}
		if due, ok := who.Due(); !ok || due.String() != want {
			t.Errorf("%s: due on %s, %v; want %s", tier, due, ok, want)
		}
	}
	resting := rapport.Stakeholder{Tier: rapport.Resting, Summary: rapport.Summary{LatestOn: monday}}
	if due, ok := resting.Due(); ok {
		t.Errorf("someone at rest is due on %s", due)
	}
}

// Days of two lifetimes.
var anyDay = rapid.Map(rapid.IntRange(0, 120*365), func(n int) rapport.Date {
	return rapport.Date{Year: 1970, Month: time.January, Day: 1}.Add(n)
})

var anyone = rapid.Custom(func(t *rapid.T) rapport.Stakeholder {
	return rapport.Stakeholder{
		Tier: rapid.SampledFrom(rapport.Tiers()).Draw(t, "tier"),
		Own:  rapport.Cadence(rapid.IntRange(0, 400).Draw(t, "own")),
	}
})

func TestTouchNeverMakesAStandingWorse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		who, today := anyone.Draw(t, "who"), anyDay.Draw(t, "today")
		days := rapid.SliceOfN(rapid.IntRange(0, 3000), 2, 8).Draw(t, "days ago")
		for i, ago := range days {
			before := who.Standing(today)
			who.Summary = who.Summary.With(rapport.Entry{Fact: rapport.Touch{On: today.Add(-ago)}})
			if after := who.Standing(today); i > 0 && after > before {
				t.Errorf("a touch %d days ago took the standing from %d to %d", ago, before, after)
			}
		}
	})
}

func TestDueIsNeverBeforeATouch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		who := anyone.Draw(t, "who")
		for _, on := range rapid.SliceOfN(anyDay, 1, 8).Draw(t, "touches") {
			who.Summary = who.Summary.With(rapport.Entry{Fact: rapport.Touch{On: on}})
			if due, ok := who.Due(); ok && !due.After(on) {
				t.Errorf("touched on %s, due on %s", on, due)
			}
		}
	})
}
