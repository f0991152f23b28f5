package bot

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/kljensen/snowball/english"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A sortOfLine is what a line can be, where nobody can hear that for sure.
type sortOfLine struct {
	name  string // stays what it is: buttons and forms of before carry it
	label string
	lines string // how the lines begin that do it, with "|" between them
	days  direction
	keep  func(*Desk, context.Context, upkeep.Visit, sorted) (chat.Reply, error)
}

// The sorts that others than the table name.
const (
	sortTalk     = "talk"
	sortPromise  = kindPromise
	sortNote     = "note"
	sortLink     = "link"
	sortQuestion = "question"
	sortAnything = "anything"
)

// sortsOfLines are all that a line can be.
func sortsOfLines() []sortOfLine {
	return []sortOfLine{
		{sortTalk, "A talk that happened", "touched|reflect", past, (*Desk).keepTalk},
		{sortPromise, "A promise of mine", "stakeholders promises", coming, (*Desk).keepOwed},
		{sortNote, "Something to remember", "stakeholders note|stakeholders profile|stakeholders belong", coming, (*Desk).keepNote},
		{kindNeed, "Something they need", "stakeholders need|stakeholders needs", coming, (*Desk).keepOwed},
		{"date", "A day that comes back, like a birthday", "stakeholders date", coming, (*Desk).keepDay},
		{"new", "Somebody new for my list", "stakeholders add", coming, (*Desk).keepNewcomers},
		{sortLink, "A link to share", "share", coming, (*Desk).keepLink},
		{sortQuestion, "A question: look for it in my book", "stakeholders find", coming, (*Desk).lookFor},
		{sortAnything, "Something to do: let me choose from a list", "", coming, (*Desk).askAnything},
	}
}

// sortOfLineNamed returns a sort by its name, and false for none.
func sortOfLineNamed(name string) (sortOfLine, bool) {
	all := sortsOfLines()
	i := slices.IndexFunc(all, func(s sortOfLine) bool { return s.name == name })
	if i < 0 {
		return sortOfLine{}, false
	}
	return all[i], true
}

// sort is what a sentence is most likely, by the lines that were offered for it,
// the likeliest first, and by what it is made of.
func (s saying) sort(lines []chat.Line) string {
	asks := len(s.words) > 0 && ends(s.words[len(s.words)-1], "?")
	switch {
	case len(s.links()) > 0:
		return sortLink
	case len(s.who) > 0 && s.isOver() && !asks:
		return sortTalk
	}
	for _, line := range lines {
		if name := sortDoneBy(typedOut(line)); name != "" && (!asks || name != sortNote) {
			return name
		}
	}
	if asks || s.inquires() {
		return sortQuestion
	}
	for _, l := range s.likely() {
		if name := sortDoneBy("/" + l.bare()); name != "" {
			return name
		}
	}
	if len(s.who) > 0 {
		return sortNote
	}
	return sortQuestion
}

// inquires reports whether a sentence begins as a question, or asks to see something.
func (s saying) inquires() bool {
	return len(s.said) > 1 && slices.Contains(strings.Fields("who whom whose what which when where why how show list see find search"), s.said[0])
}

// isOver reports whether a sentence tells of a day that is over.
func (s saying) isOver() bool {
	tells := false
	for i, word := range s.said {
		tells = tells || slices.Contains(strings.Fields(hasBeen), word)
		if slices.Contains([]string{"yesterday", "ago", "earlier"}, word) || word == "last" && i+1 < len(s.said) {
			return true
		}
	}
	return tells && !heardDay(s.words, rapport.Date{Year: 2000, Month: 1, Day: 1}, past).IsZero()
}

// hasBeen are words by which a sentence tells of what is over.
const hasBeen = "was were had went came said told asked gave got made took " + met

// sortDoneBy is the sort of which a line does the work, "" for none.
func sortDoneBy(line string) string {
	for _, s := range sortsOfLines() {
		if s.lines == "" {
			continue
		}
		for begin := range strings.SplitSeq(s.lines, "|") {
			if strings.HasPrefix(line+" ", "/"+begin+" ") {
				return s.name
			}
		}
	}
	return ""
}

// The labels of the button that asks what a line is: beside lines that it may be,
// and where nothing was heard in it.
const (
	elseLabel = "It is something else…"
	sortLabel = "Say what it is…"
)

// somethingElse offers the form that asks what a line is, and keeps its words;
// nothing for a line that is longer than a form.
func somethingElse(label, sort string, words []chat.Word) []offer {
	if len([]rune(chat.Join(words))) > maxFormText {
		return nil
	}
	return []offer{{press: pressWhatIsIt, label: label, spoken: label, line: append(chat.Line{chat.TextToken(sort)}, chat.LineOf(words)...)}}
}

