package bot

import (
	"slices"
	"strings"
	"unicode"

	"github.com/kljensen/snowball/english"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// taken fills in the first of the lines of a pattern, with "|" between them, so that it
// would be taken: for everybody who was named, or else for the first of them.
func (s saying) taken(pattern string, n int, list roll, today rapport.Date) (chat.Line, bool) {
	first := s
	first.all = s.who
	lasts := s.lasts() && s.value(today) == ""
	for line := range strings.SplitSeq(pattern, " | ") {
		if lasts && line == restsForGood {
			continue
		}
		for _, about := range []saying{s, first} {
			if line, ok := about.line(line, n, today); ok && takes(line, list, today) {
				return line, true
			}
		}
	}
	return nil, false
}

// restsForGood is the line that leaves somebody alone until they have another tier.
const restsForGood = "stakeholders rest @"

// lasts reports whether a sentence says until when something is: whoever says so wants
// no rest without an end.
func (s saying) lasts() bool {
	return slices.ContainsFunc(s.said, func(word string) bool { return slices.Contains(strings.Fields(saysUntil), word) }) &&
		!strings.Contains(strings.Join(s.said, " "), "until further notice")
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
		case "!":
			more = chat.Line{chat.TextToken(s.step(today))}
		case "#":
			more = chat.Line{chat.TextToken(s.aim())}
		case "§":
			more = chat.Line{chat.TextToken(s.reviewDay())}
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
		if i > 0 && (part != ":" || parts[i] != "@") {
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
		if tier, ok := rapport.ParseTier(word); ok && (tier != rapport.Resting || !s.lasts()) { // “rest Sam until Monday” names a day
			return string(tier)
		}
	}
	if away, ok := s.away(today); ok && !s.states() { // somebody else is left alone from now on
		return away.words(typedDay)
	}
	if on, ok := backOn(s.words, today); ok {
		return span{until: on}.words(typedDay)
	}
	return ""
}
