package bot

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"rapport/internal/rapport"
)

// maxNameWords is how many words a name typed without quotes may have.
const maxNameWords = 4

// match is what a typed name could mean.
type match struct {
	who   []rapport.Stakeholder // one: found; several: any of them
	words int                   // how many words the name took; 0 for no match
}

// A measure says how much of a name must be typed.
type measure int

const (
	beginning measure = iota // the beginning of a name, of three letters at least
	wholeWord                // one of its words
	wholeName                // all of it
)

// find returns whom the words begin to name, by as much of a name as the
// measure asks for. Many words go before few, whole names before words of them,
// and these before beginnings; each as it is spelt before what only reads so
// without accents.
func (r roll) find(words []string, least measure) match {
	all := readings(words, least)
	best := match{}
	for _, s := range r {
		as, plain := strings.ToLower(spelt(s.Name)), folded(s.Name)
		for i, reading := range all {
			if !reading.means(as, plain) {
				continue
			}
			if i < len(all)-1 || best.who == nil {
				all, best = all[:i+1], match{words: reading.words}
			}
			best.who = append(best.who, s)
			break
		}
	}
	return best
}

// A reading is one way to take what was typed for a name.
type reading struct {
	words int // how many words it takes
	typed string
	plain bool // it compares what is left without accents
	fits  func(name, typed string) bool
}

func (r reading) means(as, plain string) bool {
	if r.plain {
		return r.fits(plain, r.typed)
	}
	return r.fits(as, r.typed)
}

// readings returns all ways to take the words, the best first. What cannot be
// seen in them, as in a name that was copied from a page, is no part of any.
func readings(words []string, least measure) []reading {
	words = slices.Clone(words[:min(len(words), maxNameWords)])
	for i := range words {
		words[i] = rapport.CleanText(words[i])
	}
	var all []reading
	add := func(n int, fits func(name, typed string) bool) {
		typed := strings.Join(words[:n], " ")
		all = append(all, reading{n, strings.ToLower(spelt(typed)), false, fits})
		if bare := strings.TrimRight(typed, ".!?;"); bare != "" && !strings.HasSuffix(bare, " ") {
			all = append(all, reading{n, folded(bare), true, fits})
		}
	}
	for n := len(words); n > 0; n-- {
		if words[n-1] == "" {
			continue // a comma that stood alone
		}
		add(n, isName)
		if least <= wholeWord && !joinsAlone(words[:n]) {
			add(n, hasWords)
		}
	}
	if len(words) > 0 && least == beginning && utf8.RuneCountInString(words[0]) >= 3 {
		add(1, strings.HasPrefix)
	}
	return all
}

// joinsAlone reports whether all words are such as only join those of a name: the
// “for” of a Foundation for Ocean Science names nobody.
func joinsAlone(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(strings.Fields(joinsNames), bareWord(w)) })
}

// joinsNames are words that stand within names, and are none. Will is one.
const joinsNames = "for of the and in on at to by with from"

func isName(name, typed string) bool { return name == typed || withoutQuotes(name) == typed }

// hasWords takes words in any order, with the signs around them or without:
// "Ana: Lead" has the word "ana", and "Maria Lopez" has "lopez maria".
func hasWords(name, typed string) bool {
	var words []string
	for word := range strings.FieldsSeq(typed) {
		if !strings.Contains(name, word) {
			return false // most names, at little cost
		}
		if words == nil {
			words = strings.Fields(name)
		}
		i := slices.IndexFunc(words, func(w string) bool {
			return w == word || strings.TrimFunc(w, unicode.IsPunct) == word
		})
		if i < 0 {
			return false
		}
		words = slices.Delete(words, i, i+1)
	}
	return true
}

// spelt writes a name with each letter and its accents as one sign, however it
// was typed, so that one name is one text.
func spelt(name string) string { return norm.NFC.String(name) }

// folded is a name in small letters without accents, as people type it who do
// not have them on their keys.
func folded(name string) string {
	if isASCII(name) {
		return strings.ToLower(name)
	}
	var bare strings.Builder
	for _, r := range norm.NFD.String(name) {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		r = unicode.ToLower(r)
		if letters, dressed := undressed[r]; dressed {
			bare.WriteString(letters)
		} else {
			bare.WriteRune(r)
		}
	}
	return bare.String()
}

// undressed writes letters that have no bare one inside them as most people
// would type them.
var undressed = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", '’': "'",
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
