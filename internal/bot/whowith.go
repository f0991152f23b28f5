package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// whoWith reads a line that says who, and perhaps what about, as one answers “Who
// did you talk to today?”: the line of /touched for a day, without its command.
func whoWith(words []chat.Word, list roll, on string, today rapport.Date) (chat.Line, bool) {
	people, rest, err := list.subjects(words, true)
	amends := slices.ContainsFunc(rest, func(w chat.Word) bool { return bareWord(w.Text) == "wrong" || bareWord(w.Text) == "plan" })
	if err != nil || len(people) == 0 || amends {
		return nil, false
	}
	at := len(words) - len(rest)
	named := chat.LineOf(words[:at])
	last := &named[len(named)-1]
	parted := ends(words[at-1], ",") || ends(words[at-1], ":")
	last.Text = strings.TrimRight(last.Text, ",: ")
	if on != "" {
		named = append(named, chat.TextToken(" "+on))
	}
	if len(rest) == 0 {
		return named, true
	}
	probe := contactParser{words: slices.Clone(rest), today: today}
	n, err := probe.dayOrKind(probe.phrase())
	if parted && n > 0 && err == nil { // “tom: coffee machine” is no coffee, “tom: coffee on friday” is one
		probe.words = probe.words[n:]
		_, err = probe.dayOrKind(probe.phrase())
		parted = !probe.dated || probe.contact.Touch.Medium == ""
	}
	switch {
	case err == nil && (probe.dated || probe.contact.Touch.Medium != "") && !parted:
		return slices.Concat(named, chat.Line{chat.TextToken(" ")}, trimmed(chat.LineOf(rest))), true
	case parted, bareWord(rest[0].Text) == "about", bareWord(rest[0].Text) == "re":
		return slices.Concat(named, chat.Line{chat.TextToken(": ")}, trimmed(chat.LineOf(rest))), true
	default:
		return nil, false
	}
}

// saysWho answers a line that says no more than who, and what about. After the
// end-of-day question, which stays open until noon of the next day, that is logged
// for its day; to anybody else it is offered. It returns false for anything else.
func (d *Desk) saysWho(ctx context.Context, v upkeep.Visit, words []chat.Word, list roll) (chat.Reply, bool, error) {
	line, ok := whoWith(words, list, "", v.Today)
	if !ok {
		return chat.Reply{}, false, nil
	}
	l, err := d.steward.Latest(ctx, v)
	if err != nil {
		return chat.Reply{}, false, err
	}
	morning := v.Now.In(v.Zone).Hour() < 12
	if l.Asked == v.Today || l.Asked == v.Today.Add(-1) && morning {
		line, _ = whoWith(words, list, l.Asked.String(), v.Today)
		r, err := d.typed(ctx, v, "touched", line)
		return r, true, err
	}
	m := &mistake{lines: acceptable([]chat.Line{slices.Concat(chat.Line{chat.TextToken("touched")}, line)}, list, v.Today)}
	if _, behind, _ := list.subjects(words, true); len(m.lines) == 0 || len(behind) == 0 {
		return chat.Reply{}, false, nil // who is named alone may be looked for
	}
	m.says = didYouMean(m.lines)
	r, err := d.offer(ctx, v, m, hear(words, list))
	return r, true, err
}

// topicAlone looks for a topic, or a word with a question mark, that stands alone. It
// returns false for anything else.
func (d *Desk) topicAlone(ctx context.Context, v upkeep.Visit, words []chat.Word, _ roll) (chat.Reply, bool, error) {
	word, ok := aloneTopic(words)
	if !ok {
		return chat.Reply{}, false, nil
	}
	r, err := d.typed(ctx, v, "stakeholders", chat.Line{chat.TextToken("find " + word)})
	return r, true, err
}

// aloneTopic returns the word of a line that is but a topic, or a word with a
// question mark that is nothing else.
func aloneTopic(words []chat.Word) (string, bool) {
	if len(words) != 1 || words[0].Kind != chat.KindText || words[0].Quoted {
		return "", false
	}
	word := words[0].Text
	if topic, ok := strings.CutPrefix(word, "#"); ok && topic != "" {
		return strings.TrimRight(topic, "?!.,"), true
	}
	asked, ok := strings.CutSuffix(word, "?")
	isSetting := func(m meaning) bool { return strings.HasPrefix(m.word, "settings ") }
	return asked, ok && asked != "" && !slices.ContainsFunc(meant(asked, ""), func(m meaning) bool { return !isSetting(m) })
}
