package rapport_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/rapport"
)

// weekly is the check-in of a day, with its week before it.
func weekly(day rapport.Date) rapport.Moment {
	return rapport.Moment{
		Slot: rapport.Weekly, Today: day, Since: day.Add(-7), PromisesBy: day.Add(2), NeedsBy: day.Add(7),
		FirstDue: func(time.Time) rapport.Date { return monday.Add(7) },
	}
}

// daily is the daily slot of a day, with one the day before.
func daily(day rapport.Date) rapport.Moment {
	m := weekly(day)
	m.Slot, m.Since = rapport.Daily, day.Add(-1)
	return m
}

func regular(facts ...rapport.Fact) rapport.Stakeholder {
	return rapport.Stakeholder{ID: "S1", Tier: rapport.Regular, Summary: rapport.Summarise(journal(facts...))}
}

func of(tier rapport.Tier, facts ...rapport.Fact) rapport.Stakeholder {
	who := regular(facts...)
	who.Tier = tier
	return who
}

func promised(day int) rapport.Promise { return rapport.Promise{What: "x", By: monday.Add(day)} }

func needed(day int) rapport.Need { return rapport.Need{What: "x", By: monday.Add(day)} }

func nudgedFor(day int, r rapport.Reason) rapport.Nudge {
	return rapport.Nudge{On: monday.Add(day), Reason: r}
}

func later(day int, r rapport.Reason) rapport.Later {
	return rapport.Later{Until: monday.Add(day), Reason: r}
}

func skip(day int) rapport.Skip { return rapport.Skip{Until: monday.Add(day)} }

// A checkInCase says for which reason one stakeholder is suggested, if any.
type checkInCase struct {
	who  rapport.Stakeholder
	at   rapport.Moment
	want *rapport.Reason
}

func runCheckIn(t *testing.T, cases map[string]checkInCase) {
	t.Helper()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var got *rapport.Reason
			if found := rapport.CheckIn([]rapport.Stakeholder{c.who}, c.at); len(found) > 0 {
				got = &found[0].Reason
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("the reason differs (-want +got):\n%s", diff)
			}
		})
	}
}

var (
	silence    = &rapport.Reason{Kind: rapport.Silence}
	promiseDue = &rapport.Reason{Kind: rapport.PromiseDue, About: "E1"}
	needDue    = &rapport.Reason{Kind: rapport.NeedDue, About: "E1"}
)

func TestSilenceIsSuggestedFromTheDueDay(t *testing.T) {
	runCheckIn(t, map[string]checkInCase{
		"the-day-before":              {regular(touched(-29)), weekly(monday), nil},
		"on-the-day":                  {regular(touched(-30)), weekly(monday), silence},
		"long-after":                  {regular(touched(-300)), weekly(monday), silence},
		"own-cadence":                 {rapport.Stakeholder{Tier: rapport.Light, Own: 5, Summary: rapport.Summary{LatestOn: monday.Add(-5)}}, weekly(monday), silence},
		"prospect":                    {of(rapport.Prospect, touched(-300)), weekly(monday), nil},
		"resting":                     {of(rapport.Resting, touched(-300)), weekly(monday), nil},
		"never-touched-first-week":    {regular(), weekly(monday), nil},
		"never-touched-second-week":   {regular(), weekly(monday.Add(7)), silence},
		"daily-became-due-since":      {regular(touched(-30)), daily(monday), silence},
		"daily-was-due-before":        {regular(touched(-31)), daily(monday), nil},
		"daily-due-over-a-weekend":    {regular(touched(-31)), rapport.Moment{Slot: rapport.Daily, Today: monday, Since: monday.Add(-3)}, silence},
		"daily-not-due-yet":           {regular(touched(-29)), daily(monday), nil},
		"daily-never-touched":         {regular(), daily(monday.Add(8)), nil},
		"touched-since-it-was-logged": {regular(touched(-40), touched(-2)), weekly(monday), nil},
	})
}

