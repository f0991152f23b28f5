package bot

import (
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// What makes the day at the end of a note another than that of the talk: it is led to by
// one of these words, or something else is said of it.
const (
	leadsElsewhere = "not since by until till from before after for than of next this"
	saidOfLater    = "will would can could should must shall want wants need needs going plan plans start starts starting meet meets due again"
)

// dayInNote is the doubt about a talk of today of which the note ends on an earlier day,
// as in “about the budget yesterday”: a note names days of many things, so it is asked.
// Where a word that says nothing of how it was began the note, its colon may end it, as in
// “board meeting yesterday: the budget”.
func dayInNote(words []chat.Word, note string, list roll, today rapport.Date) []doubt {
	if understood(words, list, today).dated {
		return nil
	}
	if head, _, found := strings.Cut(note, ":"); found && !strings.Contains(head, " !") {
		if doubts := dayAtTheEnd(head, today); doubts != nil {
			return doubts
		}
	}
	return dayAtTheEnd(note, today)
}

// dayAtTheEnd is that doubt about an earlier day on which some words end.
func dayAtTheEnd(text string, today rapport.Date) []doubt {
	said := strings.Fields(strings.ToLower(strings.TrimRight(text, ".!")))
	if slices.ContainsFunc(said, func(word string) bool {
		return slices.Contains(strings.Fields(saidOfLater), strings.Trim(word, ",.;:!"))
	}) {
		return nil
	}
	for at := max(0, len(said)-maxDayWords-2); at < len(said); at++ {
		on, n := readDay(said[at:], today, past)
		_, isWeekday := weekday(said[at])
		vague := isWeekday || slices.Contains([]string{"week", "month"}, said[len(said)-1]) // “the news of last week”
		if n != len(said)-at || !on.Before(today) || vague {
			continue
		}
		if at > 0 && slices.Contains(strings.Fields(leadsElsewhere), said[at-1]) {
			return nil
		}
		return []doubt{{said: strings.Join(said[at:], " "), read: today, other: on, asks: true}}
	}
	return nil
}
