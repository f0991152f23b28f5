package bot

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// parseContact reads a contact as product.md describes the line: people, a
// medium, kinds and a date in any order, then, behind a colon or from the first
// word that is none of these, the note. It returns a *mistake for a line that
// cannot be understood.
func parseContact(words []chat.Word, list roll, today rapport.Date) (upkeep.Contact, error) {
	p := contactParser{words: words, list: list, today: today}
	p.contact.Touch.On = today
	if err := p.head(); err != nil {
		return upkeep.Contact{}, err
	}
	if len(p.contact.Who) == 0 {
		return upkeep.Contact{}, p.nobody()
	}
	if err := p.note(); err != nil {
		return upkeep.Contact{}, err
	}
	t := &p.contact.Touch
	if t.Setting == "" {
		t.Setting = t.Medium.Setting()
	}
	return p.contact, nil
}

// A contactParser reads a line from left to right.
type contactParser struct {
	words   []chat.Word // what is still to be read
	list    roll
	today   rapport.Date
	contact upkeep.Contact
	dated   bool   // the head has named a day
	first   string // the first word that was no part of the head, for nobody
}

// head reads up to the note, and leaves the note in words.
func (p *contactParser) head() error {
	for len(p.words) > 0 {
		if p.colon() {
			return nil
		}
		n, err := p.part()
		if err != nil {
			return err
		}
		if n == 0 {
			p.first = p.words[0].Text
			return nil
		}
		p.words = p.words[n:]
	}
	return nil
}

// colon reads the colon that begins the note: one that stands alone, or right
// behind the word before it.
func (p *contactParser) colon() bool {
	w := p.words[0]
	if w.Kind != chat.KindText || !strings.HasPrefix(w.Text, ":") || w.Text != ":" && !w.Attached() {
		return false
	}
	if w.Text == ":" {
		p.words = p.words[1:]
		return true
	}
	_, tail := w.Split(1)
	p.words = slices.Concat([]chat.Word{tail}, p.words[1:])
	return true
}

// part reads one part of the head and returns how many words it took.
func (p *contactParser) part() (int, error) {
	if w, ok := whom(p.words[0]); ok {
		p.contact.Who = append(p.contact.Who, w)
		return 1, nil
	}
	phrase := p.phrase()
	if len(phrase) == 0 {
		return 0, nil
	}
	if p.words[0].Quoted {
		return p.name(phrase)
	}
	if n := p.connector(phrase[0]); n > 0 {
		return n, nil
	}
	if d, n := readDay(phrase, p.today, past); n > 0 && !p.dated {
		p.contact.Touch.On, p.dated = d, true
		return n, nil
	}
	if n := p.kind(phrase); n > 0 {
		return n, nil
	}
	return p.name(phrase)
}

// phrase returns the words of text that stand in a row, without the commas
// behind them, up to a colon: the word that has it is cut there, so that what
// follows is read next.
func (p *contactParser) phrase() []string {
	var phrase []string
	for i, w := range p.words {
		if w.Kind != chat.KindText || len(phrase) == maxNameWords+1 {
			break
		}
		if w.Quoted {
			if i == 0 {
				return []string{w.Text}
			}
			break
		}
		if at := strings.IndexByte(w.Text, ':'); at >= 0 {
			if at > 0 {
				head, tail := w.Split(at)
				p.words = slices.Concat(p.words[:i], []chat.Word{head, tail}, p.words[i+1:])
				phrase = append(phrase, head.Text)
			}
			break
		}
		phrase = append(phrase, strings.TrimRight(w.Text, ","))
	}
	return phrase
}

// connector passes over commas, and over "with", "and" and "&" where a person
// follows.
func (p *contactParser) connector(word string) int {
	if word == "" {
		return 1
	}
	if !slices.Contains([]string{"with", "and", "&", "+"}, strings.ToLower(word)) {
		return 0
	}
	if len(p.words) < 2 {
		return 0
	}
	next := p.words[1]
	if _, ok := whom(next); ok {
		return 1
	}
	name := strings.TrimRight(next.Text, ",:")
	if next.Kind == chat.KindText && p.list.find([]string{name}, !next.Quoted && len(p.contact.Who) > 0).words > 0 {
		return 1
	}
	return 0
}

