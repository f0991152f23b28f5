package bot

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/internal/rapport"
)

// untilDay reads the day to come that something lasts until, from behind that word,
// and returns how many words it took; zero for none. It is any that readDay reads, or
// the first day of a month or of a year: nowhere else is a month a day, since “may”
// and “march” are words of notes.
func untilDay(words []string, today rapport.Date) (rapport.Date, int) {
	if on, n := readDay(words, today, coming); n > 0 {
		return on, n
	}
	typed := make([]string, 0, 3)
	for _, w := range words[:min(len(words), 3)] {
		typed = append(typed, strings.ToLower(w))
	}
	from := 0
	if len(typed) > 1 && slices.Contains([]string{"the", "next"}, typed[0]) {
		from = 1
	}
	switch left := typed[from:]; {
	case len(left) == 0:
	case len(left) > 1 && left[0] == "new" && left[1] == "year":
		return rapport.Date{Year: today.Year + 1, Month: time.January, Day: 1}, from + 2
	case left[0] == "year" && from == 1 && typed[0] == "next":
		return rapport.Date{Year: today.Year + 1, Month: time.January, Day: 1}, from + 1
	default:
		if first, n := monthAlone(left, today); n > 0 {
			return first, from + n
		}
	}
	return rapport.Date{}, 0
}

// monthAlone reads “january” or “january 2027”, and returns how many words that took:
// without a year it is the next such month that begins.
func monthAlone(words []string, today rapport.Date) (rapport.Date, int) {
	m, ok := month(words[0])
	if !ok {
		return rapport.Date{}, 0
	}
	first := rapport.Date{Year: today.Year, Month: m, Day: 1}
	if len(words) > 1 {
		if year, err := strconv.Atoi(words[1]); err == nil && 1900 <= year && year <= 2999 {
			first.Year = year
			return first, 2
		}
	}
	if !first.After(today) {
		first.Year++
	}
	return first, 1
}

// saysUntil are words that a day stands behind until which something lasts.
const saysUntil = "until till til"
