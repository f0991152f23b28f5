package reading

import (
	"math"
	"slices"

	"rapport/internal/rapport"
)

// How what is known of somebody counts, chosen as inTitle is.
const (
	ofTopics  = 0.6  // their topics together, beside all their other hints together
	ofNearest = 0.8  // the hints that are nearest to an article
	nearest   = 8    // of how many hints that is the mean
	ofSame    = 0.3  // each topic that the member gave to an article and that is theirs
	ofTitled  = 0.15 // each topic of theirs that stands in its title
	ofAverse  = 1.0  // the nearest article that was not for them
)

// A profile is a taste, read.
type profile struct {
	who    rapport.StakeholderID
	hints  []hint
	length float64 // of all hints together that are no topics; 0 without any
	topics float64 // of all topics together; 0 without any
	both   float64 // what those two have in common
}

type hint struct {
	rapport.Hint
	key  rapport.LinkKey
	text *text
}

// gather works out the lengths of a profile. The field must be empty, and is
// again afterwards.
func (p *profile) gather(f field) {
	for _, h := range p.hints {
		if h.speaks() {
			f.add(h.text)
		}
	}
	for _, h := range p.hints {
		switch {
		case h.speaks():
			p.length += f.dot(h.text)
		case h.Kind == rapport.TopicHint:
			p.both += f.dot(h.text)
		}
	}
	for _, h := range p.hints {
		f.clear(h.text)
	}
	for _, h := range p.hints {
		if h.Kind == rapport.TopicHint {
			f.add(h.text)
		}
	}
	for _, h := range p.hints {
		if h.Kind == rapport.TopicHint {
			p.topics += f.dot(h.text)
		}
	}
	for _, h := range p.hints {
		f.clear(h.text)
	}
	p.length, p.topics = math.Sqrt(p.length), math.Sqrt(p.topics)
}

// speaks reports whether a hint is a text that tells what somebody likes.
func (h hint) speaks() bool {
	return h.Kind == rapport.NeedHint || h.Kind == rapport.NoteHint || h.Kind == rapport.LikedHint
}

// fit returns how well an article, which stands in the field, suits somebody. A
// hint that comes from the article itself does not count.
func (l *library) fit(p *profile, a article) float64 {
	said, named, averse := 0.0, 0.0, 0.0
	length, both := p.length*p.length, p.both
	l.near = l.near[:0]
	for _, h := range p.hints {
		like := l.field.dot(h.text)
		switch {
		case h.Kind == rapport.TopicHint:
			named += like
		case h.Kind == rapport.DislikedHint:
			averse = max(averse, like)
		case a.is(h):
			length, both = p.without(h, length, both)
		default:
			said += like
			l.near = append(l.near, like)
		}
	}
	return p.towards(said, named, math.Sqrt(max(length, 0)), both) + ofNearest*meanOfNearest(l.near) - ofAverse*averse +
		ofSame*float64(len(p.same(a))) + ofTitled*float64(l.titled(p, a))
}

// towards returns the cosine between an article and the hints of a profile: all
// that was said to one length, with the topics to theirs.
func (p *profile) towards(said, named, length, both float64) float64 {
	sum, square := 0.0, 0.0
	if length > 0 {
		sum, square = said/length, 1
	}
	if p.topics > 0 {
		sum += ofTopics * named / p.topics
		square += ofTopics * ofTopics
	}
	if length > 0 && p.topics > 0 {
		square += 2 * ofTopics * both / (length * p.topics)
	}
	if square == 0 {
		return 0
	}
	return sum / math.Sqrt(square)
}

// without returns the square of the length of what was said, and what it has in
// common with the topics, but for one hint.
func (p *profile) without(one hint, square, both float64) (float64, float64) {
	has := map[term]float64{}
	for _, w := range one.text.weights {
		has[w.term] = w.w
	}
	for _, h := range p.hints {
		common := 0.0
		for _, w := range h.text.weights {
			common += has[w.term] * w.w
		}
		switch {
		case h.text == one.text:
			square -= common
		case h.speaks():
			square -= 2 * common
		case h.Kind == rapport.TopicHint:
			both -= common
		}
	}
	return square, both
}

func meanOfNearest(near []float64) float64 {
	slices.SortFunc(near, func(a, b float64) int {
		switch {
		case a > b:
			return -1
		case a < b:
			return 1
		}
		return 0
	})
	sum := 0.0
	for _, like := range near[:min(len(near), nearest)] {
		sum += like
	}
	return sum / nearest
}

// same returns the topics of somebody's that the member gave to an article.
func (p *profile) same(a article) []string {
	var same []string
	for _, h := range p.hints {
		if h.Kind == rapport.TopicHint && slices.Contains(a.topics, plain(h.Words)) && !slices.Contains(same, h.Words) {
			same = append(same, h.Words)
		}
	}
	return same
}

// titled returns how many topics of somebody's stand in the title of an article,
// each with all its words, unless more articles had it there that were not for them
// than such as they were glad of.
func (l *library) titled(p *profile, a article) int {
	n := 0
	for _, h := range p.hints {
		if h.Kind == rapport.TopicHint && l.heads(a.head, h.text) && l.welcome(p, h.text) {
			n++
		}
	}
	return n
}

// heads reports whether all words of a text are among the stems of a title.
func (l *library) heads(head []term, t *text) bool {
	return len(t.words) > 0 && !slices.ContainsFunc(t.words, func(w *word) bool {
		return !slices.ContainsFunc(l.look(w, t.of).stems, func(stem term) bool { return slices.Contains(head, stem) })
	})
}

// welcome reports whether the answers of somebody leave a topic theirs.
func (l *library) welcome(p *profile, topic *text) bool {
	balance := 0
	for _, h := range p.hints {
		answer := 0
		switch h.Kind {
		case rapport.LikedHint:
			answer = 1
		case rapport.DislikedHint:
			answer = -1
		}
		if answer != 0 && l.heads(l.head(h.text), topic) {
			balance += answer
		}
	}
	return balance >= 0
}

// head returns the stems of a text's title.
func (l *library) head(t *text) []term {
	var head []term
	for _, w := range t.words[:t.title] {
		head = append(head, l.look(w, t.of).stems...)
	}
	return head
}
