package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A pastError says that a line was offered on an earlier day, so that it would be
// taken for another one now.
type pastError struct {
	line  chat.Line
	drawn rapport.Date // zero for a day that nothing tells
	list  roll
}

func (e *pastError) Error() string { return "offered on an earlier day: " + typedOut(e.line) }

// textOnly are the beginnings of lines whose days are words of a text: they mean
// the same whenever they are read.
var textOnly = []string{"reflect", "stakeholders note", "stakeholders profile", "stakeholders find"}

// depends reports whether a line means another day today than on the one on which
// it was drawn: one that logs a talk, which is of today where it names no day, and
// one in which such a day stands.
func depends(line chat.Line, drawn, today rapport.Date) bool {
	if drawn == today {
		return false
	}
	if line[0].Text == "touched" {
		return len(line) > 1
	}
	begins := func(with string) bool { return strings.HasPrefix(typedOut(line)+" ", "/"+with+" ") }
	if slices.ContainsFunc(textOnly, begins) {
		return false
	}
	if drawn.IsZero() {
		drawn = today.Add(-1) // from before offers had a day
	}
	words := bareWordsOf(line)
	for i := range words {
		for _, toward := range []direction{past, coming} {
			then, n := readDay(words[i:], drawn, toward)
			if now, _ := readDay(words[i:], today, toward); n > 0 && then != now {
				return true
			}
		}
		if words[i] != "for" { // as in "pause for a week"
			continue
		}
		then, _ := pauseDay(words[i:], drawn)
		if now, ok := pauseDay(words[i:], today); ok && then != now {
			return true
		}
	}
	return false
}

// bareWordsOf are the words of a line, in small letters and without signs.
func bareWordsOf(line chat.Line) []string {
	typed := strings.Fields(chat.Join(line.Words()))
	for i := range typed {
		typed[i] = bareWord(typed[i])
	}
	return typed
}

// ofThen answers an offer of an earlier day, which means the days of then: in a
// form that has them filled in, or where there is none as the line with those
// days in it.
func (d *Desk) ofThen(ctx context.Context, v upkeep.Visit, e *pastError) (chat.Reply, error) {
	if e.line[0].Text == "touched" {
		return chat.Reply{Form: e.touch(v.Today)}, nil
	}
	sort, found := sortOfLineNamed(sortDoneBy(typedOut(e.line)))
	if !found {
		line := withDays(e.line, e.since(v.Today))
		return d.typed(ctx, v, line[0].Text, line[1:])
	}
	words := e.list.typable(e.line)[1:].Words()
	form, err := sortForm(heardAs(sort, words[min(1, len(words)):], e.list), e.since(v.Today), v.Today)
	if err != nil {
		return chat.Reply{}, err
	}
	form.Intro = chat.Words(e.says())
	return chat.Reply{Form: form}, nil
}

// touch is the form that logs a talk with what the line says of it, on its day.
func (e *pastError) touch(today rapport.Date) *chat.Form {
	then := e.since(today)
	u := understood(e.line[1:].Words(), e.list, then)
	if on, at := closingDay(u.words, 0, then); at > 0 && !u.dated {
		u.contact.Touch.On = on
	}
	u.words = withOwedDays(u.words, then)
	form := touchedForm(today)
	form.Intro = chat.Words(e.says())
	u.fill(form)
	if e.drawn.IsZero() {
		fillIn(form, fieldDay, textValue(""))
	}
	return form
}

// since is the day on which the line was offered: the day before today where
// nothing tells.
func (e *pastError) since(today rapport.Date) rapport.Date {
	if e.drawn.IsZero() {
		return today.Add(-1)
	}
	return e.drawn
}

// says is what stands above a form that such an offer opens.
func (e *pastError) says() string {
	if e.drawn.IsZero() {
		return "This offer is from an earlier day. All of it is kept here: which day was it?"
	}
	return "This offer is from " + longDay(e.drawn) + ", so its days are filled in as of then. Change what isn’t right."
}

// withDays is a line with dates in the place of the words that name days to come,
// as they were meant on a day.
func withDays(line chat.Line, then rapport.Date) chat.Line {
	words := line[1:].Words()
	for i := 0; i < len(words); i++ {
		typed := bareWords(words[i:])
		on, n := readDay(typed, then, coming)
		if long, ok := pauseDay(typed, then); ok && n == 0 && typed[0] == "for" {
			on, n = long, len(typed)
			words = slices.Insert(words, i, dateWords("until")...)
			i++
		}
		if n > 0 {
			words = slices.Concat(words[:i], dateWords(on.String()), words[i+n:])
		}
	}
	return slices.Concat(line[:1], chat.LineOf(words))
}

// withOwedDays are words with dates in the place of those that say by when a
// promise or a need is, as they were meant on a day.
func withOwedDays(words []chat.Word, then rapport.Date) []chat.Word {
	p := contactParser{words: slices.Clone(words), today: then}
	marked := false
	for i := 0; i < len(p.words); i++ {
		marked = marked || strings.ContainsRune("!?", mark(p.words[i]))
		if by, n := p.byDay(i); marked && n > 0 {
			p.words, marked = slices.Concat(p.words[:i+1], dateWords(by.String()), p.words[i+n:]), false
		}
	}
	return p.words
}

// dateWords are typed words that stand apart from those before them.
func dateWords(typed string) []chat.Word { return chat.Line{chat.TextToken(" " + typed)}.Words() }
