package bot

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A wish is what people ask for in a sentence of their own, and the lines that do
// it.
type wish struct {
	// heard are ways to say it: words in a row, "a|b" for one of two, "..." for
	// any that may stand between, "_" for one such word, aLink for a link, and "@" for somebody of the
	// list or mentioned.
	heard []string
	// says stands above what is offered. Where it ends in a colon, and the first line
	// only reads, that line answers in its place.
	says string
	// lines are offered, without the slash: "@" is whoever is named, "*" all from
	// the words that were heard on, "~" what stands behind them, "$" what to look
	// for in that, "%" a tier or a day to come in it, "^" a rhythm, "&" a link, "=" what is
	// said of that in front of it and "<" behind it, ":" the colon of a note, "+" people and
	// the organisation that they belong to.
	// A line of which a part was not said is left out.
	lines []string
	owes  bool // a promise would keep it: its form is offered, too
	blank bool // the words of that promise are still to come
	back  bool // it may be about somebody who left the list
}

// maxWish is how many words a wish has at most: a longer text is a story.
const maxWish = 30

// A saying is a sentence as wishes hear it.
type saying struct {
	words []chat.Word
	said  []string // in lower case, without signs; "@" for a name
	from  []int    // where in words each of them stands
	who   []chat.Word
	// all are who and those whom an "and" or a comma joins to them.
	all   []chat.Word
	apart bool // somebody else was named behind all
	// belongs names somebody and the first body of the list that was said, as in
	// "maria to acme".
	belongs chat.Line
}

// spokenOut are short forms, as they are heard.
var spokenOut = map[string]string{
	"what's": "what is", "who's": "who is", "when's": "when is", "where's": "where is", "how's": "how is", "i'm": "i am", "i've": "i have",
	"i'll": "i will", "i'd": "i would", "haven't": "have not", "don't": "do not", "didn't": "did not", "can't": "can not", "dont": "do not",
	"whats": "what is", "whos": "who is", "im": "i am", "ive": "i have", "we've": "we have", "we're": "we are", "it's": "it is", "you're": "you are",
}

// neverNames are words that are names too, and in small letters none.
const neverNames = "will may mark art bill can so an do in on to be my me the"

// hear takes a sentence apart.
func hear(words []chat.Word, list roll) saying {
	s := saying{words: words}
	for i := 0; i < len(words); {
		if n := nameAt(words[i:], list); n > 0 {
			s.names(i, bareName(words[i:i+n]), list)
			i += n
			continue
		}
		if isLink(words[i]) {
			s.said, s.from, i = append(s.said, aLink), append(s.from, i), i+1
			continue
		}
		word := strings.ReplaceAll(strings.ToLower(words[i].Text), "’", "'")
		word = strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if whole, short := spokenOut[word]; short {
			word = whole
		}
		for part := range strings.FieldsSeq(word) {
			s.said, s.from = append(s.said, part), append(s.from, i)
		}
		i++
	}
	return s
}

// names takes somebody who was named from a word on: one whom it is about, or what
// they belong to. Those whom an "and" or a comma joins are heard as one.
func (s *saying) names(at int, who []chat.Word, list roll) {
	joined := s.joins(s.words[:at])
	switch body, err := list.one(who); {
	case s.who == nil:
		s.who, s.all = who, who
	case joined && !s.apart:
		s.all = slices.Concat(chat.LineOf(s.all), chat.Line{chat.TextToken(" and ")}, trimmed(chat.LineOf(who))).Words()
		end := slices.Index(s.said, "@") + 1
		s.said, s.from = s.said[:end], s.from[:end]
		return
	case err == nil && body.Kind != rapport.Person && s.belongs == nil:
		s.belongs = slices.Concat(chat.LineOf(s.all), chat.Line{chat.TextToken(" to ")}, trimmed(chat.LineOf(who)))
	}
	s.apart = slices.Contains(s.said, "@")
	s.said, s.from = append(s.said, "@"), append(s.from, at)
}

// joins reports whether words end on a name, and on what joins another one to it.
func (s *saying) joins(before []chat.Word) bool {
	n := len(s.said)
	if n > 0 && s.said[n-1] == "@" {
		last := before[len(before)-1]
		return ends(last, ",") || last.Text == "&" || last.Text == "+"
	}
	return n > 1 && s.said[n-2] == "@" && s.said[n-1] == "and"
}

