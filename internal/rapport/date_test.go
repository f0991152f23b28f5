package rapport_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapport/internal/rapport"
)

func date(t *testing.T, s string) rapport.Date {
	t.Helper()
	d, err := rapport.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDateAddsDaysAndMonths(t *testing.T) {
	cases := map[string]struct {
		from         string
		months, days int
		want         string
	}{
		"end-of-january":          {"2026-01-31", 1, 0, "2026-02-28"},
		"end-of-january-leap":     {"2028-01-31", 1, 0, "2028-02-29"},
		"back-to-february":        {"2026-03-31", -1, 0, "2026-02-28"},
		"short-months":            {"2026-03-31", 1, 0, "2026-04-30"},
		"over-the-year":           {"2026-11-30", 3, 0, "2027-02-28"},
		"back-over-the-year":      {"2026-01-15", -1, 0, "2025-12-15"},
		"leap-day-a-year-later":   {"2028-02-29", 12, 0, "2029-02-28"},
		"leap-day-four-later":     {"2028-02-29", 48, 0, "2032-02-29"},
		"no-leap-day-in-1900":     {"1900-02-28", 0, 1, "1900-03-01"},
		"leap-day-in-2000":        {"2000-02-28", 0, 1, "2000-02-29"},
		"day-over-the-year":       {"2026-12-31", 0, 1, "2027-01-01"},
		"day-back-over-the-year":  {"2027-01-01", 0, -1, "2026-12-31"},
		"day-that-zones-skipped":  {"2011-12-29", 0, 1, "2011-12-30"},
		"night-that-clocks-moved": {"2026-03-28", 0, 2, "2026-03-30"},
		"nothing":                 {"2026-11-02", 0, 0, "2026-11-02"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := date(t, c.from).AddMonths(c.months).Add(c.days).String(); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestDateIsTheDayInItsOwnZone(t *testing.T) {
	at := time.Date(2026, time.November, 2, 23, 30, 0, 0, time.UTC)
	for offset, want := range map[int]string{0: "2026-11-02", 3600: "2026-11-03", -86_000: "2026-11-01"} {
		if got := rapport.DateOf(at.In(time.FixedZone("", offset))).String(); got != want {
			t.Errorf("at %d s from UTC: got %s, want %s", offset, got, want)
		}
	}
}

func TestDateThatIsNoneIsRefused(t *testing.T) {
	for _, s := range []string{"", "2026-02-29", "2026-13-01", "2026-11-31", "02.11.2026", "2026-11-2", "2026-11-02 "} {
		if got, err := rapport.ParseDate(s); err == nil {
			t.Errorf("%q was read as %s", s, got)
		}
	}
}

func TestDateArithmeticAgreesWithItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, n := anyDay.Draw(t, "day"), rapid.IntRange(-40_000, 40_000).Draw(t, "days")
		later := d.Add(n)
		if got := later.Sub(d); got != n {
			t.Errorf("%s is %d days after %s, want %d", later, got, d, n)
		}
		if got := later.Add(-n); got != d {
			t.Errorf("%s and back is %s", d, got)
		}
		if later.After(d) != (n > 0) || later.Before(d) != (n < 0) {
			t.Errorf("%s and %s are in the wrong order", d, later)
		}
		if got := (d.Weekday() + time.Weekday(n%7) + 7) % 7; got != later.Weekday() {
			t.Errorf("%s is a %s, want %s", later, later.Weekday(), got)
		}
		if got, err := rapport.ParseDate(d.String()); err != nil || got != d {
			t.Errorf("%s was read as %s (%v)", d, got, err)
		}
	})
}

func TestMonthsAheadNeverLeaveTheMonth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, n := anyDay.Draw(t, "day"), rapid.IntRange(-600, 600).Draw(t, "months")
		got := d.AddMonths(n)
		if months := (got.Year-d.Year)*12 + int(got.Month-d.Month); months != n {
			t.Errorf("%d months from %s is %s", n, d, got)
		}
		if got.Day > d.Day || got.Add(0) != got || got.Day < d.Day && got.Add(1).Day != 1 {
			t.Errorf("%d months from %s is %s, which is not that month's nearest day", n, d, got)
		}
	})
}
