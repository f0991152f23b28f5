package reading

import (
	_ "embed" // the words that every language has for anything
	"iter"
	"math/bits"
	"slices"
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/spanish"
)

// A language is one whose words are understood: brought to their stems, and the
// small ones left out.
type language struct {
	code  string // as in "en"
	small string // its small words
	stems func(*snowballstem.Env) bool
}

var (
	//go:embed stopwords/en.txt
	smallEnglish string
	//go:embed stopwords/fr.txt
	smallFrench string
	//go:embed stopwords/de.txt
	smallGerman string
	//go:embed stopwords/es.txt
	smallSpanish string
	//go:embed stopwords/pt.txt
	smallPortuguese string
	//go:embed stopwords/nl.txt
	smallDutch string
)

// languages are those that are understood. English is first: it stands in where
// nothing tells.
var languages = [...]language{
	{"en", smallEnglish, english.Stem},
	{"fr", smallFrench, french.Stem},
	{"de", smallGerman, german.Stem},
	{"es", smallSpanish, spanish.Stem},
	{"pt", smallPortuguese, portuguese.Stem},
	{"nl", smallDutch, dutch.Stem},
}

// A languageSet has bit n for the language n of languages; 0 where nothing tells.
type languageSet uint8

// inEnglish is the set that stands in where no text tells.
const inEnglish languageSet = 1

// index returns 0 for the empty set, else 1 and more for each language alone.
func (s languageSet) index() int { return bits.Len8(uint8(s)) }

// all goes over the languages of a set.
func (s languageSet) all() iter.Seq[*language] {
	return func(yield func(*language) bool) {
		for ; s != 0; s &= s - 1 {
			if !yield(&languages[bits.TrailingZeros8(uint8(s))]) {
				return
			}
		}
	}
}

// smallWords says of each small word in which languages it is one.
var smallWords = func() map[string]languageSet {
	all := map[string]languageSet{}
	for i, l := range languages {
		for word := range strings.FieldsSeq(l.small) {
			all[word] |= 1 << i
		}
	}
	return all
}()

// stem returns what the forms of a word have in common.
func (l *language) stem(word string) string {
	env := snowballstem.NewEnv(word)
	l.stems(env)
	return env.Current()
}

// languageNamed returns the language of a tag as pages bear it ("pt-BR"), and 0
// for one that is not understood.
func languageNamed(tag string) languageSet {
	code, _, _ := strings.Cut(strings.ToLower(tag), "-")
	for i, l := range languages {
		if l.code == code {
			return 1 << i
		}
	}
	return 0
}

// surely is how many small words of a language a text has at least before it
// is taken for that language: two may be chance.
const surely = 2

// guess returns the language whose small words a text has the most of, and 0
// where they do not tell: a few words on a topic have none.
func guess(words []*word) languageSet {
	var found [len(languages)]int
	for _, w := range words {
		for set := w.small; set != 0; set &= set - 1 {
			found[bits.TrailingZeros8(uint8(set))]++
		}
	}
	best := 0
	for i, n := range found {
		if n > found[best] {
			best = i
		}
	}
	most := found[best]
	found[best] = 0
	if most < surely || most == slices.Max(found[:]) {
		return 0
	}
	return 1 << best
}
