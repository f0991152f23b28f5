package bot

import (
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// recipients reads whom a line shares with: those whom it begins with, with "to"
// or "with" before them or without, or else those behind such a word at its end.
// It returns the words that are left, and whether it is sure: what ends on people
// may be a note about them. It returns a *mistake for a name that is not known.
func (r roll) recipients(words []chat.Word) (people []upkeep.Whom, rest []chat.Word, sure bool, err error) {
	led := behindThis(words)
	if len(led) > 1 && leadsToPeople(led[0]) && (r.isNamed(led[1:]) || isNameAlone(led)) {
		words = led[1:]
	} else if !namesSomebody(words, r) {
		people, rest = r.recipientsAtEnd(words)
		return people, rest, len(people) == 0, nil
	}
	people, rest, err = r.subjects(words, true)
	return people, rest, true, err
}

// recipientsAtEnd reads the people whom a line ends on, behind "to" or "with".
func (r roll) recipientsAtEnd(words []chat.Word) ([]upkeep.Whom, []chat.Word) {
	for i, w := range words {
		if i == 0 || i+1 == len(words) || !leadsToPeople(w) || !r.isNamed(words[i+1:]) {
			continue
		}
		if people, left, err := r.subjects(words[i+1:], true); err == nil && len(left) == 0 {
			return people, withoutComma(words[:i])
		}
	}
	return nil, words
}

// withoutComma leaves out a comma behind the last of some words.
func withoutComma(words []chat.Word) []chat.Word {
	last := words[len(words)-1]
	if !ends(last, ",") {
		return words
	}
	bare, _ := last.Split(len(last.Text) - 1)
	return append(slices.Clone(words[:len(words)-1]), bare)
}

// behindThis leaves out a "this" or "it" before whom something is shared with: it
// stands for the link.
func behindThis(words []chat.Word) []chat.Word {
	if len(words) > 1 && leadsToPeople(words[1]) && slices.Contains([]string{"this", "it", "that"}, strings.ToLower(words[0].Text)) {
		return words[1:]
	}
	return words
}

// leadsToPeople reports whether a word stands before those whom something is
// shared with.
func leadsToPeople(w chat.Word) bool {
	return w.Kind == chat.KindText && !w.Quoted && slices.Contains([]string{"with", "w/", "to", "for"}, strings.ToLower(w.Text))
}

// isNamed reports whether words begin with somebody, who is named by a whole word
// at least: in "with the best wishes" Theo is not meant.
func (r roll) isNamed(words []chat.Word) bool {
	return isPerson(words[0]) || r.find(namePhrase(words), wholeWord).words > 0
}

// isNameAlone reports whether nothing but a name can stand behind "to" or "with".
func isNameAlone(led []chat.Word) bool {
	return len(led) <= 3 && !strings.EqualFold(led[0].Text, "for") &&
		!slices.ContainsFunc(led[1:], func(w chat.Word) bool { return w.Kind != chat.KindText || !isLetterLed(w.Text) })
}
