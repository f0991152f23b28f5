package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// tellings reads a sentence that tells of several talks, one after the other, as in
// "talked to sam about staffing, coffee with maria, and a call with pedro". It
// returns each of them; one at most for a sentence that does not.
func tellings(words []chat.Word, list roll, today rapport.Date) []teller {
	if len(words) == 0 || len(words) > maxWish {
		return nil
	}
	var all []teller
	from := 0
	for at := 1; at < len(words); at++ {
		if !parts(words, at) {
			continue
		}
		next, ok := told(unjoined(words[at:]), list, today)
		if !ok || next.strange {
			continue
		}
		if t, tells := told(unjoined(words[from:at]), list, today); tells && (len(all) > 0 || !t.strange) {
			all, from = append(all, t), at
		}
	}
	if last, ok := told(unjoined(words[from:]), list, today); ok {
		all = append(all, last)
	}
	return all
}

// parts reports whether a new part of a sentence may begin at a word: behind a
// comma, a stop, or a word that goes on.
func parts(words []chat.Word, at int) bool {
	before := words[at-1]
	return ends(before, ",") || ends(before, ";") || ends(before, ".") || goesOn(words[at]) && len(words) > at+1 && tellsOfTalk(words[at+1:])
}

// goesOn reports whether a word only joins what follows to what was said.
func goesOn(w chat.Word) bool {
	return w.Kind == chat.KindText && slices.Contains(strings.Fields("and then & + also plus"), bareWord(w.Text))
}

// tellsOfTalk reports whether words begin with what happened, and not with whom.
func tellsOfTalk(words []chat.Word) bool {
	for _, w := range words {
		word := bareWord(w.Text)
		if wayNamed(word) != "" || slices.Contains(strings.Fields(met), word) {
			return true
		}
		if !slices.Contains(strings.Fields("a an the i we then also had quick short later"), word) {
			return false
		}
	}
	return false
}

// unjoined is a part of a sentence without what joins it to the others.
func unjoined(words []chat.Word) []chat.Word {
	for len(words) > 1 && goesOn(words[0]) {
		words = words[1:]
	}
	words = slices.Clone(words)
	if last := len(words) - 1; words[last].Kind == chat.KindText && !words[last].Quoted {
		words[last], _ = words[last].Split(len(strings.TrimRight(words[last].Text, ",;")))
	}
	return words
}

// offerTalks offers to log each of several talks.
func (d *Desk) offerTalks(ctx context.Context, v upkeep.Visit, all []teller, s saying) (chat.Reply, error) {
	m := &mistake{says: "Those are " + inWords(len(all), "talk", "talks") + ". Shall I log each of them?"}
	var offers []offer
	for _, t := range all {
		line := slices.Concat(chat.Line{chat.TextToken("touched")}, trimmed(chat.LineOf(t.touch())))
		if takes(line, t.list, v.Today) {
			m.lines = append(m.lines, line)
		}
	}
	for _, o := range m.offers("", s.words) {
		o.press = pressEach
		offers = append(offers, o)
	}
	buttons, err := d.offerButtons(ctx, v, append(offers, somethingElse(elseLabel, sortTalk, s.words)...))
	return say(m.words(Command{}, buttons)), err
}

// each answers one of several offers that can all be taken: they stay.
func (d *Desk) each(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	r, err := d.choose(ctx, v, args)
	r.Beside = true
	return r, err
}
