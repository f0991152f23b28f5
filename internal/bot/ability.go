package bot

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/kljensen/snowball/english"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// An ability is something that the bot does for a member. Where nothing hears a
// sentence for what it is, the abilities that its words are about are offered: a
// line that nobody foresaw is no dead end.
type ability struct {
	// lines do it, the first that the sentence can fill in, with "|" between them.
	// They are written as those of a wish.
	lines string
	// does says what it does, as a member would ask for it, in at most 75 characters.
	does string
	// called are words that people use about it.
	called string
}

// bare is its line without anybody or anything in it.
func (a ability) bare() string {
	all := strings.Split(a.lines, " | ")
	return strings.TrimRight(all[len(all)-1], " @%^*&$+#§")
}

// personal reports whether it can be about somebody.
func (a ability) personal() bool { return strings.ContainsAny(a.lines, "@*+") }

// How much a word says about an ability: one that it is called by, and one that
// stands in what explains it or in a wish that it grants.
const (
	calledWeight    = 1.0
	explainedWeight = 0.4
)

// stems are the words of an ability, and how much each of them says about it.
func (a ability) stems(all []wish) map[string]float64 {
	said := map[string]float64{}
	bare := a.bare()
	command, word, _ := strings.Cut(bare, " ")
	explains := []string{explained(command)[word]}
	for _, w := range all {
		if strings.HasPrefix(strings.Join(w.lines, "\n")+" ", bare+" ") {
			explains = append(explains, w.heard...)
		}
	}
	for _, w := range spelling(strings.Join(explains, " ")) {
		if !english.IsStopWord(w) {
			said[english.Stem(w, true)] = explainedWeight
		}
	}
	for _, w := range spelling(cmp.Or(word, command) + " " + synonyms[meaning{command, word}] + " " + a.called) {
		said[english.Stem(w, true)] = calledWeight
		if slices.Contains(strings.Fields(asksAnything), w) {
			said[english.Stem(w, true)] = explainedWeight
		}
	}
	return said
}

// spelling are the words of a text, in small letters and without signs.
func spelling(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
}

// saysNothing are words that stand in sentences about anything.
const saysNothing = "a an the is it its to of on in at for and or i me my mine you your we us our be been was were do does did " +
	"have has had this that these those am are so if then please want like can could would let thing things got any"

// asksAnything are words that stand in questions about anything, and say little even of
// what is called by them.
const asksAnything = "what who how why which they in from"

// enough is how much a sentence must say about an ability, so that it is offered.
const enough = 1.5

// A likelihood is how much a sentence says about an ability.
type likelihood struct {
	ability
	says float64
}

// likely returns what a sentence may be about, the likeliest first; none where its
// words are about nothing that the bot does. What is rarely said counts for more.
func (s saying) likely() []likelihood {
	all, heard := abilities(), wishes()
	rare := map[string]float64{}
	words := make([]map[string]float64, len(all))
	for i, a := range all {
		words[i] = a.stems(heard)
		for stem := range words[i] {
			rare[stem]++
		}
	}
	var said []string
	for _, w := range spelling(strings.Join(s.said, " ")) {
		if !slices.Contains(strings.Fields(saysNothing), w) {
			said = append(said, english.Stem(w, true))
		}
	}
	slices.Sort(said)
	said = slices.Compact(said)
	var found []likelihood
	for i, a := range all {
		l := likelihood{ability: a}
		if s.states() && a.bare() == "rapport pause" {
			continue // it is somebody else who is away
		}
		if only := onlyBy[a.bare()]; only != "" && !s.saysOne(only) || s.saysOne(neverBy[a.bare()]) {
			continue
		}
		for _, stem := range said {
			l.says += words[i][stem] * math.Log(float64(len(all))/max(1, rare[stem]))
		}
		if len(s.who) > 0 && a.personal() {
			l.says += aboutSomebody
		}
		if s.states() && strings.HasPrefix(a.lines, "stakeholders note *") {
			l.says += aboutSomebody
		}
		if l.says >= enough {
			found = append(found, l)
		}
	}
	slices.SortStableFunc(found, func(a, b likelihood) int { return cmp.Compare(b.says, a.says) })
	return found
}

// onlyBy are words of which one must be said for an ability that nobody wants to
// see where they meant something else.
var onlyBy = map[string]string{
	"rapport delete me": "delete erase wipe account close quit leave cancel unsubscribe uninstall gone goodbye rid",
	"rapport pause": "pause paused quiet silent silence break holiday holidays vacation leave away off sick ill travel stop annoying " +
		"bother busy messages hush hold until mute",
	"stakeholders remove": "remove delete take off unlist drop rid kick throw forget fired left retired quit gone dead ban leave leaves leaving",
	"stakeholders rest": "rest resting pause ignore mute silence snooze stop nudging nagging leave sleep archive hide park freeze suspend " +
		"anymore skip less not dont don't no never often",
}

// neverBy are words of which none is said where an ability is wanted.
var neverBy = map[string]string{
	"touched":             "tomorrow tonight soon later next will shall should must plan remind",
	"share":               "no not never stop fewer without",
	"stakeholders remove": "note notes entry birthday promise talk link reminder",
}

// saysOne reports whether a sentence has one of some words.
func (s saying) saysOne(of string) bool {
	return slices.ContainsFunc(spelling(strings.Join(s.said, " ")), func(word string) bool { return slices.Contains(strings.Fields(of), word) })
}

// able returns the lines that a sentence may be about, the likeliest first, and
// last to look at whoever it names. Where lines were found for it already, they
// stand before those that it says more about.
func (s saying) able(lines []chat.Line, list roll, today rapport.Date) []chat.Line {
	begins := func(begin string) bool {
		return slices.ContainsFunc(lines, func(l chat.Line) bool { return strings.HasPrefix(typedOut(l)+" ", "/"+begin+" ") })
	}
	before := len(lines)
	for _, l := range s.likely() {
		if begins(l.bare()) || len(lines) == maxMeant {
			break
		}
		if line, ok := s.taken(l.lines, 0, list, today); ok {
			lines = append(lines, line)
		}
	}
	if line, ok := s.taken("stakeholders show @", 0, list, today); ok && (before == 0 || before < len(lines)) && len(lines) < maxMeant && !begins("stakeholders show") {
		lines = append(lines, line)
	}
	return lines
}

// states reports whether a sentence says something of somebody.
func (s saying) states() bool {
	return len(s.said) > 2 && s.said[0] == "@" && !strings.HasSuffix(chat.Join(s.words), "?")
}

// aboutSomebody is how much a name says about what can be done about somebody.
const aboutSomebody = 1.0
