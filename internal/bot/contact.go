package bot

import (
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// parseContact reads a contact as product.md describes the line: people, a
// medium, kinds and a date in any order, then, behind a colon or from the first
// word that is none of these, the note. It returns a *mistake for a line that
// cannot be understood.
func parseContact(words []chat.Word, list roll, today rapport.Date) (upkeep.Contact, error) {
	p := newContactParser(words, list, today)
	if err := p.head(); err != nil {
		return upkeep.Contact{}, err
	}
	if err := p.misspelt(); err != nil {
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

// theyCame says in a line that they reached out.
const theyCame = "they came to me"

// A contactParser reads a line from left to right.
type contactParser struct {
	words   []chat.Word // what is still to be read
	read    []chat.Word // what was read of the head
	list    roll
	today   rapport.Date
	contact upkeep.Contact
	least   measure // of a bare name: where somebody is mentioned, all of it
	dated   bool    // the head has named a day
	joined  bool    // the word before was "and" or the like
	stopped bool    // a sentence or the colon ended it: what follows is the note
	first   string  // the first word that was no part of the head, for nobody
}

func newContactParser(words []chat.Word, list roll, today rapport.Date) *contactParser {
	p := &contactParser{words: words, list: list, today: today, least: beginning}
	if mentions(words) {
		p.least = wholeName
	}
	p.contact.Touch.On = today
	return p
}

// mentions reports whether somebody is mentioned before the note's colon. One
// whom a button put in the place of a typed name is not: the other names of that
// line are read as they were.
func mentions(words []chat.Word) bool {
	for _, w := range words {
		if w.Kind == chat.KindMention {
			return true
		}
		if w.Kind == chat.KindText && !w.Quoted && strings.Contains(w.Text, ":") {
			return false
		}
	}
	return false
}

// head reads up to the note, and leaves the note in words.
func (p *contactParser) head() error {
	for len(p.words) > 0 {
		if p.colon() {
			p.stopped = true
			p.onlyHow()
			return nil
		}
		n, err := p.part()
		if err != nil {
			return err
		}
		if n == 0 {
			p.first = p.words[0].Text
			if connects(p.first) && len(p.words) > 1 {
				p.first = p.words[1].Text
			}
			return nil
		}
		p.read = append(p.read, p.words[:n]...)
		if p.words = p.words[n:]; p.stopped {
			return nil
		}
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

// onlyHow reads what stands behind the colon as part of the head where it says how
// the contact came about, and nothing else: whoever types "maria: coffee" had one.
func (p *contactParser) onlyHow() {
	probe := *p
	probe.words = slices.Clone(p.words)
	for len(probe.words) > 0 {
		n, err := probe.dayOrKind(probe.phrase())
		if n == 0 || err != nil {
			return
		}
		probe.words = probe.words[n:]
	}
	if p.contact.Touch.Medium == "" && probe.contact.Touch.Medium != "" {
		*p = probe
	}
}

// part reads one part of the head and returns how many words it took.
func (p *contactParser) part() (int, error) {
	w, ok, err := whom(p.words[0])
	if err != nil {
		return 0, err
	}
	if ok {
		p.contact.Who = append(p.contact.Who, w)
		return 1, nil
	}
	phrase := p.phrase()
	if len(phrase) == 0 {
		return 0, nil
	}
	joined := p.joined
	p.joined = false
	if p.words[0].Quoted {
		return p.name(phrase, joined)
	}
	if n := p.connector(phrase[0]); n > 0 {
		p.joined = true
		return n, nil
	}
	if n, err := p.dayOrKind(phrase); n > 0 || err != nil {
		return n, err
	}
	if sentence := upToStop(phrase); len(sentence) > 0 {
		if n, err := p.dayOrKind(sentence); n > 0 || err != nil {
			p.stopped = n == len(sentence)
			return n, err
		}
	}
	return p.name(phrase, joined)
}

// dayOrKind reads a day, or what kind of contact it was.
func (p *contactParser) dayOrKind(phrase []string) (int, error) {
	d, n := readDay(phrase, p.today, past)
	switch {
	case n > 0 && !p.dated:
		p.contact.Touch.On, p.dated = d, true
		return n, nil
	case n == 0 && namesNoDay(phrase):
		return 0, &mistake{says: "“" + short(strings.Join(phrase[:min(len(phrase), 3)], " ")) + "” is no day of the calendar."}
	}
	return p.kind(phrase), nil
}

// upToStop returns the words up to the one that ends a sentence, without the
// stop; none where no sentence ends.
func upToStop(phrase []string) []string {
	for i, w := range phrase {
		if bare := strings.TrimRight(w, ".!;"); bare != w {
			return append(slices.Clone(phrase[:i]), bare)
		}
	}
	return nil
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

// connects reports whether a word stands between people, or between a contact and
// them.
func connects(word string) bool {
	return slices.Contains([]string{"with", "w/", "and", "&", "+"}, strings.ToLower(word))
}

// connector passes over commas, and over "with", "and" and "&" where a person
// follows.
func (p *contactParser) connector(word string) int {
	if word == "" {
		return 1
	}
	if !connects(word) {
		return 0
	}
	if len(p.words) < 2 {
		return 0
	}
	next := p.words[1]
	if isPerson(next) {
		return 1
	}
	rest := contactParser{words: slices.Clone(p.words[1:]), list: p.list}
	if p.list.find(rest.phrase(), p.measure(next, true)).words > 0 {
		return 1
	}
	return 0
}

// measure says how much of a bare name must be typed: once somebody is named a
// whole word of it, so that "the" is not Theo.
func (p *contactParser) measure(w chat.Word, joined bool) measure {
	switch {
	case w.Quoted:
		return beginning
	case joined:
		return wholeWord
	case len(p.contact.Who) > 0:
		return max(p.least, wholeWord)
	default:
		return p.least
	}
}

// kind reads a medium, setting, matter, cause, direction or mood. A second one
// of those that a contact has once begins the note.
func (p *contactParser) kind(phrase []string) int {
	for n := min(len(phrase), 4); n > 0; n-- {
		said := strings.ToLower(strings.Join(phrase[:n], " "))
		cause := slices.Contains(rapport.Causes(), rapport.Cause(said))
		switch {
		case cause && n < len(phrase) && slices.Contains(strings.Fields("him her them me us"), strings.ToLower(phrase[n])):
			p.set(said)
			return 0 // “introduced him to the lab” is told in the note as well
		case p.set(said):
			return n
		}
	}
	return 0
}

// mediumCalled returns the medium of a name, in small letters: its own, or that by which
// answers and forms call it, as in “video call”.
func mediumCalled(name string) (rapport.Medium, bool) {
	if name == "phone call" {
		return rapport.Call, true
	}
	for _, m := range rapport.Media() {
		if _, called, found := strings.Cut(medium(m), " "); name == string(m) || found && name == called {
			return m, true
		}
	}
	return "", false
}

func (p *contactParser) set(phrase string) bool {
	t := &p.contact.Touch
	way, isWay := mediumCalled(phrase)
	switch {
	case t.Medium == "" && isWay:
		t.Medium = way
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
	case phrase == theyCame:
		t.Theirs = true
	default:
		return false
	}
	return true
}

// name reads a name from the member's list. Behind another one, and not joined
// to it, it counts only where the head goes on: in "maria will send it" Will is
// no person, in "maria will lunch" he is.
func (p *contactParser) name(phrase []string, joined bool) (int, error) {
	quoted := p.words[0].Quoted
	m := p.list.find(phrase, p.measure(p.words[0], joined))
	if len(p.contact.Who) > 0 && !joined && !quoted && m.words > 0 && !p.headGoesOn(m.words) {
		return 0, nil
	}
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

// headGoesOn reports whether the line ends n words on, or goes on with
// something that is no note yet.
func (p *contactParser) headGoesOn(n int) bool {
	probe := contactParser{
		words: slices.Clone(p.words[n:]), list: p.list, today: p.today, least: p.least, dated: p.dated,
		contact: upkeep.Contact{Who: make([]upkeep.Whom, 1)},
	}
	if len(probe.words) == 0 || probe.colon() {
		return true
	}
	took, err := probe.part()
	return took > 0 || err != nil
}

// nobody is the mistake of a line that names nobody.
func (p *contactParser) nobody() error {
	first := strings.Trim(strings.TrimPrefix(p.first, "@"), ",:")
	switch {
	case p.first == "":
		return &mistake{says: "Who was it? Name somebody, and I’ll log it."}
	case mentions(p.words):
		return &mistake{says: "Put the people first, before “" + short(first) + "”, so that I don’t take them for a part of the note."}
	default:
		return p.list.unknown(first)
	}
}