// whatIsIt opens that form. Days in the line are those of the day on which it was
// typed.
func (d *Desk) whatIsIt(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	typed, err := rapport.ParseDate(id(args, 0))
	if err != nil {
		return oldButton(), nil
	}
	line, err := d.offered(ctx, v, args[1:])
	if err != nil || len(line) == 0 {
		return lost(err)
	}
	sort, found := sortOfLineNamed(line[0].Text)
	if !found {
		return oldButton(), nil
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	form, err := sortForm(heardAs(sort, line[1:].Words(), list), typed, v.Today)
	return chat.Reply{Form: form}, err
}

// heardAs is a line of a sort, with whom its words name.
func heardAs(sort sortOfLine, words []chat.Word, list roll) sorted {
	return sorted{sort: sort, list: list, who: list.everybodyIn(words), words: words}
}

// sortForm asks what some words are, who they are about, and when that was or
// will be, as far as that was heard.
func sortForm(l sorted, typed, today rapport.Date) (*chat.Form, error) {
	sort, words, list := l.sort, l.words, l.list
	whom, err := whomField(chat.Field{
		Name: fieldWhom, Label: "Who is it about?", Kind: chat.AskChoices, Optional: true,
	}, list, l.who)
	if err != nil {
		return nil, err
	}
	choices := make([]chat.Choice, 0, len(sortsOfLines()))
	for _, s := range sortsOfLines() {
		choices = append(choices, chat.Choice{Name: s.name, Label: s.label})
	}
	on := ""
	toward := sort.days
	if hear(words, list).isOver() {
		toward = past
	}
	if heard := heardDay(words, typed, toward); !heard.IsZero() {
		on = heard.String()
	} else if sort.name == sortPromise {
		on = today.Add(7).String()
	}
	fields := []chat.Field{
		{Name: fieldKind, Label: "What is it?", Kind: chat.AskChoice, Choices: choices, Value: chat.Value{Chosen: []string{sort.name}}},
		whom,
		{
			Name: fieldNames, Label: "Somebody new", Kind: chat.AskLine, Optional: true, Value: textValue(strings.Join(strangers(words, list), ", ")),
			Hint: "Names that are not on your list yet, with commas between them",
		},
		{
			Name: fieldDay, Label: "When?", Kind: chat.AskDate, Optional: true, Value: textValue(on),
			Hint: "The day of the talk, the promise, the need or the birthday",
		},
		{Name: fieldNote, Label: "Your words", Kind: chat.AskText, Value: textValue(chat.Join(words))},
	}
	if len(list) == 0 && whom.Kind == chat.AskChoices { // there is nobody to choose
		fields = slices.Delete(fields, 1, 2)
	}
	return &chat.Form{
		Name: formWhatIsIt, Title: "What is it?", Submit: "Go on", Fields: fields,
		Intro: chat.Words("Your words stay as you typed them. Say what they are, and I do the rest."),
	}, nil
}

// everybodyIn are those of the list, and the colleagues, whom words name.
func (r roll) everybodyIn(words []chat.Word) []upkeep.Whom {
	var people []upkeep.Whom
	for at := 0; at < len(words); {
		n := nameAt(words[at:], r)
		if n == 0 {
			at++
			continue
		}
		w, _, err := whom(words[at])
		if who, unique := r.one(bareName(words[at : at+n])); unique == nil {
			w = upkeep.Whom{Stakeholder: who.ID}
		}
		if err == nil && w != (upkeep.Whom{}) && !slices.Contains(people, w) {
			people = append(people, w)
		}
		at += n
	}
	return people
}

// heardDay is the first day that words name, zero for none.
func heardDay(words []chat.Word, typed rapport.Date, toward direction) rapport.Date {
	for i := range words {
		on, n := readDay(bareWords(words[i:]), typed, toward)
		if n > 0 && (toward == coming || !on.After(typed)) {
			return on
		}
	}
	return rapport.Date{}
}

// strangers are the names in a sentence of those who are on no list.
func strangers(words []chat.Word, list roll) []string {
	var names []string
	for at := 0; at < len(words); {
		n := nameAt(words[at:], list)
		if n == 0 {
			n = strangerAt(words[at:], at == 0 || ends(words[at-1], "."))
			if n > 0 {
				names = append(names, spelt(chat.Join(bareName(chat.LineOf(words[at:at+n]).Words()))))
			}
		}
		at += max(n, 1)
	}
	return names
}

// strangerAt returns how many words the name of somebody takes that words begin
// with: words that are written large, and are no others'. The word that begins a
// sentence is written large in any case, and needs a second one, or to be said to
// be somewhere.
func strangerAt(words []chat.Word, begins bool) int {
	n := 0
	if _, isMonth := month(bareWord(words[0].Text)); isMonth && (len(words) < 2 || !looksLikeName(words[1])) {
		return 0 // Jan Kowalski is somebody, and January alone is not
	}
	for n < len(words) && n < maxNameWords && looksLikeName(words[n]) {
		n++
		if last := words[n-1].Text; strings.TrimRight(last, ",.;:!?") != last && !isTitle(words[n-1]) {
			break
		}
	}
	if n == 1 && isTitle(words[0]) {
		return 0
	}
	if n == 1 && begins && (len(words) < 2 || !slices.Contains(strings.Fields(isSomewhere), bareWord(words[1].Text))) {
		return 0
	}
	return n
}

// isTitle reports whether a word stands before a name, and is none: “Dr.” or “Eng”.
func isTitle(w chat.Word) bool {
	return !ends(w, ",") && slices.Contains(strings.Fields("dr dra eng prof mr mrs ms mx arq sr sra rev hon"), bareWord(w.Text))
}

// isSomewhere are words behind the name of somebody, of whom they say something.
const isSomewhere = "is was works worked from at has had joined left moved likes wants needs said says told asked called and"

// looksLikeName reports whether a word alone may be a name: it is written large, and no
// word that is so at other times, or a short form.
func looksLikeName(w chat.Word) bool {
	if w.Kind != chat.KindText {
		return false
	}
	word := strings.ToLower(strings.TrimFunc(w.Text, func(r rune) bool { return !unicode.IsLetter(r) }))
	known := english.IsStopWord(word) || slices.Contains(strings.Fields(saysNothing+" "+requests+" "+met+" "+dealt+" "+between), word) ||
		doneBy[word] != "" || waysNamed[word] != "" || spokenOut[word] != ""
	_, isWeekday := weekday(word)
	return !isWeekday && isNamelike(spaced([]chat.Word{w})[0]) && !known && (strings.ToUpper(w.Text) != w.Text || len([]rune(word)) > 4)
}
