package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// met are words by which a sentence tells of a talk, and say nothing else of it.
const met = "met had talked spoke spoken saw seen chatted caught bumped ran reached"

// dealt are words that tell of a talk, and are worth keeping in its note.
const dealt = "wished congratulated told gave showed sent asked replied answered argued discussed agreed came visited invited " +
	"apologised apologized complained mentioned said offered helped thanked introduced praised advised coached interviewed"

// between are words that stand between those, and say nothing.
const between = "i we a an the with w/ to from by for at on in up into my me us was were is it just quick quickly short again also then both got " +
	"great nice good long little bit of some lovely brief forgot log oops sorry yes so well today's and & over have has been went"

// requests are words with which a question begins, or what somebody wants.
const requests = "who whom what when where why how which did do does can could should shall will would must may is are am " +
	"remind let please if don't dont stop never no not take put make move change add set send show open read bring wake give"

// waysNamed are other words for a medium.
var waysNamed = map[string]rapport.Medium{
	"phone": rapport.Call, "zoom": rapport.Video, "teams": rapport.Video, "dinner": rapport.Social, "breakfast": rapport.Social,
	"drinks": rapport.Social, "beer": rapport.Social, "tea": rapport.Coffee, "mail": rapport.Email, "wrote": rapport.Email,
	"written": rapport.Email, "emails": rapport.Email, "message": rapport.Chat, "lunched": rapport.Lunch, "walked": rapport.Walk,
}

// A teller reads what a sentence tells of a talk.
type teller struct {
	words []chat.Word
	list  roll
	today rapport.Date

	head    []chat.Word // people, medium and day, as /touched takes them
	end     int         // behind the last word of the head
	people  int
	talks   bool // it tells of a talk
	way     bool // it names a medium
	dated   bool
	strange bool // words that the head has no place for stand before the people
	colon   bool // it ends the head
}

// told reads what a sentence tells of a talk. It returns false for one that tells
// of none.
func told(words []chat.Word, list roll, today rapport.Date) (teller, bool) {
	t := teller{words: words, list: list, today: today}
	if t.asks() || misspelt(words[0].Text) {
		return t, false
	}
	for at, n := 0, 0; at < len(words); at += n {
		if n = t.part(at); n == 0 {
			break
		}
		if t.colon = t.people > 0 && ends(words[at+n-1], ":"); t.colon {
			t.end = at + n
			break
		}
	}
	return t, t.people > 0 && t.talks
}

// withWhom reports whether a sentence begins as one that tells of a talk, and names
// nobody of the list.
func (t *teller) withWhom() bool {
	if !t.talks || t.people > 0 {
		return false
	}
	for _, w := range t.words {
		switch word := bareWord(w.Text); {
		case doneBy[word] != "", slices.Contains(strings.Fields("met talked spoke chatted lunched visited"), word):
			return true
		case word == "had" || word == "got":
			return t.way
		case !slices.Contains(strings.Fields("i we just finally again today yesterday then so"), word):
			return false
		}
	}
	return false
}

// askWithWhom asks who a talk was with, in a form that keeps the words.
func (d *Desk) askWithWhom(ctx context.Context, v upkeep.Visit, s saying) (chat.Reply, error) {
	m := &mistake{
		says: "That sounds like a talk, and I don’t know with whom. Say who it was, somebody new too, and I’ll log it.", lines: s.able(nil, nil, v.Today),
	}
	m.lines = m.lines[:min(len(m.lines), 2)]
	buttons, err := d.offerButtons(ctx, v, slices.Concat(somethingElse("Say who it was…", sortTalk, s.words), m.offers("", s.words)))
	return say(m.words(Command{}, append(buttons, helpButton()))), err
}

// touch are the words of a touch that it tells of.
func (t *teller) touch() []chat.Word {
	note := t.note()
	parted := len(t.head) > 0 && ends(t.head[len(t.head)-1], ":")
	if !t.strange && !t.colon || len(note) == 0 || parted {
		return slices.Concat(t.head, note)
	}
	said := trimmed(chat.LineOf(note))
	if t.strange {
		said[0].Text = capital(said[0].Text)
	}
	return slices.Concat(chat.LineOf(t.head), chat.Line{chat.TextToken(": ")}, said).Words()
}