func TestWhatIsOwedIsSuggestedWhenItsDateIsNear(t *testing.T) {
	runCheckIn(t, map[string]checkInCase{
		"promise-near":              {regular(promised(2)), weekly(monday), promiseDue},
		"promise-far":               {regular(promised(3)), weekly(monday), nil},
		"promise-past":              {regular(promised(-9)), weekly(monday), promiseDue},
		"promise-in-a-daily-slot":   {regular(promised(2)), daily(monday), promiseDue},
		"promise-kept":              {regular(promised(2), rapport.Kept{Promise: "E1"}), weekly(monday), nil},
		"promise-once":              {regular(promised(2), nudgedFor(0, *promiseDue)), daily(monday.Add(1)), nil},
		"promise-to-a-prospect":     {of(rapport.Prospect, promised(2)), weekly(monday), promiseDue},
		"promise-to-one-at-rest":    {of(rapport.Resting, promised(2)), weekly(monday), nil},
		"promise-passes-the-guard":  {regular(promised(2), touched(-40), silent(-1)), weekly(monday), promiseDue},
		"promise-before-silence":    {regular(promised(2), touched(-40)), weekly(monday), promiseDue},
		"promise-before-need":       {regular(promised(2), needed(1)), weekly(monday), promiseDue},
		"first-promise-by-date":     {regular(promised(1), promised(2), promised(0)), weekly(monday), &rapport.Reason{Kind: rapport.PromiseDue, About: "E3"}},
		"need-near":                 {regular(needed(7)), weekly(monday), needDue},
		"need-today":                {regular(needed(0)), weekly(monday), needDue},
		"need-far":                  {regular(needed(8)), weekly(monday), nil},
		"need-past":                 {regular(needed(-1)), weekly(monday), nil},
		"need-past-hides-no-other":  {regular(needed(3), needed(-1)), weekly(monday), needDue},
		"need-without-a-date":       {regular(rapport.Need{What: "x"}), weekly(monday), nil},
		"need-once":                 {regular(needed(5), nudgedFor(0, *needDue)), daily(monday.Add(1)), nil},
		"need-passes-the-guard":     {regular(needed(2), touched(-40), silent(-1)), weekly(monday), needDue},
		"need-before-silence":       {regular(needed(2), touched(-40)), weekly(monday), needDue},
		"another-need-after-a-need": {regular(needed(5), needed(6), nudgedFor(0, *needDue)), daily(monday.Add(1)), &rapport.Reason{Kind: rapport.NeedDue, About: "E2"}},
	})
}

func TestGuardHoldsASecondNudgeBack(t *testing.T) {
	runCheckIn(t, map[string]checkInCase{
		"focus-within-half-a-cadence":  {of(rapport.Focus, touched(-30), silent(-3)), weekly(monday), nil},
		"focus-after-half-a-cadence":   {of(rapport.Focus, touched(-30), silent(-4)), weekly(monday), silence},
		"key-within-half-a-cadence":    {of(rapport.Key, touched(-60), silent(-6)), weekly(monday), nil},
		"key-after-half-a-cadence":     {of(rapport.Key, touched(-60), silent(-7)), weekly(monday), silence},
		"light-within-14-days":         {of(rapport.Light, touched(-200), silent(-13)), weekly(monday), nil},
		"light-after-14-days":          {of(rapport.Light, touched(-200), silent(-14)), weekly(monday), silence},
		"after-a-promise-too":          {regular(promised(-1), touched(-60), nudgedFor(-13, *promiseDue)), weekly(monday), nil},
		"answered-all-the-same":        {of(rapport.Light, touched(-200), silent(-13), rapport.Kept{}), weekly(monday), nil},
		"never-touched-is-guarded-too": {regular(silent(0)), weekly(monday.Add(7)), nil},
	})
}

func TestPressureEasesWhenNobodyAnswers(t *testing.T) {
	tired := func(tier rapport.Tier, touchedDays int, nudges ...int) rapport.Stakeholder {
		facts := []rapport.Fact{touched(touchedDays)}
		for _, day := range nudges {
			facts = append(facts, silent(day))
		}
		return of(tier, facts...)
	}
	runCheckIn(t, map[string]checkInCase{
		"two-within-twice-the-guard":   {tired(rapport.Regular, -100, -41, -27), weekly(monday), nil},
		"two-after-twice-the-guard":    {tired(rapport.Regular, -100, -42, -28), weekly(monday), silence},
		"two-within-twice-the-cadence": {tired(rapport.Regular, -59, -50, -40), weekly(monday), nil},
		"two-after-twice-the-cadence":  {tired(rapport.Regular, -60, -50, -40), weekly(monday), silence},
		"two-of-focus-within-14-days":  {tired(rapport.Focus, -60, -20, -13), weekly(monday), nil},
		"two-of-focus-after-14-days":   {tired(rapport.Focus, -60, -21, -14), weekly(monday), silence},
		"three-within-a-month":         {tired(rapport.Focus, -90, -50, -40, -29), weekly(monday), nil},
		"three-after-a-month":          {tired(rapport.Focus, -90, -50, -40, -30), weekly(monday), silence},
		"four-within-a-month":          {tired(rapport.Focus, -190, -90, -80, -60, -29), weekly(monday), nil},
		"an-answer-ends-it":            {of(rapport.Focus, touched(-90), silent(-50), silent(-40), silent(-20), skip(-16)), weekly(monday), silence},
		"a-promise-passes":             {of(rapport.Focus, promised(1), silent(-9), silent(-5), silent(-1)), weekly(monday), promiseDue},
	})
}

