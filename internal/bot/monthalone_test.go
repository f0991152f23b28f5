package bot

import (
	"strings"
	"testing"
)

func TestAMonthIsItsFirstDayBehindUntil(t *testing.T) {
	for typed, want := range map[string]string{
		"january":            "2027-01-01",
		"Jan":                "2027-01-01",
		"december":           "2026-12-01",
		"november":           "2027-11-01",
		"february 2027":      "2027-02-01",
		"may":                "2027-05-01",
		"the new year":       "2027-01-01",
		"next year":          "2027-01-01",
		"11 january":         "2027-01-11",
		"the end of january": "2027-01-31",
		"monday":             "2026-11-09",
		"next spring":        "",
		"the":                "",
		"":                   "",
	} {
		t.Run(typed, func(t *testing.T) {
			words := strings.Fields(typed)
			got, n := untilDay(words, date(t, "2026-11-03"))
			if (n == len(words) && n > 0) != (want != "") || want != "" && got != date(t, want) {
				t.Errorf("untilDay(%q) is %s, of %d words", typed, got, n)
			}
		})
	}
}

func TestAPauseLastsUntilAMonthBegins(t *testing.T) {
	today := date(t, "2026-11-03")
	for typed, want := range map[string]span{
		"until january":                  {until: date(t, "2027-01-01")},
		"until two weeks":                {until: date(t, "2026-11-17")},
		"from 20 december until january": {date(t, "2026-12-20"), date(t, "2027-01-01")},
		"from january until february":    {},
	} {
		got, ok := readPause(strings.Fields(typed), today)
		if ok != (want != span{}) || ok && got != want {
			t.Errorf("readPause(%q) is %v, %v", typed, got, ok)
		}
	}
}
