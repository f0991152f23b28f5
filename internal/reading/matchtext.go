package reading

import "math"

// A text is what counts of a hint or an article.
type text struct {
	words   []*word // those of the title first
	title   int     // how many are the title's
	of      languageSet
	weights []weight // of length 1 together, once they were weighed
}

// A weight is how much a term counts in a text.
type weight struct {
	term term
	w    float64
}

// How much words count: chosen on the even rows of the list that
// TestMatcherFindsTheHeadingMoreOftenThanPlainWords is about, and on five other
// lists. Its odd rows had no say.
const (
	inTitle  = 1.5  // of a word in a title, beside one elsewhere
	inGram   = 0.7  // of a gram, beside its word
	byPeople = 0.25 // the power of how few people a term tells apart
)

// text reads a text. The language is guessed where it is 0.
func (x *lexicon) text(title, body string, of languageSet) *text {
	x.texts = append(x.texts, text{of: of})
	t := &x.texts[len(x.texts)-1]
	x.written = room(x.written, (len(title)+len(body))/2+1)
	first := len(x.written)
	add := func(spelled string) { x.written = append(x.written, x.word(spelled)) }
	eachWord(title, add)
	t.title = len(x.written) - first
	eachWord(body, add)
	t.words = x.written[first:len(x.written):len(x.written)]
	if t.of == 0 {
		t.of = guess(t.words)
	}
	return t
}

// roomFor is for how much room is made at once: texts are many and short.
const roomFor = 4096

// room returns a slice with room for n more. What was handed out of it stays where
// it is.
func room[T any](all []T, n int) []T {
	if cap(all)-len(all) >= n {
		return all
	}
	return make([]T, 0, max(n, roomFor))
}

// A scale weighs texts by how rare their terms are among all of them.
type scale struct {
	*lexicon
	counts []float64 // by term, of the text at hand
	seen   []weight  // its terms
	kept   []weight  // room for the terms of texts, one behind the other
	texts  []float64 // by term: in how many texts it is
	people []float64 // by term: with how many people
	last   []int     // by term: whose hint had it last
	all    float64   // texts
	crowd  float64   // people
}

// count puts how often each term of a text is in it into its weights.
func (s *scale) count(t *text) {
	s.seen = s.seen[:0]
	add := func(n term, w float64) {
		for int(n) >= len(s.counts) {
			s.counts = append(s.counts, 0)
		}
		if s.counts[n] == 0 {
			s.seen = append(s.seen, weight{term: n})
		}
		s.counts[n] += w
	}
	for i, word := range t.words {
		w := 1.0
		if i < t.title {
			w = inTitle
		}
		terms := s.look(word, t.of)
		for _, n := range terms.stems {
			add(n, w)
		}
		for _, n := range terms.grams {
			add(n, w*inGram)
		}
	}
	for i := range s.seen {
		s.seen[i].w, s.counts[s.seen[i].term] = s.counts[s.seen[i].term], 0
	}
	s.kept = room(s.kept, len(s.seen))
	first := len(s.kept)
	s.kept = append(s.kept, s.seen...)
	t.weights = s.kept[first:len(s.kept):len(s.kept)]
}

// note counts a text among all, as somebody's hint or, for -1, nobody's.
func (s *scale) note(t *text, whose int) {
	s.all++
	for _, w := range t.weights {
		for int(w.term) >= len(s.texts) {
			s.texts, s.people, s.last = append(s.texts, 0), append(s.people, 0), append(s.last, -1)
		}
		s.texts[w.term]++
		if whose >= 0 && s.last[w.term] != whose {
			s.people[w.term]++
			s.last[w.term] = whose
		}
	}
}

// rarity returns how much each term tells, once all texts were noted.
func (s *scale) rarity() []float64 {
	tells := make([]float64, len(s.texts))
	for n := range tells {
		tells[n] = math.Log(1+s.all/(s.texts[n]+0.5)) * math.Pow(math.Log(1+s.crowd/(s.people[n]+0.5)), byPeople)
	}
	return tells
}

// weigh turns counts into weights of length 1 together.
func (t *text) weigh(tells []float64) {
	length := 0.0
	for i, w := range t.weights {
		much := w.w
		if much > 1 {
			much = 1 + math.Log(much)
		}
		much *= tells[w.term]
		t.weights[i].w = much
		length += much * much
	}
	if length = math.Sqrt(length); length == 0 {
		return
	}
	for i := range t.weights {
		t.weights[i].w /= length
	}
}

// A field holds a weight for each term, most of them 0.
type field []float64

// add adds a text.
func (f field) add(t *text) {
	for _, w := range t.weights {
		f[w.term] += w.w
	}
}

// clear removes a text that was added.
func (f field) clear(t *text) {
	for _, w := range t.weights {
		f[w.term] = 0
	}
}

// dot returns how much a text has in common with what the field holds.
func (f field) dot(t *text) float64 {
	sum := 0.0
	for _, w := range t.weights {
		sum += f[w.term] * w.w
	}
	return sum
}