// kind reads a medium, setting, matter, cause, direction or mood. A second one
// of those that a contact has once begins the note.
func (p *contactParser) kind(phrase []string) int {
	for n := min(len(phrase), 4); n > 0; n-- {
		if p.set(strings.ToLower(strings.Join(phrase[:n], " "))) {
			return n
		}
	}
	return 0
}

func (p *contactParser) set(phrase string) bool {
	t := &p.contact.Touch
	switch {
	case t.Medium == "" && slices.Contains(rapport.Media(), rapport.Medium(phrase)):
		t.Medium = rapport.Medium(phrase)
	case slices.Contains(rapport.Causes(), rapport.Cause(phrase)):
		if !slices.Contains(t.Causes, rapport.Cause(phrase)) {
			t.Causes = append(t.Causes, rapport.Cause(phrase))
		}
	case t.Setting == "" && (phrase == string(rapport.Formal) || phrase == string(rapport.Informal)):
		t.Setting = rapport.Setting(phrase)
	case t.Matter == "" && (phrase == string(rapport.Business) || phrase == string(rapport.Personal)):
		t.Matter = rapport.Matter(phrase)
	case t.Mood == "" && (phrase == string(rapport.Good) || phrase == string(rapport.Hard)):
		t.Mood = rapport.Mood(phrase)
	case phrase == "they came to me":
		t.Theirs = true
	default:
		return false
	}
	return true
}

// name reads a name from the member's list. Once somebody is named, only a
// whole word of a name counts, so that "the" is not Theo.
func (p *contactParser) name(phrase []string) (int, error) {
	quoted := p.words[0].Quoted
	m := p.list.find(phrase, len(p.contact.Who) > 0 && !quoted)
	switch len(m.who) {
	case 0:
		if quoted && len(p.contact.Who) == 0 {
			return 0, p.list.unknown(phrase[0])
		}
		return 0, nil
	case 1:
		p.contact.Who = append(p.contact.Who, upkeep.Whom{Stakeholder: m.who[0].ID})
		return m.words, nil
	default:
		return 0, ambiguous(strings.Join(phrase[:m.words], " "), m.who)
	}
}

// nobody is the mistake of a line that names nobody.
func (p *contactParser) nobody() error {
	if p.first == "" {
		return &mistake{says: "Who was it? Name somebody, and I’ll log it."}
	}
	return p.list.unknown(strings.TrimPrefix(p.first, "@"))
}

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
	for len(plain) > 0 && mark(plain[len(plain)-1]) == '#' {
		plain = plain[:len(plain)-1]
	}
	p.contact.Touch.Note = chat.Join(plain)
	return nil
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
	if by.IsZero() {
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
	p.contact.Needs = append(p.contact.Needs, rapport.Need{What: what, By: by})
	return nil
}

// marked reads from a mark to the next one, or to the day behind "by".
func (p *contactParser) marked() (string, rapport.Date) {
	_, p.words[0] = p.words[0].Split(1)
	end := len(p.words)
	for i, w := range p.words {
		if i > 0 && mark(w) != 0 {
			end = i
			break
		}
		if i == 0 || !strings.EqualFold(w.Text, "by") {
			continue
		}
		if d, n := readDay(texts(p.words[i+1:]), p.today, coming); n > 0 {
			what := chat.Join(p.words[:i])
			p.words = p.words[i+1+n:]
			return what, d
		}
	}
	what := chat.Join(p.words[:end])
	p.words = p.words[end:]
	return what, rapport.Date{}
}

// texts returns the words of text that the words begin with, without the
// punctuation behind them.
func texts(words []chat.Word) []string {
	var ts []string
	for _, w := range words[:min(len(words), maxDayWords+1)] {
		if w.Kind != chat.KindText || mark(w) != 0 {
			break
		}
		ts = append(ts, strings.TrimRight(w.Text, ".,;!?"))
	}
	return ts
}