func TestLaterHoldsAllUntilItsDayAndThenPassesTheGuard(t *testing.T) {
	runCheckIn(t, map[string]checkInCase{
		"before-its-day":          {regular(touched(-40), silent(-1), later(1, *silence)), weekly(monday), nil},
		"on-its-day":              {regular(touched(-40), silent(-1), later(0, *silence)), weekly(monday), silence},
		"in-the-daily-of-its-day": {regular(touched(-40), silent(-1), later(0, *silence)), daily(monday), silence},
		"in-a-slot-after-its-day": {regular(touched(-40), silent(-3), later(-1, *silence)), daily(monday), silence},
		"holds-a-promise":         {regular(promised(0), later(1, *silence)), weekly(monday), nil},
		"a-promise-goes-first":    {regular(promised(0), later(0, *silence)), weekly(monday), promiseDue},
		"brings-its-reason-back":  {regular(promised(0), nudgedFor(-1, *promiseDue), later(0, *promiseDue)), weekly(monday), promiseDue},
		"of-a-need-that-passed":   {regular(needed(-1), nudgedFor(-2, *needDue), later(0, *needDue)), weekly(monday), needDue},
		"of-a-promise-withdrawn":  {regular(later(0, *promiseDue)), weekly(monday), silence},
		"of-a-promise-kept":       {regular(promised(0), later(0, *promiseDue), rapport.Kept{Promise: "E1"}), weekly(monday), nil},
		"once":                    {regular(touched(-40), silent(-1), later(0, *silence), silent(0)), daily(monday.Add(1)), nil},
		"ended-by-a-touch":        {regular(touched(-40), later(0, *silence), touched(-1)), weekly(monday), nil},
		"of-a-prospect":           {of(rapport.Prospect, later(0, *silence)), weekly(monday), silence},
		"of-one-at-rest-since":    {of(rapport.Resting, later(0, *silence)), weekly(monday), nil},
	})
}

func TestSkipHoldsSilenceButNoPromise(t *testing.T) {
	runCheckIn(t, map[string]checkInCase{
		"silence-before-its-day": {regular(touched(-60), silent(-14), skip(1)), weekly(monday), nil},
		"silence-on-its-day":     {regular(touched(-60), silent(-15), skip(0)), weekly(monday), silence},
		"guard-holds-on":         {regular(touched(-60), silent(-13), skip(0)), weekly(monday), nil},
		"promise":                {regular(promised(1), touched(-60), silent(-1), skip(14)), weekly(monday), promiseDue},
		"need":                   {regular(needed(1), touched(-60), silent(-1), skip(14)), weekly(monday), needDue},
		"silence-after-a-promise": {
			of(rapport.Light, promised(-20), touched(-200), skip(1), nudgedFor(-20, *promiseDue)), weekly(monday), nil,
		},
	})
}

func TestSkipLastsHalfACadence(t *testing.T) {
	for tier, want := range map[rapport.Tier]int{
		rapport.Focus: 4, rapport.Key: 7, rapport.Regular: 15, rapport.Light: 46, rapport.Prospect: 15,
	} {
		if got := of(tier).SkipUntil(monday).Sub(monday); got != want {
			t.Errorf("%s: quiet for %d days, want %d", tier, got, want)
		}
	}
}

