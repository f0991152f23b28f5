package bot

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/internal/rapport"
)

// The days that a member can write are a closed list, ours, since anything
// freer misreads notes ("sat down with her" is no Saturday):
//
//	today  yesterday  tomorrow
//	this morning  tonight  last night  friday evening
//	tuesday  on tue  last tuesday  this tuesday  next tuesday
//	3 days ago  a week ago  2 months ago  in 3 days
//	last week  last month  next week  next month
//	nov 3  3 nov  november 3rd  nov 3 2025  2026-11-03
//
// Words without a direction of their own look back where a touch is dated, and
// ahead where a promise is.

// A direction is where a day without one of its own lies.
type direction int

const (
	past   direction = -1
	coming direction = 1
)

// maxDayWords is how many words the longest phrase has, without "on", "the end of", and the part
// of a day behind it.
const maxDayWords = 3

// readDay reads the longest phrase that the words begin with. It returns how
// many words that took, and zero for none.
func readDay(words []string, today rapport.Date, toward direction) (rapport.Date, int) {
	if on, n := endOf(words, today); n > 0 && toward == coming {
		return on, n
	}
	lead := 0
	if len(words) > 0 && strings.EqualFold(words[0], "on") {
		lead = 1
	}
	var phrase []string
	for _, w := range words[lead:min(len(words), lead+maxDayWords)] {
		phrase = append(phrase, strings.ToLower(w))
	}
	// "sat", "sun" and "wed" are words of their own: alone they are no days.
	short := lead == 1 || toward == coming
	for n := len(phrase); n > 0; n-- {
		if d, ok := phraseDay(phrase[:n], today, toward, short); ok {
			return d, lead + n + partOfDay(words[lead+n:])
		}
	}
	return rapport.Date{}, 0
}

// endOf reads “the end of next week”, “end of the month” or “end of december”: a
// Friday, or the last day. It returns zero for none.
func endOf(words []string, today rapport.Date) (rapport.Date, int) {
	var said []string
	for _, w := range words[:min(len(words), maxDayWords+2)] {
		said = append(said, strings.ToLower(w))
	}
	n := 0
	if len(said) > n && said[n] == "the" {
		n++
	}
	if len(said) < n+3 || said[n] != "end" || said[n+1] != "of" {
		return rapport.Date{}, 0
	}
	n += 2
	ahead := 0
	switch said[n] {
	case "next":
		ahead, n = 1, n+1
	case "the", "this":
		n++
	}
	if n == len(said) {
		return rapport.Date{}, 0
	}
	first := rapport.Date{Year: today.Year, Month: today.Month, Day: 1}
	switch m, isMonth := month(said[n]); {
	case isMonth:
		first = first.AddMonths((int(m) - int(today.Month) + 12) % 12)
		return first.AddMonths(1).Add(-1), n + 1
	case said[n] == "week":
		friday := nearest(time.Friday, nearest(time.Monday, today.Add(1), past), coming)
		if friday.Before(today) {
			ahead++ // of a week that is over
		}
		return friday.Add(7 * ahead), n + 1
	case said[n] == "month":
		return first.AddMonths(1 + ahead).Add(-1), n + 1
	case said[n] == "year":
		return rapport.Date{Year: today.Year + ahead, Month: time.December, Day: 31}, n + 1
	}
	return rapport.Date{}, 0
}

// partOfDay returns how many of the words behind a day say when on it: "morning",
// as in "yesterday morning".
func partOfDay(words []string) int {
	if len(words) > 0 && slices.Contains(partsOfDay, strings.ToLower(words[0])) {
		return 1
	}
	return 0
}

var partsOfDay = []string{"morning", "noon", "afternoon", "evening", "night"}

func phraseDay(p []string, today rapport.Date, toward direction, short bool) (rapport.Date, bool) {
	switch len(p) {
	case 1:
		if _, ok := weekday(p[0]); ok && !short && !strings.HasSuffix(p[0], "day") {
			return rapport.Date{}, false
		}
		return wordDay(p[0], today, toward)
	case 2:
		if d, ok := relativeDay(p[0], p[1], today, toward); ok {
			return d, true
		}
		return calendarDay(p[0], p[1], "", today, toward)
	default:
		if d, ok := countedDay(p, today); ok {
			return d, true
		}
		return calendarDay(p[0], p[1], p[2], today, toward)
	}
}

// wordDay reads "today", "friday" or "2026-11-03".
func wordDay(w string, today rapport.Date, toward direction) (rapport.Date, bool) {
	switch w {
	case "today", "tonight":
		return today, true
	case "yesterday":
		return today.Add(-1), true
	case "tomorrow":
		return today.Add(1), true
	}
	if wd, ok := weekday(w); ok {
		return nearest(wd, today, toward), true
	}
	d, err := rapport.ParseDate(w)
	return d, err == nil
}

// relativeDay reads "last friday", "next week", "this morning" or "last night".
func relativeDay(which, what string, today rapport.Date, toward direction) (rapport.Date, bool) {
	switch {
	case which == "this" && partOfDay([]string{what}) > 0:
		return today, true
	case which == "last" && what == "night":
		return today.Add(-1), true
	case which == "this":
		wd, ok := weekday(what)
		return nearest(wd, today, toward), ok
	}
	switch which {
	case "last":
		toward = past
	case "next":
		toward = coming
	default:
		return rapport.Date{}, false
	}
	switch what {
	case "week":
		return today.Add(7 * int(toward)), true
	case "month":
		return today.AddMonths(int(toward)), true
	}
	wd, ok := weekday(what)
	return nearest(wd, today, toward), ok
}

