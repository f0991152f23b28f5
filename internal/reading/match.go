package reading

import (
	"cmp"
	"slices"
	"strings"

	"rapport/internal/rapport"
)

// A Matcher tells whom an article may be for. It compares the words of the
// article with those that the member knows of somebody: stems, without the small
// words of the language, weighed by how rare they are among all that is compared.
// English, French, German, Spanish, Portuguese and Dutch are understood, each by
// the page's own word for it or by its small words; in any other, words count as
// they are spelled. It learns nothing beyond what it is handed, and keeps
// nothing.
type Matcher struct {
	// Least is how well something must suit somebody before it is said; see
	// [Threshold].
	Least float64
}

// Threshold is the least fit that is worth saying. From here on two of three
// people who were named for an article were right, on the half of a reading list
// that it was chosen on, and on the other; on two other lists one of two was, and
// four of five. Of ten articles that were for somebody one was found, with little
// known of anybody: a topic, and three titles.
// TestThresholdIsWorthIt prints precision and recall for others. Whoever lowers
// it says more, and is wrong more often.
const Threshold = 0.26

// NewMatcher returns a Matcher that is silent below [Threshold].
func NewMatcher() *Matcher { return &Matcher{Least: Threshold} }

// Match returns for whom of some people which of some articles may be, the best
// fit first; those that fit alike stand in the order of the people, then of the
// articles. Whoever has no word in common with an article is not among them.
func (m *Matcher) Match(tastes []rapport.Taste, pieces []rapport.Piece) []rapport.Match {
	if len(tastes) == 0 || len(pieces) == 0 {
		return nil
	}
	l := read(tastes, pieces)
	var found []rapport.Match
	for n, a := range l.articles {
		l.field.add(a.text)
		for i := range l.profiles {
			p := &l.profiles[i]
			fit := l.fit(p, a)
			if fit < m.Least {
				continue
			}
			if grounds := l.grounds(p, a); len(grounds) > 0 {
				found = append(found, rapport.Match{Who: p.who, Piece: n, Fit: fit, Grounds: grounds})
			}
		}
		l.field.clear(a.text)
	}
	order := map[rapport.StakeholderID]int{}
	for i, t := range tastes {
		order[t.Who] = i
	}
	slices.SortStableFunc(found, func(a, b rapport.Match) int {
		return cmp.Or(cmp.Compare(b.Fit, a.Fit), order[a.Who]-order[b.Who], a.Piece-b.Piece)
	})
	return found
}

// A library is the tastes and articles of one comparison, read and weighed.
type library struct {
	*scale
	profiles []profile
	articles []article
	field    field
	near     []float64 // room for how near the hints of somebody are
}

type article struct {
	text   *text
	key    rapport.LinkKey
	head   []term   // the stems of its title
	topics []string // that the member gave it, plain
}

// is reports whether a hint comes from the article itself.
func (a article) is(h hint) bool { return h.key != "" && h.key == a.key }

func read(tastes []rapport.Taste, pieces []rapport.Piece) *library {
	said := 0
	for _, t := range tastes {
		said += len(t.Hints)
	}
	x, hints := newLexicon(said+len(pieces)), make([]hint, said)
	l := &library{scale: &scale{lexicon: x, crowd: float64(len(tastes))}, profiles: make([]profile, 0, len(tastes))}
	for _, piece := range pieces {
		a := x.article(piece)
		x.spoken |= a.text.of
		l.articles = append(l.articles, a)
	}
	var theirs languageSet
	for _, t := range tastes {
		p := profile{who: t.Who, hints: hints[:len(t.Hints):len(t.Hints)]}
		hints = hints[len(t.Hints):]
		for i, h := range t.Hints {
			p.hints[i] = hint{Hint: h, text: x.text(titleOr(h.Title, h.Link), h.Words, 0)}
			if h.Link != "" {
				p.hints[i].key, _ = rapport.KeyOfLink(h.Link)
			}
			theirs |= p.hints[i].text.of
		}
		l.profiles = append(l.profiles, p)
	}
	// A topic has no language of its own: it is read as what it is held against.
	x.spoken = cmp.Or(x.spoken, theirs, inEnglish)
	l.weigh()
	return l
}

// titleOr returns a title, or else what the link says.
func titleOr(title, link string) string {
	if title == "" && link != "" {
		return pathWords(link)
	}
	return title
}

func (x *lexicon) article(p rapport.Piece) article {
	a := article{text: x.text(titleOr(p.Title, p.URL)+" "+strings.Join(p.Topics, " "), p.Summary+" "+p.Note, languageNamed(p.Language))}
	a.key, _ = p.Key()
	for _, topic := range p.Topics {
		a.topics = append(a.topics, plain(topic))
	}
	return a
}

// weigh weighs all texts against each other.
func (l *library) weigh() {
	for i, p := range l.profiles {
		for _, h := range p.hints {
			l.count(h.text)
			l.note(h.text, i)
		}
	}
	for i, a := range l.articles {
		l.count(a.text)
		l.note(a.text, -1)
		l.articles[i].head = l.head(a.text)
	}
	tells := l.rarity()
	l.field = make(field, len(tells))
	for _, a := range l.articles {
		a.text.weigh(tells)
	}
	for i := range l.profiles {
		for _, h := range l.profiles[i].hints {
			h.text.weigh(tells)
		}
		l.profiles[i].gather(l.field)
	}
}