func TestCheckInPutsTheMostPressingFirst(t *testing.T) {
	named := func(id rapport.StakeholderID, who rapport.Stakeholder) rapport.Stakeholder {
		who.ID = id
		return who
	}
	list := []rapport.Stakeholder{
		named("just-due", regular(touched(-30))),
		named("drifting-brought-up", regular(touched(-120), silent(-20))),
		named("drifting", regular(touched(-90))),
		named("due-brought-up", regular(touched(-44), silent(-14))),
		named("same-share-light", of(rapport.Light, touched(-182))),
		named("same-share-focus-b", of(rapport.Focus, touched(-14))),
		named("same-share-focus-a", of(rapport.Focus, touched(-14))),
		named("not-due", regular(touched(-1))),
		named("resting", of(rapport.Resting, touched(-900))),
		named("need-tomorrow", regular(needed(1))),
		named("need-today", regular(needed(0))),
		named("promise-tomorrow", regular(promised(1))),
		named("promise-past", of(rapport.Light, promised(-5))),
		named("never-touched", regular()),
	}
	want := []rapport.StakeholderID{
		"promise-past", "promise-tomorrow", "need-today", "need-tomorrow",
		"drifting", "same-share-focus-a", "same-share-focus-b", "same-share-light", "drifting-brought-up",
		"just-due", "due-brought-up",
	}
	var got []rapport.StakeholderID
	for _, s := range rapport.CheckIn(list, weekly(monday)) {
		got = append(got, s.Who.ID)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the order differs (-want +got):\n%s", diff)
	}
}

func TestSuggestionHoldsWhatIsOwed(t *testing.T) {
	found := rapport.CheckIn([]rapport.Stakeholder{regular(promised(1))}, weekly(monday))
	want := &rapport.Owed{Entry: "E1", What: "x", By: monday.Add(1)}
	if diff := cmp.Diff(want, found[0].Owed); diff != "" {
		t.Errorf("what is owed differs (-want +got):\n%s", diff)
	}
}

func TestOpenShowsWhoWasNudgedAlready(t *testing.T) {
	list := []rapport.Stakeholder{
		regular(touched(-40), silent(0)),
		regular(promised(1), nudgedFor(0, *promiseDue)),
		regular(touched(-40), silent(0), later(3, *silence)),
		regular(touched(-1), silent(-2)),
	}
	before := slices.Clone(list)
	var got []rapport.Reason
	for _, s := range rapport.Open(list, weekly(monday)) {
		got = append(got, s.Reason)
	}
	if diff := cmp.Diff([]rapport.Reason{*promiseDue, *silence}, got); diff != "" {
		t.Errorf("the reasons differ (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(before, list); diff != "" {
		t.Errorf("the list was changed (-before +after):\n%s", diff)
	}
}

func TestCheckInNamesNobodyTwiceAndNobodyAtRest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []rapport.Stakeholder
		for i := range rapid.IntRange(0, 20).Draw(t, "people") {
			who := anyone.Draw(t, "who")
			who.ID = rapport.StakeholderID(fmt.Sprintf("S%02d", i))
			who.Summary = rapport.Summarise(journal(rapid.SliceOfN(someFact, 0, 10).Draw(t, "journal")...))
			list = append(list, who)
		}
		slot := rapid.SampledFrom([]func(rapport.Date) rapport.Moment{weekly, daily}).Draw(t, "slot")
		seen := map[rapport.StakeholderID]bool{}
		last := rapport.PromiseDue
		for _, s := range rapport.CheckIn(list, slot(monday)) {
			if seen[s.Who.ID] || s.Who.Tier == rapport.Resting {
				t.Errorf("%s, of tier %s, was named", s.Who.ID, s.Who.Tier)
			}
			if s.Reason.Kind < last {
				t.Errorf("a stronger reason (%d) comes after a weaker one (%d)", s.Reason.Kind, last)
			}
			seen[s.Who.ID], last = true, s.Reason.Kind
		}
	})
}

// BenchmarkCheckIn is the pure part of a check-in with 150 stakeholders, whose
// whole aims at less than a millisecond.
func BenchmarkCheckIn(b *testing.B) {
	var list []rapport.Stakeholder
	for i := range 150 {
		who := of(rapport.Tiers()[i%6], touched(-i), promised(i%9), rapport.Need{What: "calm"}, silent(-i%40))
		who.ID = rapport.StakeholderID(fmt.Sprintf("S%03d", i))
		list = append(list, who)
	}
	at := weekly(monday)
	for b.Loop() {
		rapport.CheckIn(list, at)
	}
}
