package bot

import (
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// What stands around the step in a sentence that means one, and is no part of it.
const (
	beforeStep = "i we will would should must shall going to plan planning want like need please meet see have a an the my our let's schedule book arrange talk with"
	behindStep = "plan it that please with and to"
)

// step is what one means to do with somebody, as one types it behind their name: its day,
// how, and what about, as in “3 dec by call about the audit”; "" where none was said.
func (s saying) step(today rapport.Date) string {
	by, words, dated := withoutDay(s.behind(0), today)
	var said []string
	for _, w := range words {
		if !s.isOf(w) {
			said = append(said, strings.Fields(w.Text)...)
		} else if n := len(said); n > 0 && slices.Contains(strings.Fields("with to and"), said[n-1]) {
			said = said[:n-1]
		}
	}
	bare := func(i int) string { return bareWord(said[i]) }
	for len(said) > 0 && slices.Contains(strings.Fields(beforeStep), bare(0)) {
		said = said[1:]
	}
	for n := len(said); n > 0 && slices.Contains(strings.Fields(behindStep), bare(n-1)); n = len(said) {
		said = said[:n-1]
	}
	var step []string
	if dated {
		step = append(step, typedDay(by))
	}
	if len(said) > 0 && wayNamed(bare(0)) != "" {
		step, said = append(step, "by", string(wayNamed(bare(0)))), said[1:]
	}
	return strings.Trim(strings.Join(append(step, said...), " "), " ,.:;!?")
}

// isOf reports whether a word is of the names of those whom a sentence is about.
func (s saying) isOf(w chat.Word) bool {
	name := func(w chat.Word) string {
		return strings.TrimSuffix(strings.ToLower(strings.Trim(w.Text+w.Who.Name, " ,.:;!?")), "’s")
	}
	return isPerson(w) || slices.ContainsFunc(s.all, func(o chat.Word) bool { return name(o) == name(w) })
}
