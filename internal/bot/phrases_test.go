package bot

import (
	"testing"
	"time"

	"rapport/internal/rapport"
)

func TestDaysAreNamedAsOneSaysThem(t *testing.T) {
	today := rapport.Date{Year: 2026, Month: time.November, Day: 3}
	cases := map[int]struct{ day, on, by string }{
		-1:  {"yesterday", "yesterday", "for yesterday"},
		0:   {"today", "today", "for today"},
		1:   {"tomorrow", "tomorrow", "by tomorrow"},
		-2:  {"Sunday 1 November", "on Sunday 1 November", "for Sunday 1 November"},
		20:  {"Monday 23 November", "on Monday 23 November", "by Monday 23 November"},
		58:  {"Thursday 31 December", "on Thursday 31 December", "by Thursday 31 December"},
		59:  {"Friday 1 January 2027", "on Friday 1 January 2027", "by Friday 1 January 2027"},
		848: {"Wednesday 28 February 2029", "on Wednesday 28 February 2029", "by Wednesday 28 February 2029"},
	}
	for n, want := range cases {
		d := today.Add(n)
		if got := day(d, today); got != want.day {
			t.Errorf("%d days on is %q, want %q", n, got, want.day)
		}
		if got := onDay(d, today); got != want.on {
			t.Errorf("%d days on is %q, want %q", n, got, want.on)
		}
		if got := byDay(d, today); got != want.by {
			t.Errorf("%d days on is %q, want %q", n, got, want.by)
		}
	}
}

func TestTimeThatPassedIsNamedRoundly(t *testing.T) {
	today := rapport.Date{Year: 2026, Month: time.November, Day: 3}
	for days, want := range map[int]string{
		-5: "today", 0: "today", 1: "yesterday", 2: "2 days ago", 13: "13 days ago", 14: "2 weeks ago", 20: "2 weeks ago",
		21: "3 weeks ago", 59: "8 weeks ago", 60: "2 months ago", 729: "24 months ago", 730: "2 years ago", 3650: "10 years ago",
	} {
		if got := ago(today.Add(-days), today); got != want {
			t.Errorf("%d days ago is %q, want %q", days, got, want)
		}
	}
}

func TestRhythmsAreNamedInWeeksWhereTheyAreWeeks(t *testing.T) {
	for cadence, want := range map[rapport.Cadence]string{
		0: "no rhythm yet", 1: "every day", 2: "every 2 days", 7: "every week", 10: "every 10 days", 14: "every 2 weeks",
		30: "every 30 days", 56: "every 8 weeks", 91: "every 91 days", 63: "every 63 days",
	} {
		if got := every(cadence); got != want {
			t.Errorf("%d days are %q, want %q", cadence, got, want)
		}
	}
}

func TestListsAreReadableAloud(t *testing.T) {
	for want, items := range map[string][]string{"": nil, "a": {"a"}, "a and b": {"a", "b"}, "a, b and c": {"a", "b", "c"}} {
		if got := join(items); got != want {
			t.Errorf("%v is %q, want %q", items, got, want)
		}
		if got := joinStrong(items).String(); got != want {
			t.Errorf("%v is %q in bold, want %q", items, got, want)
		}
	}
	for want, items := range map[string][]string{"": nil, "a": {"a"}, "a or b": {"a", "b"}, "a, b or c": {"a", "b", "c"}} {
		if got := joinOr(items); got != want {
			t.Errorf("%v is %q, want %q", items, got, want)
		}
	}
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 20_000: "20,000", 1_234_567: "1,234,567"} {
		if got := thousands(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}

func TestEveryMediumFollowsWith(t *testing.T) {
	want := map[rapport.Medium]string{
		"": "a talk", rapport.Coffee: "coffee", rapport.Lunch: "lunch", rapport.Walk: "a walk", rapport.Call: "a call",
		rapport.Video: "a video call", rapport.Chat: "a chat", rapport.Email: "an e-mail", rapport.Letter: "a letter",
		rapport.Meeting: "a meeting", rapport.Interview: "an interview", rapport.Committee: "a committee meeting",
		rapport.Event: "an event", rapport.Visit: "a visit", rapport.Social: "a social get-together",
	}
	for _, m := range append(rapport.Media(), "") {
		if got := medium(m); got != want[m] {
			t.Errorf("%q is %q, want %q", m, got, want[m])
		}
	}
}

func TestSettingIsSaidWhereItIsUnusual(t *testing.T) {
	for want, touch := range map[string]rapport.Touch{
		"coffee":              {Medium: rapport.Coffee, Setting: rapport.Informal},
		"a formal coffee":     {Medium: rapport.Coffee, Setting: rapport.Formal},
		"an informal meeting": {Medium: rapport.Meeting, Setting: rapport.Informal},
		"a formal event":      {Medium: rapport.Event, Setting: rapport.Formal},
		"a talk":              {Setting: rapport.Formal},
	} {
		if got := deed(touch); got != want {
			t.Errorf("%+v is %q, want %q", touch, got, want)
		}
	}
}
