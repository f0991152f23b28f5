package bot

import (
	"testing"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

func TestDaysThatCanMeanTwoWeeksAreTold(t *testing.T) {
	const wednesday, sunday = "2026-11-04", "2026-11-08"
	for _, c := range []struct{ today, line, read, other string }{
		{wednesday, "!it by next friday", "2026-11-06", "2026-11-13"},
		{wednesday, "!it by Next Fri.", "2026-11-06", "2026-11-13"},
		{wednesday, "maria coffee last monday", "2026-11-02", "2026-10-26"},
		{wednesday, "until next sunday", "2026-11-08", "2026-11-15"},
		{wednesday, "by next monday", "", ""},
		{wednesday, "by next wednesday", "", ""},
		{wednesday, "last friday", "", ""},
		{wednesday, "by friday", "", ""},
		{wednesday, "next week", "", ""},
		{wednesday, "this friday", "", ""},
		{sunday, "next friday", "", ""},
		{sunday, "last friday", "2026-11-06", "2026-10-30"},
	} {
		found := doubtsIn(chat.Line{chat.TextToken(c.line)}.Words(), date(t, c.today))
		switch {
		case c.read == "" && len(found) > 0:
			t.Errorf("on %s %q is in doubt: %+v", c.today, c.line, found)
		case c.read != "" && (len(found) != 1 || found[0].read.String() != c.read || found[0].other.String() != c.other):
			t.Errorf("on %s %q is read as %+v", c.today, c.line, found)
		}
	}
}

// A day in doubt is read as days are read everywhere.
func TestDayInDoubtIsReadAsAnyOther(t *testing.T) {
	for n := range 14 {
		today := rapport.Date{Year: 2026, Month: 11, Day: 1}.Add(n)
		for _, words := range [][]string{{"next", "friday"}, {"last", "monday"}, {"next", "sun"}} {
			read, other, ok := aWeekApart(words[0], words[1], today)
			on, _ := readDay(words, today, coming)
			if ok && (read != on || other.Weekday() != on.Weekday()) {
				t.Errorf("on %s %q is %s or %s here, and %s elsewhere", today, words, read, other, on)
			}
		}
	}
}
