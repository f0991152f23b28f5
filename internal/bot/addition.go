package bot

import (
	"context"
	"slices"
	"strings"

	"github.com/kljensen/snowball/english"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// addition is the offer to put those on the list whom a sentence says to add, with
// what else it says of them as a note. It returns false for a sentence that adds
// nobody who is new.
func addition(words []chat.Word, list roll) (offer, bool) {
	words, several, adds := behindAdding(words)
	if !adds {
		return offer{}, false
	}
	people, names, words := newNames(words, list)
	if several && len(names) == 0 {
		people, names, words = smallNames(words, list)
	}
	rest := withoutList(words)
	if len(names) == 0 || len(names) == 1 && !several && !strings.Contains(names[0], " ") && len(rest) > 0 {
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

// behindAdding returns the words behind those that say to add somebody, or to put them
// on the list, and whether they ask for several people.
func behindAdding(words []chat.Word) (behind []chat.Word, several, adds bool) {
	at := 0
	for at < len(words) && slices.Contains(strings.Fields("please can could you i we want would like to need let's"), bareWord(words[at].Text)) {
		at++
	}
	if at == len(words) {
		return nil, false, false
	}
	behind, _ = behindAdd(words[at:])
	adds = slices.ContainsFunc(words[at:len(words)-len(behind)], func(w chat.Word) bool { return slices.Contains([]string{"add", "new"}, bareWord(w.Text)) })
	if first := bareWord(words[at].Text); first == "put" || first == "include" {
		adds, behind = bareWord(words[len(words)-1].Text) == "list", words[at+1:]
	}
	for len(behind) > 0 && slices.Contains(strings.Fields(whomOneAdds), bareWord(behind[0].Text)) {
		several = several || strings.HasSuffix(bareWord(behind[0].Text), "s") || bareWord(behind[0].Text) == "people"
		behind = behind[1:]
	}
	return behind, several, adds
}

// whomOneAdds are words in front of the names of those who are added.
const whomOneAdds = "my our a the these those following two three four five people persons contacts colleagues person contact colleague stakeholder stakeholders called named"

// newNames are those whom words begin with and who are on no list, or mentioned, and the
// words behind them.
func newNames(words []chat.Word, list roll) (people chat.Line, names []string, rest []chat.Word) {
	for len(words) > 0 {
		if word := bareWord(words[0].Text); len(names) > 0 && (word == "and" || word == "&") {
			words = words[1:]
			continue
		}
		who, n := list.nameOrStranger(words)
		if w := words[0]; w.Kind == chat.KindMention && w.Who.Name != "" {
			who, n = w.Token, 1
		} else if w.Quoted {
			who, n = chat.NewcomerToken(spelt(strings.TrimSpace(withoutQuotes(w.Text)))), 1
		}
		if n == 0 || who.Kind == chat.KindID {
			break
		}
		people, names, words = append(people, who), append(names, who.Text+who.Who.Name), words[n:]
	}
	return people, names, words
}

// smallNames are names in small letters with commas or an “and” between them, where
// nothing else stands behind them but that they shall be on the list.
func smallNames(words []chat.Word, list roll) (people chat.Line, names []string, rest []chat.Word) {
	var name []string
	take := func() {
		if len(name) > 0 {
			names, name = append(names, strings.Join(name, " ")), nil
		}
	}
	for len(words) > 0 && len(withoutList(words)) > 0 {
		w := words[0]
		word := bareWord(w.Text)
		joined := word == "and" || word == "&"
		if !joined && (w.Kind != chat.KindText || nameAt(words, list) > 0 || len(name) == maxNameWords || english.IsStopWord(word) || !isLetterLed(word)) {
			return nil, nil, words
		}
		if !joined {
			name = append(name, capital(word))
		}
		if joined || ends(w, ",") {
			take()
		}
		words = words[1:]
	}
	take()
	for _, name := range names {
		people = append(people, chat.NewcomerToken(name))
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
