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
// of next week or month; of several the last, and what was taken back is none.
func (s saying) away(today rapport.Date) (span, bool) {
	if last := s.atLast(); len(last.words) < len(s.words) {
		if away, ok := last.away(today); ok {
			return away, true
		}
	}
	typed := pauseWords(s.words)
	from := slices.Index(typed, "from")
	next := slices.Index(typed, "next")
	if returned := slices.ContainsFunc(typed, func(w string) bool { return slices.Contains(strings.Fields(returns), w) }); from < 0 && next >= 0 && !returned {
		return wholeSpan(typed[next:min(len(typed), next+2)], today)
	}
	var last span
	for at := max(0, from); at < len(typed); {
		away, n := spanAt(typed[at:], today)
		if n > 0 {
			last = away
		}
		at += max(1, n)
	}
	return last, !last.until.IsZero()
}

// atLast is a sentence from behind the last words that take back what stands before
// them, as in “from Monday, no wait, from Tuesday”; all of it where nothing was.
func (s saying) atLast() saying {
	for at := len(s.words) - 2; at > 0; at-- {
		before := s.words[at-1].Text
		stops := strings.TrimRight(before, ",.;…-–") != before || ends(s.words[at], ",")
		if stops && slices.Contains(strings.Fields(takesBack), bareWord(s.words[at].Text)) {
			s.words = s.words[at+1:]
			return s
		}
	}
	return s
}

// takesBack are words that take back what was said before them in a sentence.
const takesBack = "no nope sorry wait actually oops"

// maxSpan is how many words name both days of an absence at most, with “from”, as in
// “from 20 december 2026 until 3 january 2027”.
const maxSpan = 8

// spanAt reads the absence that words begin with, as far as they name one that is to
// come, and returns how many words that took; zero for none.
func spanAt(words []string, today rapport.Date) (span, int) {
	for n := min(len(words), maxSpan); n > 3; n-- {
		if away, ok := readPause(words[:n], today); ok && !away.from.IsZero() && away.from.Before(away.until) {
			return away, n
		}
	}
	return span{}, 0
}

// typedDay is a day as one types it.
func typedDay(d rapport.Date) string {
	return fmt.Sprintf("%d %s", d.Day, strings.ToLower(d.Month.String()[:3]))
}

// backOn returns the first day after an absence. Whoever is away "until Monday" or
// "back on Monday" is there on that day, and whoever is away "on Monday" or "next
// week" is not.
func backOn(words []chat.Word, today rapport.Date) (rapport.Date, bool) {
	if last := (saying{words: words}).atLast(); len(last.words) < len(words) {
		if back, ok := backOn(last.words, today); ok {
			return back, true
		}
	}
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
		if i > 0 && slices.Contains(strings.Fields(saysUntil), said[i-1]) {
			on, n = untilDay(said[i:], today)
		}
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