// nameAt returns how many words of a name the words begin with.
func nameAt(words []chat.Word, list roll) int {
	first, _ := utf8.DecodeRuneInString(words[0].Text)
	switch {
	case isPerson(words[0]):
		return 1
	case words[0].Kind != chat.KindText, !unicode.IsUpper(first) && slices.Contains(strings.Fields(neverNames), words[0].Text):
		return 0
	}
	typed := texts(words)
	if len(typed) > 0 {
		typed[0] = strings.TrimSuffix(strings.ReplaceAll(typed[0], "’", "'"), "'s")
	}
	if at := slices.IndexFunc(typed, func(w string) bool { return strings.HasSuffix(w, ":") }); at >= 0 {
		typed = append(typed[:at], strings.TrimSuffix(typed[at], ":"))
	}
	return list.find(typed, wholeWord).words
}

// bareName is a name without what a sentence puts behind it: "sam" of "sam’s?".
func bareName(words []chat.Word) []chat.Word {
	last := words[len(words)-1]
	if last.Kind != chat.KindText || last.Quoted {
		return words
	}
	bare := strings.TrimRight(last.Text, ".,;:!?")
	for _, end := range []string{"'s", "’s"} {
		bare = strings.TrimSuffix(bare, end)
	}
	name, _ := last.Split(len(bare))
	return append(slices.Clone(words[:len(words)-1]), name)
}

// leads stand before what somebody wishes, and say nothing.
var leads = []string{
	"please", "wait", "hmm", "oh", "well", "hey", "hi", "hello", "rapport", "so", "and", "ok", "just", "sorry", "oops", "actually", "no", "tell you that", "tell you", "can|could|would|will you", "how do|can|could|should|would i|we|you",
	"where do|can i", "is there a way to", "is it possible to", "let me", "help me", "i want|need|wish to", "i would like|love to", "i wanna",
	"can|could|may i", "i|we", "have", "to", "there is|are", "there will be", "am|are going|invited|off",
}

// wished returns the wish that a sentence is, cut where it begins, with how many
// of its words were heard, and false for none.
func (s saying) wished() (wish, saying, int, bool) {
	for at := 0; at < len(s.said); {
		for _, w := range wishes() {
			for _, way := range w.heard {
				if n, ok := heard(strings.Fields(way), s.said[at:]); ok {
					return w, s.at(at), n, true
				}
			}
		}
		lead := 0
		for _, way := range leads {
			if n, ok := heard(strings.Fields(way), s.said[at:]); ok {
				lead = max(lead, n)
			}
		}
		if lead == 0 {
			break
		}
		at += lead
	}
	return wish{}, s, 0, false
}

// at is the saying from one of its words on.
func (s saying) at(word int) saying {
	s.said, s.from = s.said[word:], s.from[word:]
	return s
}

// heard reports whether words begin a given way, and how many that takes.
func heard(way, said []string) (int, bool) {
	if len(way) == 0 {
		return 0, true
	}
	if way[0] == "..." {
		for skip := range len(said) + 1 {
			if n, ok := heard(way[1:], said[skip:]); ok {
				return skip + n, true
			}
		}
		return 0, false
	}
	if len(said) == 0 || way[0] != "_" && !slices.Contains(strings.Split(way[0], "|"), said[0]) {
		return 0, false
	}
	n, ok := heard(way[1:], said[1:])
	return n + 1, ok
}

// behind are the words behind those that were heard.
func (s saying) behind(n int) []chat.Word {
	if n >= len(s.from) {
		return nil
	}
	return s.words[s.from[n]:]
}

// taken fills in a line of a wish so that it would be taken: for everybody who was
// named, or else for the first of them.
func (s saying) taken(pattern string, n int, list roll, today rapport.Date) (chat.Line, bool) {
	first := s
	first.all = s.who
	for _, about := range []saying{s, first} {
		if line, ok := about.line(pattern, n, today); ok && takes(line, list, today) {
			return line, true
		}
	}
	return nil, false
}

// line fills in a line of a wish, and returns false where a part of it was not
// said.
func (s saying) line(line string, n int, today rapport.Date) (chat.Line, bool) {
	parts := strings.Fields(line)
	filled := textTokens(parts[0])
	for i, part := range parts[1:] {
		more := chat.Line{chat.TextToken(part)}
		switch part {
		case "@":
			more = chat.LineOf(s.all)
		case "~":
			more = chat.LineOf(s.behind(n))
		case "*":
			more = chat.LineOf(s.behind(0))
		case "%":
			more = chat.Line{chat.TextToken(s.value(today))}
		case "^":
			more = chat.LineOf(s.cadence())
		case "+":
			more = s.belongs
		case "=":
			more = chat.LineOf(s.aboutLink())
		case "<":
			more = chat.LineOf(s.behindLink())
		case "&":
			more = chat.LineOf(s.links())
		case "$":
			more = chat.Line{chat.TextToken(strings.Join(s.terms(n), " "))}
		}
		if strings.TrimSpace(chat.Join(more.Words())) == "" {
			return nil, false
		}
		if i > 0 && part != ":" {
			filled = append(filled, chat.TextToken(" "))
		}
		filled = append(filled, trimmed(more)...)
	}
	return filled, true
}