// offerTouch offers to log what a sentence told of, or says what is wrong with it.
// Where it tells of the talk in words of its own, it may be about something else.
func (d *Desk) offerTouch(ctx context.Context, v upkeep.Visit, t teller) (chat.Reply, error) {
	words := t.touch()
	line := slices.Concat(chat.Line{chat.TextToken("touched")}, chat.LineOf(words))
	if !takes(line, t.list, v.Today) {
		return d.typed(ctx, v, "touched", line[1:])
	}
	m, s := &mistake{lines: []chat.Line{line}, fixable: true}, hear(t.words, t.list)
	if t.strange {
		m.lines = s.able(m.lines, t.list, v.Today)
	}
	m.says = didYouMean(m.lines)
	offers := append(m.offers("touched", words), somethingElse(elseLabel, s.sort(m.lines), t.words)...)
	buttons, err := d.offerButtons(ctx, v, offers)
	return say(m.words(Command{}, append(buttons, helpButton()))), err
}

// note is what the head leaves. A day that ends the sentence goes to the head.
func (t *teller) note() []chat.Word {
	from := t.end
	if t.strange {
		from = 0
	}
	if _, at := closingDay(t.words, t.end, t.today); at > 0 && !t.dated && !t.colon {
		t.say(strings.Join(bareWords(t.words[at:]), " "))
		return t.words[from:at]
	}
	return t.words[from:]
}

// closingDay returns the day that is over with which words end, from one of them
// on, and at which of them it stands; 0 for none.
func closingDay(words []chat.Word, from int, today rapport.Date) (rapport.Date, int) {
	for i := from; i < len(words); i++ {
		isDeadline := i > 0 && slices.Contains([]string{"by", "until", "till", "before", "for"}, bareWord(words[i-1].Text))
		isAhead := slices.ContainsFunc(words[from:i], saysAhead)
		if on, n := readDay(bareWords(words[i:]), today, past); n > 0 && i+n == len(words) && !on.After(today) && !isDeadline && !isAhead {
			return on, i
		}
	}
	return rapport.Date{}, 0
}

// saysAhead reports whether a word says that what follows is still to come.
func saysAhead(w chat.Word) bool {
	word := bareWord(w.Text)
	return slices.Contains(strings.Fields("will shall won't would going"), word) || strings.HasSuffix(word, "'ll")
}

// asks reports whether it is no telling: a question, a request, or about what is
// still to come.
func (t *teller) asks() bool {
	if len(t.words) == 0 || ends(t.words[len(t.words)-1], "?") || slices.Contains(strings.Fields(requests), bareWord(t.words[0].Text)) {
		return true
	}
	for i := range t.words {
		if strings.HasSuffix(t.words[max(0, i-1)].Text, ":") {
			return false
		}
		if on, n := readDay(bareWords(t.words[i:]), t.today, past); n > 0 && on.After(t.today) {
			return true
		}
	}
	return false
}

// part reads one part of the sentence from a word on and returns how many words
// it took; 0 where the note begins.
func (t *teller) part(at int) int {
	rest := t.words[at:]
	if n := t.name(rest, at); n > 0 {
		return n
	}
	if rest[0].Kind != chat.KindText || rest[0].Quoted {
		return 0
	}
	if n := t.day(rest, at); n > 0 {
		return n
	}
	word := bareWord(rest[0].Text)
	has := func(list string) bool { return slices.Contains(strings.Fields(list), word) }
	medium := wayNamed(word)
	if medium == "" && t.people == 0 {
		medium = wayMeant(word)
	}
	switch {
	case medium != "" && !t.way:
		t.say(string(medium))
		t.way, t.talks, t.end = true, true, at+1
	case has(met):
		t.talks, t.end = true, at+1
	case t.people > 0 && !has(between):
		t.talks = t.talks || has(dealt)
		return 0
	case has(dealt):
		t.talks, t.strange = true, true
		if word == "sent" && !t.way && wayIn(t.words) == "" {
			t.say(string(rapport.Email))
			t.way = true
		}
	case !has(between):
		t.strange = true
	}
	return 1
}

