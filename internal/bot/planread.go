package bot

import (
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// readStep reads a step as one types it behind a name: "friday ask about the pilot
// by call every 3 weeks: what would you do?" The day stands first or last; without
// one it is zero.
func readStep(words []chat.Word, today rapport.Date) rapport.Step {
	var st rapport.Step
	head, says := aroundColon(words)
	st.Words = says
	head, st.Every = cutEvery(head)
	head, st.Method = cutMethod(head)
	head, st.On = cutDay(head, today)
	st.Kind, st.Why = readStepKind(strings.Trim(chat.Join(head), " ,"))
	return st
}

// cutEvery takes "every 3 weeks" out of some words.
func cutEvery(words []chat.Word) ([]chat.Word, rapport.Cadence) {
	for i, w := range words {
		if bareWord(w.Text) != "every" || w.Kind != chat.KindText {
			continue
		}
		if c, n := readCadence(words[i+1:]); n > 0 && c > 0 {
			return append(append([]chat.Word{}, words[:i]...), words[i+1+n:]...), c
		}
	}
	return words, 0
}

// cutMethod takes "by call" out of some words.
func cutMethod(words []chat.Word) ([]chat.Word, rapport.Medium) {
	for i := range len(words) - 1 {
		lead, m := bareWord(words[i].Text), rapport.Medium(bareWord(words[i+1].Text))
		if (lead == "by" || lead == "over" || lead == "at") && slices.Contains(rapport.Media(), m) {
			return append(append([]chat.Word{}, words[:i]...), words[i+2:]...), m
		}
	}
	return words, ""
}

// cutDay takes a day to come off the beginning of some words, or off their end.
func cutDay(words []chat.Word, today rapport.Date) ([]chat.Word, rapport.Date) {
	if on, n := readDay(bareWords(words), today, coming); n > 0 && !on.Before(today) {
		return words[n:], on
	}
	for k := min(len(words), maxDayWords+1); k > 0; k-- {
		tail := words[len(words)-k:]
		if on, n := readDay(bareWords(tail), today, coming); n == k && !on.Before(today) {
			return words[:len(words)-k], on
		}
	}
	return words, rapport.Date{}
}
