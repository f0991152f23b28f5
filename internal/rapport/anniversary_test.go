package rapport_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/rapport"
)

func birthday(month time.Month, day, year int) rapport.Anniversary {
	return rapport.Anniversary{What: "birthday", Month: month, Day: day, Year: year}
}

func TestAnniversaryFallsOnTheSameDayEachYear(t *testing.T) {
	for name, c := range map[string]struct {
		day  rapport.Anniversary
		from string
		want string
		year int // the how-manieth it is then
	}{
		"later-this-year":         {birthday(time.November, 3, 1980), "2026-11-02", "2026-11-03", 46},
		"on-the-day":              {birthday(time.November, 3, 1980), "2026-11-03", "2026-11-03", 46},
		"the-day-after":           {birthday(time.November, 3, 1980), "2026-11-04", "2027-11-03", 47},
		"year-unknown":            {birthday(time.November, 3, 0), "2026-11-02", "2026-11-03", 0},
		"leap-day-in-other-years": {birthday(time.February, 29, 1980), "2027-01-01", "2027-02-28", 47},
		"leap-day-in-leap-years":  {birthday(time.February, 29, 1980), "2028-02-28", "2028-02-29", 48},
		"after-the-28th":          {birthday(time.February, 29, 0), "2027-03-01", "2028-02-29", 0},
		"first-year-ahead":        {birthday(time.June, 5, 2028), "2026-11-02", "2028-06-05", 0},
		"over-new-year":           {birthday(time.January, 2, 0), "2026-12-30", "2027-01-02", 0},
	} {
		t.Run(name, func(t *testing.T) {
			from, err := rapport.ParseDate(c.from)
			if err != nil {
				t.Fatal(err)
			}
			next := c.day.Next(from)
			if next.String() != c.want || c.day.Years(next) != c.year {
				t.Errorf("the next is %s, number %d; want %s, number %d", next, c.day.Years(next), c.want, c.year)
			}
		})
	}
}

func TestNextAnniversaryIsWithinAYearAndNeverPast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := birthday(time.Month(rapid.IntRange(1, 12).Draw(t, "month")), rapid.IntRange(1, 29).Draw(t, "day"), 0)
		from := monday.Add(rapid.IntRange(0, 5000).Draw(t, "days"))
		if days := a.Next(from).Sub(from); days < 0 || days > 366 {
			t.Errorf("from %s, %v is %d days away", from, a, days)
		}
	})
}

func TestAnniversaryIsBroughtUpOnceAYearFromAWeekBefore(t *testing.T) {
	ahead := &rapport.Reason{Kind: rapport.DateAhead, About: "E1"}
	day := func(after int) rapport.Anniversary {
		on := monday.Add(after)
		return birthday(on.Month, on.Day, 0)
	}
	runCheckIn(t, map[string]checkInCase{
		"a-week-before":           {regular(day(7)), weekly(monday), ahead},
		"eight-days-before":       {regular(day(8)), weekly(monday), nil},
		"on-the-day":              {regular(day(0)), daily(monday), ahead},
		"the-day-after":           {regular(day(-1)), weekly(monday), nil},
		"once":                    {regular(day(7), nudgedFor(0, *ahead)), daily(monday.Add(3)), nil},
		"again-next-year":         {regular(day(7), nudgedFor(-360, *ahead)), weekly(monday), ahead},
		"passes-the-guard":        {of(rapport.Focus, touched(-8), day(7), nudgedFor(-1, *silence)), daily(monday), &rapport.Reason{Kind: rapport.DateAhead, About: "E2"}},
		"passes-a-skip":           {regular(day(7), skip(9)), weekly(monday), ahead},
		"waits-for-later":         {regular(day(7), later(3, *silence)), weekly(monday), nil},
		"of-one-at-rest":          {of(rapport.Resting, day(7)), weekly(monday), nil},
		"of-a-prospect":           {of(rapport.Prospect, day(7)), weekly(monday), ahead},
		"before-silence":          {regular(day(7), touched(-40)), weekly(monday), ahead},
		"behind-a-promise":        {regular(promised(2), day(7)), weekly(monday), promiseDue},
		"later-comes-back-before": {regular(day(7), nudgedFor(0, *ahead), later(3, *ahead)), weekly(monday.Add(3)), ahead},
		"later-comes-back-after":  {regular(day(2), nudgedFor(0, *ahead), later(9, *ahead)), weekly(monday.Add(9)), ahead},
		"later-is-too-late":       {regular(day(2), nudgedFor(0, *ahead), later(10, *ahead)), weekly(monday.Add(10)), silence},
		"once-after-a-late-word":  {regular(day(2), nudgedFor(0, *ahead), later(3, *ahead), nudgedFor(3, *ahead)), weekly(monday.Add(7)), nil},
		"told-anew":               {regular(day(20), day(7)), weekly(monday), &rapport.Reason{Kind: rapport.DateAhead, About: "E2"}},
		"told-away":               {regular(day(7), day(20)), weekly(monday), nil},
	})
}

func TestAnniversaryIsChecked(t *testing.T) {
	is := func(month time.Month, day, year int) *rapport.DateError {
		return &rapport.DateError{Part: rapport.AnniversaryPart, Date: rapport.Date{Year: year, Month: month, Day: day}}
	}
	for name, c := range map[string]struct {
		day  rapport.Anniversary
		want error
	}{
		"right":             {birthday(time.February, 29, 0), nil},
		"leap-year":         {birthday(time.February, 29, 1980), nil},
		"no-leap-year":      {birthday(time.February, 29, 1981), is(time.February, 29, 1981)},
		"no-such-day":       {birthday(time.February, 30, 0), is(time.February, 30, 2024)},
		"before-living":     {birthday(time.May, 1, 1899), is(time.May, 1, 1899)},
		"far-ahead":         {birthday(time.May, 1, 2090), is(time.May, 1, 2090)},
		"a-wedding-to-come": {birthday(time.May, 1, 2027), nil},
		"no-name":           {rapport.Anniversary{Month: time.May, Day: 1}, &rapport.EmptyError{Part: rapport.AnniversaryPart}},
	} {
		t.Run(name, func(t *testing.T) {
			got := c.day.Check(monday)
			if c.want == nil {
				if got != nil {
					t.Errorf("got %v", got)
				}
				return
			}
			if got == nil || got.Error() != c.want.Error() {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestHurdlesAreReadByTheirNames(t *testing.T) {
	for _, h := range rapport.Hurdles() {
		if got, ok := rapport.ParseHurdle(string(h)); got != h || !ok {
			t.Errorf("%q is read as %q, %t", h, got, ok)
		}
	}
	if _, ok := rapport.ParseHurdle("the weather"); ok {
		t.Error("the weather is taken for a hurdle")
	}
}

func TestWhatHeldBackChangesNothingElse(t *testing.T) {
	skipped := rapport.Summarise(journal(touched(-40), nudgedFor(0, *silence), skip(15)))
	held := rapport.Summarise(journal(touched(-40), nudgedFor(0, *silence), skip(15), rapport.HeldBack{Nudge: "E2", By: rapport.NoTime}))
	if diff := cmp.Diff(skipped, held); diff != "" {
		t.Errorf("the summary differs (-skipped +held back):\n%s", diff)
	}
}