// name reads somebody, with what joins them to the head.
func (t *teller) name(rest []chat.Word, at int) int {
	joined := 0
	if len(t.head) > 0 && len(rest) > 1 && slices.Contains([]string{"with", "and", "&"}, bareWord(rest[0].Text)) {
		joined = 1
	}
	n := nameAt(rest[joined:], t.list)
	if n == 0 && t.people == 0 && at > 0 && isNamelike(rest[0]) && t.leadsToSomebody(bareWord(t.words[at-1].Text)) {
		n = max(1, strangerAt(rest, false)) // on no list yet
	}
	if n == 0 || isOwner(rest[joined+n-1]) || t.isHome(at, rest[joined:joined+n]) {
		return 0
	}
	t.head, t.people, t.end = append(t.head, rest[:joined+n]...), t.people+1, at+joined+n
	return joined + n
}

// isHome reports whether a name at a word says where whoever stands before it is from,
// as in "tom from acme": it begins the note then.
func (t *teller) isHome(at int, name []chat.Word) bool {
	if t.people == 0 || !slices.Contains([]string{"from", "at", "of"}, bareWord(t.words[at-1].Text)) {
		return false
	}
	body, err := t.list.one(bareName(name))
	return err == nil && body.Kind != rapport.Person
}

// leadsToSomebody reports whether somebody is named behind a word.
func (t *teller) leadsToSomebody(word string) bool {
	return slices.Contains(strings.Fields(met+" with w/ to"), word) || doneBy[word] != ""
}

// misspelt reports whether a word looks like a command, and is none of those that
// tell of a talk.
func misspelt(word string) bool {
	word = bareWord(word)
	known := slices.Contains(strings.Fields(met+" "+dealt+" "+between), word) || wayNamed(word) != ""
	return !known && slices.ContainsFunc(Commands(), func(c Command) bool { return apart(word, c.Name) <= slips(word) })
}

// isOwner reports whether a name says whose something is.
func isOwner(name chat.Word) bool {
	return name.Kind == chat.KindText && (strings.HasSuffix(name.Text, "'s") || strings.HasSuffix(name.Text, "’s"))
}

// say adds words to the head.
func (t *teller) say(words string) {
	t.head = append(t.head, chat.Line{chat.TextToken(" " + words)}.Words()...)
}

// day reads a day, also one with a slip.
func (t *teller) day(rest []chat.Word, at int) int {
	typed := bareWords(rest)
	if len(typed) == 0 || t.dated {
		return 0
	}
	_, n := readDay(typed, t.today, past)
	for _, day := range slipDays() {
		if n == 0 && strings.HasSuffix(day, "day") && len(day) > 3 && near(typed[0], day) {
			typed[0], n = day, 1
		}
	}
	if n == 0 {
		return 0
	}
	t.say(strings.Join(typed[:n], " "))
	t.dated, t.end = true, at+n
	return n
}

// wayNamed is the medium that a word names, "" for none.
func wayNamed(word string) rapport.Medium {
	if one := rapport.Medium(strings.TrimSuffix(word, "s")); slices.Contains(rapport.Media(), one) {
		return one
	}
	if m, ok := doneBy[word]; ok {
		return m
	}
	return waysNamed[word]
}

// wayMeant is the medium that a word names with a slip, "" for none.
func wayMeant(word string) rapport.Medium {
	for _, m := range rapport.Media() {
		if len(m) > 3 && near(word, string(m)) {
			return m
		}
	}
	return ""
}

// bareWord is a word in small letters, without the signs around it.
func bareWord(word string) string {
	return strings.Trim(strings.ReplaceAll(strings.ToLower(word), "’", "'"), ",.!;:")
}

// bareWords are the first words of text that stand in a row, as many as a day may
// have, without signs.
func bareWords(words []chat.Word) []string {
	typed := texts(words)
	for i := range typed {
		typed[i] = bareWord(typed[i])
	}
	return typed
}

// asTold puts in front of “a talk with Grace on Wednesday” that it was had.
func asTold(words []chat.Word) []chat.Word {
	if len(words) < 4 || !slices.Contains([]string{"a", "an", "another"}, bareWord(words[0].Text)) {
		return words
	}
	for i := 1; i < min(len(words)-1, 4); i++ {
		if way := bareWord(words[i].Text); bareWord(words[i+1].Text) == "with" && (way == "talk" || wayNamed(way) != "") {
			return slices.Concat(textTokens("had "), chat.LineOf(words)).Words()
		}
	}
	return words
}
