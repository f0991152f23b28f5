package bot

import (
	"strings"
	"testing"
	"time"

	"rapport/internal/rapport"
)

func date(t testing.TB, text string) rapport.Date {
	t.Helper()
	d, err := rapport.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDaysAreReadFromAClosedList(t *testing.T) {
	const (
		tuesday  = "2026-11-03"
		newYear  = "2027-01-01" // a Friday
		yearsEnd = "2026-12-31" // a Thursday
		leapDay  = "2028-02-29" // a Tuesday
		may31    = "2026-05-31" // a Sunday
	)
	cases := []struct {
		today, typed string
		past, coming string // "" where it is no day
		left         string // what is not part of the day
	}{
		{today: tuesday, typed: "today", past: tuesday, coming: tuesday},
		{today: tuesday, typed: "Today coffee", past: tuesday, coming: tuesday, left: "coffee"},
		{today: tuesday, typed: "yesterday", past: "2026-11-02", coming: "2026-11-02"},
		{today: tuesday, typed: "tomorrow", past: "2026-11-04", coming: "2026-11-04"},
		{today: tuesday, typed: "this morning", past: tuesday, coming: tuesday},
		{today: tuesday, typed: "This Afternoon we", past: tuesday, coming: tuesday, left: "we"},
		{today: tuesday, typed: "tonight", past: tuesday, coming: tuesday},
		{today: tuesday, typed: "this evening", past: tuesday, coming: tuesday},
		{today: tuesday, typed: "last night", past: "2026-11-02", coming: "2026-11-02"},
		{today: tuesday, typed: "yesterday evening", past: "2026-11-02", coming: "2026-11-02"},
		{today: tuesday, typed: "on friday morning", past: "2026-10-30", coming: "2026-11-06"},
		{today: tuesday, typed: "today at noon", past: tuesday, coming: tuesday, left: "at noon"},
		{today: tuesday, typed: "this friday", past: "2026-10-30", coming: "2026-11-06"},
		{today: newYear, typed: "yesterday", past: yearsEnd, coming: yearsEnd},
		{today: yearsEnd, typed: "tomorrow", past: newYear, coming: newYear},
		{today: leapDay, typed: "tomorrow", past: "2028-03-01", coming: "2028-03-01"},
		{today: "2028-03-01", typed: "yesterday", past: leapDay, coming: leapDay},
		{today: "2027-03-01", typed: "yesterday", past: "2027-02-28", coming: "2027-02-28"},

		{today: tuesday, typed: "monday", past: "2026-11-02", coming: "2026-11-09"},
		{today: tuesday, typed: "tuesday", past: "2026-10-27", coming: "2026-11-10"},
		{today: tuesday, typed: "WEDNESDAY", past: "2026-10-28", coming: "2026-11-04"},
		{today: tuesday, typed: "on friday", past: "2026-10-30", coming: "2026-11-06"},
		{today: tuesday, typed: "on Sat", past: "2026-10-31", coming: "2026-11-07"},
		{today: tuesday, typed: "on tues", past: "2026-10-27", coming: "2026-11-10"},
		{today: tuesday, typed: "on thurs", past: "2026-10-29", coming: "2026-11-05"},
		{today: newYear, typed: "on thu", past: yearsEnd, coming: "2027-01-07"},
		{today: tuesday, typed: "fri", past: "", coming: "2026-11-06"},
		{today: tuesday, typed: "last friday", past: "2026-10-30", coming: "2026-10-30"},
		{today: tuesday, typed: "last tuesday", past: "2026-10-27", coming: "2026-10-27"},
		{today: tuesday, typed: "next tuesday", past: "2026-11-10", coming: "2026-11-10"},
		{today: tuesday, typed: "next fri", past: "2026-11-06", coming: "2026-11-06"},
		{today: tuesday, typed: "on last monday", past: "2026-11-02", coming: "2026-11-02"},

		{today: tuesday, typed: "last week", past: "2026-10-27", coming: "2026-10-27"},
		{today: tuesday, typed: "next week", past: "2026-11-10", coming: "2026-11-10"},
		{today: tuesday, typed: "last month", past: "2026-10-03", coming: "2026-10-03"},
		{today: tuesday, typed: "next month", past: "2026-12-03", coming: "2026-12-03"},
		{today: may31, typed: "next month", past: "2026-06-30", coming: "2026-06-30"},
		{today: "2028-03-31", typed: "last month", past: leapDay, coming: leapDay},
		{today: leapDay, typed: "in 12 months", past: "2029-02-28", coming: "2029-02-28"},

		{today: tuesday, typed: "3 days ago", past: "2026-10-31", coming: "2026-10-31"},
		{today: tuesday, typed: "1 day ago", past: "2026-11-02", coming: "2026-11-02"},
		{today: tuesday, typed: "0 days ago", past: tuesday, coming: tuesday},
		{today: tuesday, typed: "a week ago today", past: "2026-10-27", coming: "2026-10-27", left: "today"},
		{today: tuesday, typed: "one month ago", past: "2026-10-03", coming: "2026-10-03"},
		{today: tuesday, typed: "2 weeks ago", past: "2026-10-20", coming: "2026-10-20"},
		{today: newYear, typed: "2 months ago", past: "2026-11-01", coming: "2026-11-01"},
		{today: tuesday, typed: "in 3 days", past: "2026-11-06", coming: "2026-11-06"},
		{today: tuesday, typed: "in a week", past: "2026-11-10", coming: "2026-11-10"},
		{today: yearsEnd, typed: "in 2 months", past: "2027-02-28", coming: "2027-02-28"},

		{today: tuesday, typed: "nov 3", past: tuesday, coming: tuesday},
		{today: tuesday, typed: "Nov 4", past: "2026-11-04", coming: "2026-11-04"},
		{today: tuesday, typed: "2 november", past: "2026-11-02", coming: "2027-11-02"},
		{today: tuesday, typed: "november 3rd", past: tuesday, coming: tuesday},
		{today: tuesday, typed: "on the 3rd", past: "", coming: ""},
		{today: tuesday, typed: "on 1st sept", past: "2026-09-01", coming: "2027-09-01"},
		{today: tuesday, typed: "Sep. 22nd", past: "2026-09-22", coming: "2027-09-22"},
		{today: tuesday, typed: "may 3", past: "2026-05-03", coming: "2027-05-03"},
		{today: tuesday, typed: "nov 3, 2025", past: "2025-11-03", coming: "2025-11-03"},
		{today: tuesday, typed: "3 nov 2027", past: "2027-11-03", coming: "2027-11-03"},
		{today: tuesday, typed: "nov 3 40 people", past: tuesday, coming: tuesday, left: "40 people"},
		{today: newYear, typed: "dec 31", past: yearsEnd, coming: "2027-12-31"},
		{today: yearsEnd, typed: "jan 1", past: newYear, coming: newYear},
		{today: tuesday, typed: "feb 29", past: "2024-02-29", coming: leapDay},
		{today: leapDay, typed: "29 feb", past: leapDay, coming: leapDay},
		{today: "2098-06-01", typed: "feb 29", past: "2096-02-29", coming: "2104-02-29"},
		{today: "2103-06-01", typed: "feb 29", past: "2096-02-29", coming: "2104-02-29"},
		{today: tuesday, typed: "feb 30", past: "", coming: ""},
		{today: tuesday, typed: "feb 1", past: "2027-02-01", coming: "2027-02-01"},
		{today: tuesday, typed: "feb 2", past: "2026-02-02", coming: "2027-02-02"},
		{today: tuesday, typed: "the end of next week to do", past: "", coming: "2026-11-13", left: "to do"},
		{today: tuesday, typed: "end of the week", past: "", coming: "2026-11-06"},
		{today: tuesday, typed: "end of month", past: "", coming: "2026-11-30"},
		{today: tuesday, typed: "end of february", past: "", coming: "2027-02-28"},
		{today: tuesday, typed: "end of next year", past: "", coming: "2027-12-31"},
		{today: tuesday, typed: "end of story", past: "", coming: ""},
		{today: tuesday, typed: "nov 31", past: "", coming: ""},
		{today: tuesday, typed: "nov 0", past: "", coming: ""},
		{today: tuesday, typed: "2026-11-03", past: tuesday, coming: tuesday},
		{today: tuesday, typed: "on 2028-02-29 at noon", past: leapDay, coming: leapDay, left: "at noon"},
		{today: tuesday, typed: "2027-02-29", past: "", coming: ""},
		{today: tuesday, typed: "2026-11-3", past: "", coming: ""},
	}
	for _, c := range cases {
		t.Run(strings.ReplaceAll(c.today+" "+c.typed, " ", "-"), func(t *testing.T) {
			for toward, want := range map[direction]string{past: c.past, coming: c.coming} {
				words := strings.Fields(c.typed)
				got, n := readDay(words, date(t, c.today), toward)
				switch left := strings.Join(words[n:], " "); {
				case want == "" && n > 0 && c.left == "":
					t.Errorf("toward %d it is %s", toward, got)
				case want != "" && (n == 0 || got.String() != want):
					t.Errorf("toward %d it is %s, want %s", toward, got, want)
				case want != "" && left != c.left:
					t.Errorf("toward %d %q is left, want %q", toward, left, c.left)
				}
			}
		})
	}
}

func TestWordsOfNotesAreNoDays(t *testing.T) {
	today := rapport.Date{Year: 2026, Month: time.November, Day: 3}
	for _, typed := range []string{
		"", "on", "sat down with her", "sun was out", "wed in june", "mon ami", "may", "may I", "march on", "march 32nd",
		"may come", "on", "on it", "on budget", "last", "last time", "next", "next steps", "next to her", "in", "in 3",
		"in spring", "in 3 hours", "3", "3 days", "3 days later", "a week", "a while ago", "twelve days ago", "-3 days ago",
		"99999 days ago", "this", "this is it", "this week", "this time", "morning", "night", "nov", "november rain", "dec report", "second nov", "yesterdays", "to day", "second thoughts",
		"2026", "2026-13-01", "11/3", "3.11.", "10:30", "week", "ago", "one day",
	} {
		if d, n := readDay(strings.Fields(typed), today, past); n > 0 {
			t.Errorf("%q is read as %s", typed, d)
		}
	}
}

func FuzzReadDay(f *testing.F) {
	for _, typed := range []string{
		"on tuesday", "this morning", "last friday night", "3 days ago", "in 2 weeks", "nov 3 2025", "2026-11-03", "on", "last", "next month", "29 feb", "\xff", "ſat", "Kİ 3",
	} {
		f.Add(typed, uint16(20_000), true)
	}
	f.Fuzz(func(t *testing.T, typed string, days uint16, ahead bool) {
		today := rapport.Date{Year: 1970, Month: time.January, Day: 1}.Add(int(days))
		toward := past
		if ahead {
			toward = coming
		}
		words := strings.Fields(typed)
		d, n := readDay(words, today, toward)
		if n < 0 || n > len(words) || n > maxDayWords+2 {
			t.Fatalf("%q took %d words", typed, n)
		}
		if n > 0 && d.Add(0) != d {
			t.Errorf("%q is %s, which is no day", typed, d)
		}
		if n == 0 && !d.IsZero() {
			t.Errorf("%q is no day, and yet %s", typed, d)
		}
		if again, m := readDay(words[:n], today, toward); m != n || again != d {
			t.Errorf("%q alone is %s, but %s with what follows", words[:n], again, d)
		}
	})
}
