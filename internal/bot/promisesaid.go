package bot

import (
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A saidPromise is one that stands in the words of a note, as in “promised to send
// it by friday”.
type saidPromise struct {
	to   []chat.Word  // the words in which it may be said to whom; none where nobody is named
	what string       // "" where the words before it say what
	by   rapport.Date // zero for none
}

// theirs are words behind which a promise is somebody else's.
const theirs = "he she they who it her his their has have had was were"

// promiseIn returns the member's own promise that a note tells of, and false for
// none.
func promiseIn(note string, today rapport.Date) (saidPromise, bool) {
	words := chat.Line{chat.TextToken(note)}.Words()
	for i := range words {
		n := promises(words[i:])
		if n == 0 || i > 0 && !ends(words[i-1], ",") && !ends(words[i-1], ".") && isOthers(words[i-1]) {
			continue
		}
		what := sentence(words[i+n:])
		to := what
		for len(what) > 0 && slices.Contains(strings.Fields("to that them him her i i'd i'll would will you everybody"), bareWord(what[0].Text)) {
			what = what[1:]
		}
		by, what, dated := withoutDay(what, today)
		text := strings.Trim(chat.Join(what), " ,.:;!?")
		if text == "" {
			return saidPromise{}, false
		}
		if slices.Contains(strings.Fields("one it that this so some"), bareWord(text)) {
			text = ""
		}
		if !dated {
			by = rapport.Date{}
		}
		return saidPromise{to: to, what: text, by: by}, true
	}
	return saidPromise{}, false
}

// promises returns how many words say at the beginning that somebody promised;
// zero where they do not.
func promises(words []chat.Word) int {
	typed := bareWords(words)
	next := ""
	if len(typed) > 1 {
		next = typed[1]
	}
	switch {
	case len(typed) == 0 || words[0].Quoted:
		return 0
	case typed[0] == "promised" && next != "":
		return 1
	case typed[0] == "i'll" || typed[0] == "i'd":
		return 1
	case typed[0] == "i" && slices.Contains(strings.Fields("will promise owe would"), next):
		return 2
	}
	return 0
}

// isOthers reports whether a word says that what follows was done by another one.
func isOthers(w chat.Word) bool {
	return slices.Contains(strings.Fields(theirs), bareWord(w.Text)) || startsLarge(w.Text) && bareWord(w.Text) != "i"
}

// sentence is a text up to the end of its first sentence.
func sentence(words []chat.Word) []chat.Word {
	for i, w := range words {
		if ends(w, ".") || ends(w, ";") || ends(w, "!") {
			return words[:i+1]
		}
	}
	return words
}

// toWhom returns who of some people a promise was made to, with what it is then:
// whoever is named first in it, or else any of them.
func (p saidPromise) toWhom(people []upkeep.Listed) ([]upkeep.Listed, string) {
	var list roll
	for _, who := range people {
		list = append(list, rapport.Stakeholder{ID: who.ID, Name: who.Name})
	}
	if len(p.to) == 0 {
		return people, p.what
	}
	named := list.find(namePhrase(p.to), wholeWord)
	if len(named.who) != 1 {
		return people, p.what
	}
	what := strings.TrimPrefix(p.what, chat.Join(p.to[:named.words]))
	only := func(who upkeep.Listed) bool { return who.ID == named.who[0].ID }
	return keep(people, only), strings.TrimPrefix(strings.TrimSpace(what), "to ")
}

// maxPromised is how many people an answer offers to keep a promise to.
const maxPromised = 3

// askPromise asks whether a promise that a note tells of is to be kept as one, and
// to whom where that is not said.
func askPromise(c upkeep.Contact, t upkeep.Touched, v upkeep.Visit) []chat.Block {
	p, ok := promiseIn(c.Touch.Note, v.Today)
	if !ok || len(c.Promises) > 0 {
		return nil
	}
	people, what := p.toWhom(t.People)
	if len(people) > maxPromised {
		return nil
	}
	var row chat.Buttons
	for _, who := range people {
		label := "Add the promise…"
		if len(people) > 1 {
			label = "Promised " + cut(who.Name, maxOffered) + "…"
		}
		b := spoken(button(label, "", pressPromise, idToken(who.ID), chat.TextToken(cut(what, 150))), "Add the promise to "+who.Name)
		if !p.by.IsZero() {
			b.Line = append(b.Line, idToken(p.by.String()))
		}
		row = append(row, b)
	}
	says := "Did you promise something?"
	if what != "" {
		says = "Did you promise “" + cut(what, maxRecalled) + "”?"
	}
	return []chat.Block{chat.Para{Text: chat.Words(says + " As a promise with a day, it comes up in time.")}, row}
}
