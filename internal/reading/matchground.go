package reading

import (
	"cmp"
	"slices"

	"rapport/internal/rapport"
)

const (
	maxGrounds = 3
	// worthSaying is how much a word carries at least, beside the strongest.
	worthSaying = 0.25
	// The part of a compound that makes it a ground: so many grams, and of all
	// that the word has.
	partGrams = 3
	partOf    = 0.75
)

// A carried is how much a ground carried.
type carried struct {
	rapport.Ground
	stem term
	much float64
}

// grounds returns the words that carried an article, which stands in the field,
// to somebody.
func (l *library) grounds(p *profile, a article) []rapport.Ground {
	var all []carried
	for _, h := range p.hints {
		if h.Kind != rapport.DislikedHint && !a.is(h) {
			all = l.carries(all, h)
		}
	}
	same := p.same(a)
	for i, c := range all {
		if c.Kind == rapport.TopicHint && slices.Contains(same, c.Word) {
			all[i].much++ // which the member said themselves
		}
	}
	slices.SortStableFunc(all, func(x, y carried) int { return cmp.Compare(y.much, x.much) })
	var grounds []rapport.Ground
	for _, c := range all {
		if len(grounds) < maxGrounds && c.much >= worthSaying*all[0].much {
			grounds = append(grounds, c.Ground)
		}
	}
	return grounds
}

// carries adds what the words of a hint have in common with the article in the
// field to what others had. A word that is spelled in several ways is one; a
// topic goes before it.
func (l *library) carries(all []carried, h hint) []carried {
	for _, word := range h.text.words {
		terms := l.look(word, h.text.of)
		if !l.meets(terms) {
			continue
		}
		c := carried{stem: terms.stems[0], much: l.shares(h.text, terms)}
		c.Ground = rapport.Ground{Kind: h.Kind, Word: word.spelled}
		if h.Kind == rapport.TopicHint {
			c.Word = h.Words
		}
		i := slices.IndexFunc(all, func(had carried) bool {
			return had.stem == c.stem || h.Kind == rapport.TopicHint && had.Ground == c.Ground
		})
		if i < 0 {
			all = append(all, c)
			continue
		}
		all[i].much += c.much
		if h.Kind == rapport.TopicHint {
			all[i].Ground = c.Ground
		}
	}
	return all
}

// meets reports whether the article in the field has a word, or one that it is a
// part of.
func (l *library) meets(terms *wordTerms) bool {
	for _, stem := range terms.stems {
		if l.field[stem] > 0 {
			return true
		}
	}
	there := 0
	for _, gram := range terms.grams {
		if l.field[gram] > 0 {
			there++
		}
	}
	return there >= partGrams && float64(there) >= partOf*float64(len(terms.grams))
}

// shares returns how much the terms of a word weigh both in a text and in the
// article in the field.
func (l *library) shares(t *text, terms *wordTerms) float64 {
	much := 0.0
	for _, w := range t.weights {
		if slices.Contains(terms.stems, w.term) || slices.Contains(terms.grams, w.term) {
			much += w.w * l.field[w.term]
		}
	}
	return much
}
