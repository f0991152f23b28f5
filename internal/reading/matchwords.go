package reading

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// eachWord goes over the words of a text as they are spelled. What stands before
// an apostrophe in one or two letters ("l'audit") is none, nor is a single letter.
func eachWord(text string, do func(spelled string)) {
	start, elided := -1, false // of the word at hand; -1 outside of one
	for i, r := range text {
		switch {
		case isInWord(r):
			elided = elided || isApostrophe(r)
			if start < 0 {
				start = i
			}
		case start >= 0:
			oneWord(text[start:i], elided, do)
			start, elided = -1, false
		}
	}
	if start >= 0 {
		oneWord(text[start:], elided, do)
	}
}

// plainInWord tells of each plain sign whether it may stand in a word.
var plainInWord = func() (in [utf8.RuneSelf]bool) {
	for r := range in {
		in[r] = 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '\''
	}
	return in
}()

func isInWord(r rune) bool {
	if r < utf8.RuneSelf {
		return plainInWord[r]
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == '’'
}

func oneWord(w string, elided bool, do func(spelled string)) {
	if elided {
		w = strings.TrimFunc(w, isApostrophe)
		if i := strings.IndexFunc(w, isApostrophe); i >= 0 && utf8.RuneCountInString(w[:i]) <= 2 {
			w = strings.TrimLeftFunc(w[i:], isApostrophe)
		}
	}
	if _, first := utf8.DecodeRuneInString(w); first < len(w) {
		do(w)
	}
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' }

// plain returns a word as it is compared.
func plain(word string) string { return strings.ReplaceAll(strings.ToLower(word), "’", "'") }

// pathWords returns the words in the path of a link: all that is known of an
// article that nobody has read.
func pathWords(link string) string {
	u, err := url.Parse(link)
	if err != nil {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return ' '
		}
		return r
	}, u.Path)
}

// A term is something that texts have in common: a stem, or three letters of
// one, by its number.
type term int32

// A word is one spelling of one, with what it counts for.
type word struct {
	spelled string
	plain   string
	small   languageSet // where it is a small one
	of      [len(languages) + 1]*wordTerms
}

// A wordTerms is what a word counts for in a language.
type wordTerms struct {
	stems []term // one for each language that it may be of; none for a small word
	grams []term // of the first
}

// gramLength is how many letters of a stem stand in a gram: three find the parts
// of a compound, and words that are of one family for us but not for a stemmer.
const gramLength = 3

// A lexicon numbers the terms of some texts.
type lexicon struct {
	words   map[string]*word // by how they are spelled
	written []*word          // room for those of texts, one behind the other
	texts   []text           // room for all of them
	terms   map[string]term
	spoken  languageSet // what texts are of that do not tell
}

// newLexicon returns a lexicon of so many texts.
func newLexicon(texts int) *lexicon {
	return &lexicon{words: map[string]*word{}, texts: make([]text, 0, texts), terms: map[string]term{}}
}

// word returns the word of a spelling.
func (x *lexicon) word(spelled string) *word {
	w, ok := x.words[spelled]
	if !ok {
		w = &word{spelled: spelled, plain: plain(spelled)}
		w.small = smallWords[w.plain]
		x.words[spelled] = w
	}
	return w
}

// look returns what a word counts for in a text of a language.
func (x *lexicon) look(w *word, of languageSet) *wordTerms {
	at := of.index()
	if w.of[at] == nil {
		if of == 0 {
			of = x.spoken
		}
		w.of[at] = x.learn(w, of)
	}
	return w.of[at]
}

func (x *lexicon) learn(w *word, may languageSet) *wordTerms {
	terms := &wordTerms{}
	if w.small&may != 0 {
		return terms
	}
	for l := range may.all() {
		stem := l.stem(w.plain)
		if terms.stems == nil {
			terms.grams = x.grams(stem)
		}
		if t := x.number(stem); terms.stems == nil || t != terms.stems[0] {
			terms.stems = append(terms.stems, t)
		}
	}
	return terms
}

func (x *lexicon) grams(stem string) []term {
	letters := []rune(stem)
	var grams []term
	for i := 0; i+gramLength <= len(letters); i++ {
		grams = append(grams, x.number("~"+string(letters[i:i+gramLength])))
	}
	return grams
}

func (x *lexicon) number(name string) term {
	t, ok := x.terms[name]
	if !ok {
		t = term(len(x.terms))
		x.terms[name] = t
	}
	return t
}
