package rapport_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/rapport"
)

// apart returns days with those pauses between them.
func apart(pauses ...int) []rapport.Date {
	days := []rapport.Date{monday}
	for _, p := range pauses {
		days = append(days, days[len(days)-1].Add(p))
	}
	return days
}

// habitOf is the cadence that fits those days of talks.
func habitOf(days []rapport.Date) (rapport.Offer, bool) {
	return rapport.Stakeholder{}.Habit(journalOf(days))
}

func TestCadenceFitsThePausesBetweenTalks(t *testing.T) {
	cases := map[string]struct {
		pauses []int
		want   rapport.Offer // zero for none
	}{
		"nothing-is-known":           {},
		"three-pauses-tell-nothing":  {[]int{9, 9, 9}, rapport.Offer{}},
		"daily-talks":                {[]int{1, 1, 1, 1, 3}, rapport.Offer{Pause: 1, Cadence: 16}},
		"twice-a-week":               {[]int{3, 4, 3, 4}, rapport.Offer{Pause: 4, Cadence: 23}},
		"weekly":                     {[]int{7, 7, 7, 7}, rapport.Offer{Pause: 7, Cadence: 30}},
		"every-nine-days":            {[]int{8, 9, 9, 10}, rapport.Offer{Pause: 9, Cadence: 30}},
		"every-two-weeks":            {[]int{14, 14, 14, 14}, rapport.Offer{Pause: 14, Cadence: 44}},
		"rarely":                     {[]int{80, 95, 100, 120}, rapport.Offer{Pause: 98, Cadence: 44}},
		"one-holiday-changes-little": {[]int{3, 4, 60, 3, 4}, rapport.Offer{Pause: 4, Cadence: 23}},
		"the-latest-dozen-counts": {
			[]int{40, 40, 40, 40, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, rapport.Offer{Pause: 1, Cadence: 16},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, ok := habitOf(apart(c.pauses...))
			if diff := cmp.Diff(c.want, got); diff != "" || ok != (c.want.Cadence > 0) {
				t.Errorf("found %v; the offer differs (-want +got):\n%s", ok, diff)
			}
		})
	}
}

func TestTheOrderOfTalksAndASecondOneOfADayChangeNoOffer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := apart(rapid.SliceOfN(rapid.IntRange(1, 60), 0, 20).Draw(t, "pauses")...)
		want, known := habitOf(days)
		again := append(slices.Clone(days), rapid.SliceOf(rapid.SampledFrom(days)).Draw(t, "again")...)
		rand.Shuffle(len(again), func(i, j int) { again[i], again[j] = again[j], again[i] })
		got, ok := habitOf(again)
		if diff := cmp.Diff(want, got); diff != "" || ok != known {
			t.Errorf("found %v, want %v; the offer differs (-want +got):\n%s", ok, known, diff)
		}
	})
}

func TestLongerPausesNeverBringAShorterCadence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pauses := rapid.SliceOfN(rapid.IntRange(1, 60), 4, 20).Draw(t, "pauses")
		before, _ := habitOf(apart(pauses...))
		pauses[rapid.IntRange(0, len(pauses)-1).Draw(t, "which")] += rapid.IntRange(0, 30).Draw(t, "longer")
		after, _ := habitOf(apart(pauses...))
		if after.Cadence < before.Cadence || before.Cadence < 16 || after.Cadence > 44 {
			t.Errorf("the cadence went from %d to %d", before.Cadence, after.Cadence)
		}
	})
}

// often has somebody met every three days, and an offer made on a day; zero for
// none.
func often(tier rapport.Tier, own rapport.Cadence, offered rapport.Date) (rapport.Stakeholder, []rapport.Entry) {
	entries := journalOf(apart(3, 3, 3, 3))
	who := rapport.Stakeholder{Tier: tier, Own: own, Summary: rapport.Summarise(entries)}
	who.Summary.OfferedOn = offered
	return who, entries
}

func TestAnOfferIsMadeOnlyWhereItIsWorthAQuestion(t *testing.T) {
	today := monday.Add(30)
	cases := map[string]struct {
		tier    rapport.Tier
		own     rapport.Cadence
		offered rapport.Date
		want    bool
	}{
		"regular":                            {rapport.Regular, 0, rapport.Date{}, true},
		"light":                              {rapport.Light, 0, rapport.Date{}, true},
		"focus-is-the-members-wish":          {rapport.Focus, 0, rapport.Date{}, false},
		"key-is-the-members-wish":            {rapport.Key, 0, rapport.Date{}, false},
		"prospect-has-no-rhythm":             {rapport.Prospect, 0, rapport.Date{}, false},
		"resting-has-no-nudges":              {rapport.Resting, 0, rapport.Date{}, false},
		"a-cadence-of-the-members-own-stays": {rapport.Regular, 40, rapport.Date{}, false},
		"asked-lately":                       {rapport.Regular, 0, today.Add(-179), false},
		"asked-long-ago":                     {rapport.Regular, 0, today.Add(-180), true},
		"taken-long-ago":                     {rapport.Regular, 37, today.Add(-180), true},
		"within-a-week-of-what-fits":         {rapport.Regular, 22, today.Add(-180), false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			who, entries := often(c.tier, c.own, c.offered)
			if got, ok := who.Offer(entries, today); ok != c.want {
				t.Errorf("the offer is %+v, %v", got, ok)
			}
		})
	}
}

func TestANudgeThatOffersIsRemembered(t *testing.T) {
	nudge := rapport.Nudge{On: monday, Offer: rapport.Offer{Pause: 3, Cadence: 16}}
	s := rapport.Summarise(journal(touched(-40), nudge, silent(14)))
	if s.OfferedOn != monday {
		t.Errorf("the last offer was on %v", s.OfferedOn)
	}
}