// countedDay reads "3 days ago" or "in 2 weeks".
func countedDay(p []string, today rapport.Date) (rapport.Date, bool) {
	count, unit, toward := p[0], p[1], past
	switch {
	case p[0] == "in":
		count, unit, toward = p[1], p[2], coming
	case p[2] != "ago":
		return rapport.Date{}, false
	}
	n, err := strconv.Atoi(count)
	if i := slices.Index(numbers, count); i >= 0 {
		n, err = i+1, nil
	} else if count == "a" {
		n, err = 1, nil
	}
	if err != nil || n < 0 || n > 9999 {
		return rapport.Date{}, false
	}
	n *= int(toward)
	switch strings.TrimSuffix(unit, "s") {
	case "day":
		return today.Add(n), true
	case "week":
		return today.Add(7 * n), true
	case "month":
		return today.AddMonths(n), true
	}
	return rapport.Date{}, false
}

// numbers are those that people write as words, from one.
var numbers = []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}

// namesNoDay reports whether the words begin like a day that the calendar does
// not have, as in "feb 31", "2026-02-30" or, behind "on", "the 35th".
func namesNoDay(words []string) bool {
	if len(words) > 0 && strings.EqualFold(words[0], "on") {
		if words = words[1:]; len(words) == 2 && strings.EqualFold(words[0], "the") && nthShape.MatchString(strings.ToLower(words[1])) {
			_, some := ordinal(strings.ToLower(words[1]))
			return !some
		}
	}
	if len(words) == 0 {
		return false
	}
	if isoShape.MatchString(words[0]) {
		return true
	}
	if len(words) < 2 {
		return false
	}
	a, b := strings.ToLower(words[0]), strings.ToLower(words[1])
	if _, ok := month(a); !ok {
		a, b = b, a
	}
	_, isMonth := month(a)
	_, isDay := ordinal(b)
	return isMonth && isDay
}

var (
	isoShape = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	nthShape = regexp.MustCompile(`^\d{1,2}(st|nd|rd|th)[.,;!]?$`)
)

// soonAhead is how near a day of the calendar lies ahead, in days, so that whoever
// names it without a year means that one, also where days of before are looked for:
// “he starts on 11 January”, said in December.
const soonAhead = 90

// calendarDay reads "nov 3", "3 nov" or "nov 3 2025". Without a year it is
// the nearest such day in the direction; today counts.
func calendarDay(a, b, year string, today rapport.Date, toward direction) (rapport.Date, bool) {
	m, ok := month(a)
	number := b
	if !ok {
		m, ok = month(b)
		number = a
	}
	n, isDay := ordinal(number)
	if !ok || !isDay {
		return rapport.Date{}, false
	}
	if year != "" {
		y, err := strconv.Atoi(year)
		if err != nil || y < 1900 || y > 2999 {
			return rapport.Date{}, false
		}
		return realDay(y, m, n)
	}
	// A 29 February may be eight years away, over a century that has none.
	for i := range 9 {
		d, ok := realDay(today.Year+i*int(toward), m, n)
		if ok && d.Sub(today)*int(toward) >= 0 {
			if ahead, ok := realDay(d.Year+1, m, n); ok && toward == past && ahead.Sub(today) <= soonAhead && d != today {
				return ahead, true
			}
			return d, true
		}
	}
	return rapport.Date{}, false
}

// realDay returns false for a day that the month does not have.
func realDay(y int, m time.Month, d int) (rapport.Date, bool) {
	date := rapport.Date{Year: y, Month: m, Day: d}
	return date, date.Add(0) == date
}

// nearest returns the closest such weekday in the direction, never today.
func nearest(wd time.Weekday, today rapport.Date, toward direction) rapport.Date {
	d := today.Add(int(toward))
	for d.Weekday() != wd {
		d = d.Add(int(toward))
	}
	return d
}

// weekday reads "fri", "tues" or "friday".
func weekday(w string) (time.Weekday, bool) {
	for wd := time.Sunday; wd <= time.Saturday; wd++ {
		full := strings.ToLower(wd.String())
		if w == full || w == full[:3] || w == "tues" && wd == time.Tuesday || w == "thurs" && wd == time.Thursday {
			return wd, true
		}
	}
	return 0, false
}

func month(w string) (time.Month, bool) {
	w = strings.TrimSuffix(w, ".")
	for m := time.January; m <= time.December; m++ {
		full := strings.ToLower(m.String())
		if w == full || w == full[:3] || w == "sept" && m == time.September {
			return m, true
		}
	}
	return 0, false
}

// ordinal reads "3", "3rd" or "3,".
func ordinal(w string) (int, bool) {
	w = strings.TrimSuffix(w, ",")
	for _, end := range []string{"st", "nd", "rd", "th"} {
		w = strings.TrimSuffix(w, end)
	}
	n, err := strconv.Atoi(w)
	return n, err == nil && 1 <= n && n <= 31
}
