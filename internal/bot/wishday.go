package bot

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// away returns an absence of which the first day was named, or that takes the whole
// of next week or month.
func (s saying) away(today rapport.Date) (span, bool) {
	var typed []string
	for word := range strings.FieldsSeq(chat.Join(s.words)) {
		typed = append(typed, strings.ToLower(strings.TrimRight(word, ".,;:!?")))
	}
	from := slices.Index(typed, "from")
	next := slices.Index(typed, "next")
	if returned := slices.ContainsFunc(typed, func(w string) bool { return slices.Contains(strings.Fields(returns), w) }); from < 0 && next >= 0 && !returned {
		return wholeSpan(typed[next:min(len(typed), next+2)], today)
	}
	if from < 0 {
		return span{}, false
	}
	away, ok := readPause(typed[from:], today)
	return away, ok && !away.from.IsZero()
}

// typedDay is a day as one types it.
func typedDay(d rapport.Date) string {
	return fmt.Sprintf("%d %s", d.Day, strings.ToLower(d.Month.String()[:3]))
}

// backOn returns the first day after an absence. Whoever is away "until Monday" or
// "back on Monday" is there on that day, and whoever is away "on Monday" or "next
// week" is not.
func backOn(words []chat.Word, today rapport.Date) (rapport.Date, bool) {
	var back rapport.Date
	said := strings.Fields(strings.ToLower(chat.Join(words)))
	for i := range said {
		said[i] = strings.TrimRight(said[i], ".,;:!?")
	}
	returned := false
	for i := 0; i < len(said); {
		if long, ok := pauseDay(said[i:min(len(said), i+3)], today); ok && said[i] == "for" {
			return long, true
		}
		returned = returned || slices.Contains(strings.Fields(returns), said[i])
		on, n := readDay(said[i:], today, coming)
		if n > 0 && on.After(today) {
			back = on
			if !returned {
				back = afterAll(strings.Join(said[i:i+n], " "), on)
			}
		}
		i += max(1, n)
	}
	return back, back != rapport.Date{}
}

// returns are the words that make a day the end of an absence.
const returns = "until till til back return returning"

// afterAll returns the first day after one that was named in words, which may have
// meant a week or a month.
func afterAll(said string, on rapport.Date) rapport.Date {
	switch said {
	case "next week":
		return nearest(time.Monday, on, coming)
	case "next month":
		first := on.AddMonths(1)
		first.Day = 1
		return first
	}
	return on.Add(1)
}
