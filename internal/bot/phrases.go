package bot

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// longDay names a day in full: "Monday 23 November 2026".
func longDay(d rapport.Date) string {
	return fmt.Sprintf("%s %d %s %d", d.Weekday(), d.Day, d.Month, d.Year)
}

// day names a day as one would near it: "today", "Monday 23 November".
func day(d, today rapport.Date) string {
	switch d.Sub(today) {
	case 0:
		return "today"
	case -1:
		return "yesterday"
	case 1:
		return "tomorrow"
	}
	if d.Year != today.Year {
		return longDay(d)
	}
	return fmt.Sprintf("%s %d %s", d.Weekday(), d.Day, d.Month)
}

// nearDay is day for one of the next days, which needs no date.
func nearDay(d, today rapport.Date) string {
	if ahead := d.Sub(today); 1 < ahead && ahead <= 7 {
		return d.Weekday().String()
	}
	return day(d, today)
}

// onDay is day with the preposition that it wants.
func onDay(d, today rapport.Date) string {
	if diff := d.Sub(today); -1 <= diff && diff <= 1 {
		return day(d, today)
	}
	return "on " + day(d, today)
}

// aroundDay is day for one that is not meant to the day.
func aroundDay(d, today rapport.Date) string {
	if diff := d.Sub(today); -1 <= diff && diff <= 1 {
		return day(d, today)
	}
	return "around " + day(d, today)
}

// byDay names the day that something is for, or was.
func byDay(d, today rapport.Date) string {
	if d.After(today) {
		return "by " + day(d, today)
	}
	return "for " + day(d, today)
}

// ago says how long ago a day was: "3 weeks ago".
func ago(d, today rapport.Date) string {
	days := today.Sub(d)
	switch {
	case days <= 0:
		return "today"
	case days == 1:
		return "yesterday"
	case days < 14:
		return fmt.Sprintf("%d days ago", days)
	case days < 60:
		return fmt.Sprintf("%d weeks ago", days/7)
	case days < 730:
		return fmt.Sprintf("%d months ago", days/30)
	default:
		return fmt.Sprintf("%d years ago", days/365)
	}
}

// clock names a time of day in a zone: "09:12".
func clock(t time.Time, zone *time.Location) string { return t.In(zone).Format("15:04") }

// join lists things as one would say them: "a, b and c".
func join(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " and " + items[last]
}

// joinStrong lists names in bold, as one would say them.
func joinStrong(names []string) chat.Text { return joinAll(bold(names)) }

func bold(names []string) chat.Text {
	var t chat.Text
	for _, n := range names {
		t = append(t, chat.Strong(n))
	}
	return t
}

// joinAll is join for parts of a text.
func joinAll(parts chat.Text) chat.Text {
	var t chat.Text
	for i, part := range parts {
		switch {
		case i == 0:
		case i == len(parts)-1:
			t = append(t, chat.Plain(" and "))
		default:
			t = append(t, chat.Plain(", "))
		}
		t = append(t, part)
	}
	return t
}

// maxNamed is how many names stand in a line among others.
const maxNamed = 3

// strongFew is joinStrong for a line among others: of many names it shows a few,
// and how many more there are.
func strongFew(names []string) chat.Text {
	if n := len(names) - maxNamed; n > 0 {
		return joinAll(append(bold(names[:maxNamed]), chat.Plain(strconv.Itoa(n)+" more")))
	}
	return joinStrong(names)
}

// count says how many there are of something: "1 person", "3 people".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// inWords is count with the number in letters, where it has a short one: "three
// people".
func inWords(n int, one, many string) string {
	switch {
	case n == 1:
		return "one " + one
	case 1 < n && n <= len(numbers):
		return numbers[n-1] + " " + many
	default:
		return count(n, one, many)
	}
}

// thousands prints a number with commas: "10,000".
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// medium names how a contact came about, to stand behind "by" or alone.
func medium(m rapport.Medium) string {
	switch m {
	case "":
		return "a talk"
	case rapport.Coffee, rapport.Lunch:
		return string(m)
	case rapport.Email:
		return "an e-mail"
	case rapport.Interview, rapport.Event:
		return "an " + string(m)
	case rapport.Video:
		return "a video call"
	case rapport.Committee:
		return "a committee meeting"
	case rapport.Social:
		return "a social get-together"
	default:
		return "a " + string(m)
	}
}

// every says how often a cadence comes round.
func every(c rapport.Cadence) string {
	switch {
	case c == 0:
		return "no rhythm yet"
	case c == 1:
		return "every day"
	case c == 7:
		return "every week"
	case c%7 == 0 && c < 57:
		return fmt.Sprintf("every %d weeks", c/7)
	default:
		return fmt.Sprintf("every %d days", c)
	}
}

// topics prints topics as they are typed.
func topics(ts []string) string {
	if len(ts) == 0 {
		return ""
	}
	return "#" + strings.Join(ts, " #")
}

// cut shortens a text to so many runes.
func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// promised repeats a promise in the member's own words.
func promised(what string, by, today rapport.Date) string {
	return "You promised: “" + what + "”, " + byDay(by, today) + "."
}
