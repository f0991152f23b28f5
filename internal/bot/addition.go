package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// addition is the offer to put those on the list whom a sentence says to add, with
// what else it says of them as a note. It returns false for a sentence that adds
// nobody who is new.
func addition(words []chat.Word, list roll) (offer, bool) {
	said := words
	words, _ = behindAdd(words)
	adds := func(w chat.Word) bool { return slices.Contains([]string{"add", "new"}, bareWord(w.Text)) }
	if !slices.ContainsFunc(said[:len(said)-len(words)], adds) {
		return offer{}, false
	}
	people, names, words := newNames(words, list)
	rest := withoutList(words)
	if len(names) == 0 || len(names) == 1 && !strings.Contains(names[0], " ") && len(rest) > 0 {
		return offer{}, false
	}
	word := "add"
	if more, ok := detailAlone(rest); ok {
		people = append(people, chat.TextToken(" "+more))
	} else if len(rest) > 0 {
		word, people = "note", append(people, chat.TextToken(": "+noteOf(rest)))
	}
	label := cut("Add "+join(names), maxOffered)
	line := slices.Concat(chat.Line{chat.TextToken("stakeholders"), chat.TextToken(word + " ")}, people)
	return offer{press: pressChoose, label: label, spoken: label, line: line}, true
}

// newNames are those on no list whom words begin with, and the words behind them.
func newNames(words []chat.Word, list roll) (people chat.Line, names []string, rest []chat.Word) {
	for len(words) > 0 {
		if word := bareWord(words[0].Text); len(names) > 0 && (word == "and" || word == "&") {
			words = words[1:]
			continue
		}
		who, n := list.nameOrStranger(words)
		if n == 0 || who.Kind != chat.KindNewcomer {
			break
		}
		people, names, words = append(people, who), append(names, who.Text), words[n:]
	}
	return people, names, words
}

// withoutList leaves out that somebody shall be on the list: that is what is asked.
func withoutList(words []chat.Word) []chat.Word {
	at := 0
	for at < len(words) && slices.Contains(strings.Fields("to on in my the list people stakeholders please"), bareWord(words[at].Text)) {
		at++
	}
	if at == 1 && at < len(words) {
		return words // as in “to be asked about the budget”
	}
	return words[at:]
}

// detailAlone reads what can stand behind a name on the list: a tier, as in “as key”,
// or an address. It returns false for words that say something else.
func detailAlone(words []chat.Word) (string, bool) {
	said := slices.DeleteFunc(slices.Clone(words), func(w chat.Word) bool {
		return slices.Contains([]string{"as", "a", "person", "stakeholder"}, bareWord(w.Text))
	})
	if len(said) != 1 || said[0].Kind != chat.KindText {
		return "", false
	}
	word := strings.Trim(said[0].Text, ".,;()")
	if address, ok := email(chat.Word{Token: chat.TextToken(word)}); ok {
		return address, true
	}
	tier, ok := rapport.ParseTier(strings.ToLower(word))
	return string(tier), ok
}

// offerAddition offers to put those on the list. It returns false for a sentence that
// adds nobody.
func (d *Desk) offerAddition(ctx context.Context, v upkeep.Visit, words []chat.Word, list roll) (chat.Reply, bool, error) {
	o, ok := addition(words, list)
	if !ok || !takes(o.line, list, v.Today) {
		return chat.Reply{}, false, nil
	}
	m := &mistake{says: "Shall I put that on your list? What else you say of somebody stays as a note."}
	buttons, err := d.offerButtons(ctx, v, append([]offer{o}, somethingElse(elseLabel, "new", words)...))
	return say(m.words(Command{}, append(buttons, helpButton()))), true, err
}
