package bot

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

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

// aLink stands for any link, where a sentence is heard.
const aLink = "<link>"

// spokenOut are short forms, as they are heard.
var spokenOut = map[string]string{
	"what's": "what is", "who's": "who is", "when's": "when is", "where's": "where is", "how's": "how is", "it's": "it is",
	"whats": "what is", "whos": "who is", "im": "i am", "ive": "i have",
	"i'm": "i am", "i've": "i have", "i'll": "i will", "i'd": "i would", "you're": "you are", "we've": "we have", "we're": "we are", "we'll": "we will",
	"haven't": "have not", "hasn't": "has not", "don't": "do not", "dont": "do not", "doesn't": "does not", "didn't": "did not",
	"isn't": "is not", "aren't": "are not", "won't": "will not", "wouldn't": "would not", "can't": "can not", "cannot": "can not",
}

// neverNames are words that are names too, and in small letters none.
const neverNames = "will may mark art bill can so an do in on to be my me the work works"

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

// joins reports whether words end on a name, and on what joins another one to it: behind
// a mention, nothing need.
func (s *saying) joins(before []chat.Word) bool {
	n := len(s.said)
	if n > 0 && s.said[n-1] == "@" {
		last := before[len(before)-1]
		return ends(last, ",") || last.Text == "&" || last.Text == "+" || isPerson(last)
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
	owns := func(w string) bool { return strings.HasSuffix(strings.ReplaceAll(w, "’", "'"), "'s") }
	if at := slices.IndexFunc(typed, owns); at > 0 && at < maxNameWords {
		name := append(slices.Clone(typed[:at]), typed[at][:strings.LastIndexAny(typed[at], "'’")])
		if list.find(name, wholeWord).words == len(name) {
			return len(name)
		}
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

// withApostrophes puts in the one that people leave out behind a name of the list,
// as in “toms number”.
func (r roll) withApostrophes(words []chat.Word) []chat.Word {
	words = slices.Clone(words)
	for i, w := range words {
		bare := strings.TrimSuffix(w.Text, "s")
		if w.Kind != chat.KindText || w.Quoted || len([]rune(bare)) < 3 || bare == w.Text || i+1 == len(words) {
			continue
		}
		if len(r.find([]string{w.Text}, wholeWord).who) == 0 && len(r.find([]string{bare}, wholeWord).who) > 0 {
			words[i].Text = bare + "’s"
		}
	}
	return words
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

// begins reports whether a sentence is said in one of some ways, behind "sorry, please".
func (s saying) begins(ways []string) bool {
	for at := range min(len(s.said), maxCall+2) {
		if slices.ContainsFunc(ways, func(way string) bool { _, ok := heard(strings.Fields(way), s.said[at:]); return ok }) {
			return true
		}
	}
	return false
}

// at is the saying from one of its words on.
func (s saying) at(word int) saying {
	s.said, s.from = s.said[word:], s.from[word:]
	return s
}

// behind are the words behind those that were heard.
func (s saying) behind(n int) []chat.Word {
	if n >= len(s.from) {
		return nil
	}
	return s.words[s.from[n]:]
}
