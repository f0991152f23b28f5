package bot

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// A slip is how a note begins that looks like a kind or a day with letters
// wrong in it: "coffe", "tody" or "last wek".
type slip struct {
	words int    // how many words it took
	meant string // as it would be right
}

// An answer is what a part of a line could be taken for: the line's words then.
type answer struct {
	label string
	words []chat.Word
}

// misspelt asks about a note that begins with a slip, where the line can be read
// without it. A day to come becomes the contact's, which is then refused.
func (p *contactParser) misspelt() error {
	s, found := p.slip()
	if !found {
		return nil
	}
	last := p.words[s.words-1].Text
	meant := s.meant + last[len(strings.TrimRight(last, ".,;!?")):]
	right := chat.Line{chat.TextToken(" " + meant)}.Words()
	line := slices.Concat(p.read, right, p.words[s.words:])
	c, err := parseContact(slices.Clone(line), p.list, p.today)
	m, asks := errors.AsType[*mistake](err)
	asks = asks && len(m.answers) > 0
	switch {
	case err != nil && !asks:
		return nil // that is said of the line as it is
	case err == nil && c.Touch.On.After(p.today):
		p.contact.Touch.On = c.Touch.On
		return nil
	case asks:
		s.meant, line = s.meant+" "+m.answers[0].label, m.answers[0].words
	}
	question := &mistake{says: "Did you mean “" + short(s.meant) + "”?", answers: []answer{{s.meant, line}}}
	if len(p.contact.Who) > 0 {
		colon := chat.Line{chat.TextToken(":")}.Words()
		question.answers = append(question.answers, answer{"It’s part of the note", slices.Concat(p.read, colon, spaced(p.words))})
	}
	return question
}

// spaced sets the first word apart from what stands before it.
func spaced(words []chat.Word) []chat.Word {
	return slices.Concat(chat.Line{chat.TextToken(" " + words[0].Text)}.Words(), words[1:])
}

// slip returns the slip that the note begins with, and false for none. What the
// line has already begins the note when it comes again, however it is spelt.
func (p *contactParser) slip() (slip, bool) {
	typed := texts(p.words)
	if len(typed) == 0 || p.words[0].Quoted || p.stopped {
		return slip{}, false
	}
	for n := len(typed); n > 0 && !p.dated; n-- {
		if meant, ok := p.daySlip(typed[:n]); ok && (n > 1 || p.isSlip(typed[0], meant)) {
			return slip{n, meant}, true
		}
	}
	for _, kind := range slipKinds() {
		probe := contactParser{contact: p.contact}
		if near(strings.ToLower(typed[0]), kind) && probe.set(kind) && p.isSlip(typed[0], kind) {
			return slip{1, kind}, true
		}
	}
	return slip{}, false
}

// isSlip reports whether a word is no name and no short word of a note: one that
// is written large, or has few letters, has to stand where the line ends or goes
// on with what is no note.
func (p *contactParser) isSlip(typed, meant string) bool {
	first, _ := utf8.DecodeRuneInString(typed)
	if unicode.IsUpper(first) && len(p.read) > 0 || len(meant) < 5 {
		return p.headGoesOn(1)
	}
	return true
}

// daySlip returns the day that words would name without slips: all of them, with
// one slip at least.
func (p *contactParser) daySlip(typed []string) (string, bool) {
	if meant, ok := p.monthless(typed); ok {
		return meant, true
	}
	right := make([]string, len(typed))
	changed := false
	for i, w := range typed {
		right[i] = strings.ToLower(w)
		for _, word := range slipDays() {
			if near(right[i], word) && (len(typed) > 1 || strings.HasSuffix(word, "day") || word == "tomorrow") {
				right[i], changed = word, true
				break
			}
		}
	}
	_, n := readDay(right, p.today, past)
	return strings.Join(right, " "), changed && n == len(right)
}

// monthless returns the day with its month for "on the 3rd" at the end of a line,
// or where the line goes on with what is no note.
func (p *contactParser) monthless(typed []string) (string, bool) {
	if len(typed) != 3 || !strings.EqualFold(typed[0], "on") || !strings.EqualFold(typed[1], "the") || !p.headGoesOn(3) {
		return "", false
	}
	n, ok := ordinal(strings.ToLower(typed[2]))
	for i := 0; ok && i < 3; i++ { // of three months in a row one has that day
		first := rapport.Date{Year: p.today.Year, Month: p.today.Month, Day: 1}.AddMonths(-i)
		if d, real := realDay(first.Year, first.Month, n); real && !d.After(p.today) {
			return strconv.Itoa(d.Day) + " " + strings.ToLower(d.Month.String()), true
		}
	}
	return "", false
}

// near reports whether a word is one letter away from another, or has two letters
// in each other's place; of a long word two may be wrong. A word of its own is
// near none.
func near(typed, word string) bool {
	if typed == word || typed == word+"s" || slices.Contains(slipDays(), typed) || slices.Contains(slipKinds(), typed) {
		return false
	}
	if utf8.RuneCountInString(typed) < 3 || strings.ContainsFunc(typed, func(r rune) bool { return !unicode.IsLetter(r) }) {
		return false
	}
	if slices.Contains(strings.Fields(ownWords), typed) {
		return false
	}
	if len(word) >= 8 {
		return levenshtein.ComputeDistance(typed, word) <= 2
	}
	return levenshtein.ComputeDistance(typed, word) == 1 || swapped(typed, word)
}

// swapped reports whether two letters beside each other changed places.
func swapped(typed, word string) bool {
	for i := 0; len(typed) == len(word) && i+1 < len(word); i++ {
		if typed[i] == word[i] {
			continue
		}
		return typed[i] == word[i+1] && typed[i+1] == word[i] && typed[i+2:] == word[i+2:]
	}
	return false
}

// slipKinds are the words of a kind that people misspell.
func slipKinds() []string {
	kinds := []string{string(rapport.Formal), string(rapport.Informal), string(rapport.Business), string(rapport.Personal)}
	for _, m := range rapport.Media() {
		kinds = append(kinds, string(m))
	}
	for _, c := range rapport.Causes() {
		if !strings.Contains(string(c), " ") {
			kinds = append(kinds, string(c))
		}
	}
	return kinds
}

// slipDays are the words that days are made of.
func slipDays() []string {
	return strings.Fields("today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday " +
		"last next ago day days week weeks month months " +
		"january february march april august september october november december")
}

// ownWords look like those, and are words and names of their own.
const ownWords = "coffer toffee bunch hunch launch munch punch talk wall wake walt chalk all ball fall gall hall mall tall cell calm calf carl cull " +
	"cat chad chan chant char chart cheat chit coat hat that what mail emil better latter getter setter litter melting seating even vent " +
	"asocial format formally normal inform informed informer informs infernal person persons persona personnel personally seasonal " +
	"busies busiest helper heaped advise adviser advises coach coaches cached poached praise praises raised tanked basked masked tasked " +
	"introduce introduces introducing pitched ditched patched committed committal interviewed interviewer " +
	"toady toddy sundry sundae sunda frida sturdy past lost list lasts fast best cast east vast least mast text nest net new " +
	"weak seek meek peek weed weeds mouth moth say says may way ways pay pays stay bay gay ray age ego go " +
	"match arch marc marco marsh remember augusta"
