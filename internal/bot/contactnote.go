package bot

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// note reads what is left: the note, with its topics, promises and needs.
func (p *contactParser) note() error {
	var plain []chat.Word
	for len(p.words) > 0 {
		switch mark(p.words[0]) {
		case '!':
			if err := p.promise(); err != nil {
				return err
			}
		case '?':
			if err := p.need(); err != nil {
				return err
			}
		case '#':
			p.topic(p.words[0])
			fallthrough
		default:
			plain = append(plain, p.words[0])
			p.words = p.words[1:]
		}
	}
	plain = withoutLead(plain)
	for len(plain) > 0 && mark(plain[len(plain)-1]) == '#' {
		plain = plain[:len(plain)-1]
	}
	p.contact.Touch.Note = chat.Join(plain)
	return nil
}

// withoutLead leaves out the dash, or the like, that parts a note from what stands
// before it.
func withoutLead(words []chat.Word) []chat.Word {
	for len(words) > 1 && words[0].Kind == chat.KindText && !words[0].Quoted && strings.Trim(words[0].Text, "-–—•*,.;:") == "" {
		words = words[1:]
	}
	return words
}

// mark returns '#', '!' or '?' for a word that begins a topic, promise or
// need, and 0 for any other.
func mark(w chat.Word) rune {
	if w.Kind != chat.KindText || w.Quoted || len(w.Text) < 2 || !strings.ContainsRune("#!?", rune(w.Text[0])) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(w.Text[1:])
	if !unicode.IsLetter(r) && (w.Text[0] != '#' || !unicode.IsDigit(r)) {
		return 0
	}
	return rune(w.Text[0])
}

// topic notes a topic, lower-cased, without what stands behind its last letter.
func (p *contactParser) topic(w chat.Word) {
	if t := cleanTopic(w.Text); !slices.Contains(p.contact.Touch.Topics, t) {
		p.contact.Touch.Topics = append(p.contact.Touch.Topics, t)
	}
}

func cleanTopic(typed string) string {
	return strings.ToLower(strings.TrimFunc(typed, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}))
}

// promise reads "!what by <day to come>".
func (p *contactParser) promise() error {
	what, by := p.marked()
	switch {
	case what == "":
		return &mistake{
			says:    "What is it that you promised? Write it between the “!” and the day.",
			example: "touched @maria lunch: new plan !send the template by friday",
		}
	case by.IsZero():
		return &mistake{
			says:    "By when is the promise “" + short(what) + "”? Put “by” and a day behind it.",
			example: "touched @maria lunch: new plan !send the template by friday",
		}
	}
	p.contact.Promises = append(p.contact.Promises, rapport.Promise{What: what, By: by})
	return nil
}

// need reads "?what", with "by <day to come>" behind it or without.
func (p *contactParser) need() error {
	what, by := p.marked()
	if what == "" {
		return &mistake{
			says:    "What is it that they need? Write it between the “?” and the day.",
			example: "touched @maria lunch: new plan ?two testers by friday",
		}
	}
	p.contact.Needs = append(p.contact.Needs, rapport.Need{What: what, By: by})
	return nil
}

// marked reads from a mark to the next one, or to the day behind "by".
func (p *contactParser) marked() (string, rapport.Date) {
	_, p.words[0] = p.words[0].Split(1)
	return p.whatBy()
}

// whatBy reads up to the next mark, or to the day behind "by". Where that stands
// first there is nothing to read: "".
func (p *contactParser) whatBy() (string, rapport.Date) {
	end := len(p.words)
	for i, w := range p.words {
		if i > 0 && mark(w) != 0 {
			end = i
			break
		}
		if d, n := p.byDay(i); n > 0 {
			what := chat.Join(p.words[:i])
			p.words = p.words[i+n:]
			return what, d
		}
	}
	what := chat.Join(p.words[:end])
	p.words = p.words[end:]
	return what, rapport.Date{}
}

// byDay reads "by <day to come>" at the i-th word, and returns how many words
// it takes.
func (p *contactParser) byDay(i int) (rapport.Date, int) {
	if !strings.EqualFold(p.words[i].Text, "by") {
		return rapport.Date{}, 0
	}
	d, n := readDay(texts(p.words[i+1:]), p.today, coming)
	if n == 0 {
		return rapport.Date{}, 0
	}
	return d, n + 1
}

// texts returns the words of text that the words begin with, without the
// punctuation behind them.
func texts(words []chat.Word) []string {
	var ts []string
	for _, w := range words[:min(len(words), maxDayWords+2)] {
		if w.Kind != chat.KindText || mark(w) != 0 {
			break
		}
		ts = append(ts, strings.TrimRight(w.Text, ".,;!?"))
	}
	return ts
}