// terms are the words behind those that were heard which are worth looking for.
func (s saying) terms(n int) []string {
	var terms []string
	for _, w := range s.behind(n) {
		term := strings.TrimFunc(w.Text+w.Who.Name, unicode.IsPunct)
		isName := s.who != nil && !isPerson(w) && slices.ContainsFunc(s.who, func(o chat.Word) bool { return strings.HasPrefix(term, o.Text) && o.Text != "" })
		if term != "" && !isName && w.Kind != chat.KindID && !english.IsStopWord(strings.ToLower(term)) {
			terms = append(terms, term)
		}
	}
	return terms
}

// links are the links in it.
func (s saying) links() []chat.Word {
	return slices.DeleteFunc(slices.Clone(s.words), func(w chat.Word) bool { return !isLink(w) })
}

// cadence are the words of a rhythm that was named; none for none.
func (s saying) cadence() []chat.Word {
	for i := range s.words {
		word := bareWord(s.words[i].Text)
		if took, ok := rhythms[word]; ok {
			return chat.Line{chat.TextToken(took)}.Words()
		}
		if _, n := readCadence(s.words[i+1:]); n > 0 && word == "every" {
			return s.words[i+1 : i+1+n]
		}
	}
	return nil
}

// rhythms are words for one.
var rhythms = map[string]string{
	"daily": "1 day", "weekly": "1 week", "fortnightly": "2 weeks", "monthly": "1 month", "quarterly": "3 months",
}

// trimmed is a line without what stands before its first word.
func trimmed(l chat.Line) chat.Line {
	if l[0].Kind == chat.KindText {
		l[0].Text = strings.TrimLeftFunc(l[0].Text, unicode.IsSpace)
	}
	return l
}

// value is the tier or the day to come that was named, "" for none.
func (s saying) value(today rapport.Date) string {
	for _, word := range s.said {
		if tier, ok := rapport.ParseTier(word); ok {
			return string(tier)
		}
	}
	if away, ok := s.away(today); ok {
		return "from " + typedDay(away.from) + " until " + typedDay(away.until)
	}
	if on, ok := backOn(s.words, today); ok {
		return "until " + typedDay(on)
	}
	return ""
}

// grant answers a wish by what does it. It returns false for a sentence that is
// none.
func (d *Desk) grant(ctx context.Context, v upkeep.Visit, words []chat.Word, list roll) (chat.Reply, bool, error) {
	if len(words) > maxWish {
		return chat.Reply{}, false, nil
	}
	w, s, n, found := hear(words, list).wished()
	if !found {
		return chat.Reply{}, false, nil
	}
	m := s.granted(w, n, list, v.Today)
	if w.back {
		left, err := d.left(ctx, v, s)
		if err != nil {
			return chat.Reply{}, false, err
		}
		if len(left) > 0 {
			m = comeBack(left)
		}
	}
	if strings.HasSuffix(m.says, ":") && !w.owes && len(m.lines) > 0 && isReading(m.lines[0], list, v) {
		r, err := d.atOnce(ctx, v, m, hear(words, list))
		return r, true, err
	}
	offers := append(m.offers("", words), somethingElse(elseLabel, s.sort(m.lines), words)...)
	if w.owes {
		offers = append(m.offers("", words), somethingElse(elseLabel, sortPromise, words)...)
	}
	buttons, err := d.offerButtons(ctx, v, offers)
	if w.owes {
		promise := s.promiseButton(n, list, v.Today)
		if w.blank {
			promise = button(promise.Label, "", pressPromise, promise.Line[1])
		}
		buttons = append(chat.Buttons{promise}, buttons...)
	}
	return say(m.words(Command{}, buttons)), true, err
}

// granted is what is offered for a wish, of which n words were heard.
func (s saying) granted(w wish, n int, list roll, today rapport.Date) *mistake {
	m := &mistake{says: w.says}
	for _, line := range w.lines {
		if line, ok := s.taken(line, n, list, today); ok && len(m.lines) < maxMeant {
			m.lines = append(m.lines, line)
		}
	}
	m.lines = s.able(m.lines, list, today)
	return m
}
