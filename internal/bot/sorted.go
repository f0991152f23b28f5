package bot

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A sorted line is one of which its member said what it is.
type sorted struct {
	sort  sortOfLine
	list  roll
	who   []upkeep.Whom // of the list, and colleagues
	fresh []upkeep.Whom // on no list yet
	on    rapport.Date  // zero for none
	words []chat.Word
	text  string
}

// A fieldError says what a field of a form lacks.
type fieldError struct{ field, says string }

func (e *fieldError) Error() string { return e.says }

// submitWhatIsIt does what the member said that a line is. What it lacks is asked
// for at its field, and all else stays.
func (d *Desk) submitWhatIsIt(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	l, faults := readSorted(list, s.Values)
	if len(faults) > 0 {
		return chat.Reply{Faults: faults}, nil
	}
	if l.sort.keep == nil {
		return oldForm(), nil
	}
	r, err := l.sort.keep(d, ctx, v, l)
	if e, ok := errors.AsType[*fieldError](err); ok {
		return wrong(e.field, e.says), nil
	}
	if m, ok := errors.AsType[*mistake](err); ok {
		return wrong(fieldNote, m.says), nil
	}
	if errors.Is(err, upkeep.ErrNotFound) {
		return wrong(fieldWhom, leftMeanwhile), nil
	}
	if says, ok := remedy(err); ok {
		return wrong(sortedField(err), says), nil
	}
	r.Beside = true // what else was offered for the line stays
	return r, err
}

// readSorted reads what was filled in.
func readSorted(list roll, values map[string]chat.Value) (sorted, faults) {
	faults := faults{}
	l := sorted{list: list, text: strings.TrimSpace(values[fieldNote].Text)}
	if chosen := values[fieldKind].Chosen; len(chosen) == 1 {
		l.sort, _ = sortOfLineNamed(chosen[0])
	}
	l.words = chat.Line{chat.TextToken(l.text)}.Words()
	people, err := list.typedWhom(values[fieldWhom], true)
	faults.note(fieldWhom, err)
	for _, w := range people.Words() {
		if who, ok, err := whom(w); ok && err == nil {
			l.who = append(l.who, who)
		}
	}
	fresh, err := list.freshNames(values[fieldNames].Text)
	faults.note(fieldNames, err)
	for _, w := range fresh {
		if w.Stakeholder != "" {
			l.who = append(l.who, w)
		} else {
			l.fresh = append(l.fresh, w)
		}
	}
	if on := values[fieldDay].Text; on != "" {
		if l.on, err = rapport.ParseDate(on); err != nil {
			faults[fieldDay] = "Choose a day of the calendar."
		}
	}
	return l, faults
}

// freshNames reads names with commas between them, of those who are on no list
// yet. Whoever stands there after all is taken for who it is.
func (r roll) freshNames(text string) ([]upkeep.Whom, error) {
	var people []upkeep.Whom
	for name := range strings.SplitSeq(text, ",") {
		name = spelt(strings.TrimSpace(withoutQuotes(name)))
		switch {
		case name == "":
			continue
		case !isLetterLed(name):
			return nil, &mistake{says: "“" + short(name) + "” is no name that I could show. Colleagues can be mentioned in a message to me."}
		}
		if m := r.find(strings.Fields(name), wholeName); len(m.who) == 1 && m.words == len(strings.Fields(name)) {
			people = append(people, upkeep.Whom{Stakeholder: m.who[0].ID})
			continue
		}
		people = append(people, upkeep.Whom{Name: name})
	}
	return people, nil
}

// everybody are all whom it is about. It returns a *fieldError for nobody.
func (l sorted) everybody(question string) ([]upkeep.Whom, error) {
	people := slices.Concat(l.who, l.fresh)
	if len(people) == 0 {
		return nil, &fieldError{l.asksWhom(), question}
	}
	return people, nil
}

// asksWhom is the field that asks who it is about.
func (l sorted) asksWhom() string {
	if len(l.list) == 0 {
		return fieldNames
	}
	return fieldWhom
}

// keepTalk logs a talk.
func (d *Desk) keepTalk(ctx context.Context, v upkeep.Visit, l sorted) (chat.Reply, error) {
	people, err := l.everybody("Who was it with? Choose them here, or write a name below.")
	if err != nil {
		return chat.Reply{}, err
	}
	if l.on.IsZero() {
		l.on = v.Today
	}
	if l.on.After(v.Today) {
		return chat.Reply{}, &fieldError{fieldDay, "A talk has to be of today or before. What is still to come can be a promise."}
	}
	c := upkeep.Contact{Who: people, Touch: rapport.Touch{On: l.on, Medium: wayIn(l.words)}}
	c.Touch.Setting = c.Touch.Medium.Setting()
	note := contactParser{words: l.words, today: v.Today, contact: c}
	if err := note.note(); err != nil {
		return chat.Reply{}, err
	}
	return d.log(ctx, v, note.contact)
}

// wayIn is the first medium that words name, "" for none.
func wayIn(words []chat.Word) rapport.Medium {
	for _, w := range words {
		if m := wayNamed(bareWord(w.Text)); m != "" && !w.Quoted {
			return m
		}
	}
	return ""
}

// keepOwed notes a promise or a need.
func (d *Desk) keepOwed(ctx context.Context, v upkeep.Visit, l sorted) (chat.Reply, error) {
	isNeed := l.sort.name == kindNeed
	people, err := l.everybody("Who is it about? Choose one person here, or write a name below.")
	switch {
	case err != nil:
		return chat.Reply{}, err
	case len(people) > 1:
		return chat.Reply{}, &fieldError{l.asksWhom(), "Choose one person: each has promises and needs of their own."}
	case !isNeed && l.on.IsZero():
		return chat.Reply{}, &fieldError{fieldDay, "By when is it? A promise has a day."}
	}
	return d.owed(ctx, v, people[0], l.text, l.on, isNeed)
}

// keepNote keeps the words about somebody.
func (d *Desk) keepNote(ctx context.Context, v upkeep.Visit, l sorted) (chat.Reply, error) {
	people, err := l.everybody("Who is it about? Choose them here, or write a name below.")
	if err != nil {
		return chat.Reply{}, err
	}
	return d.noted(ctx, v, people, readNote(l.words))
}

// keepDay notes a day of somebody's that comes back each year.
func (d *Desk) keepDay(ctx context.Context, v upkeep.Visit, l sorted) (chat.Reply, error) {
	people, err := l.everybody("Whose day is it? Choose one person here, or write a name below.")
	switch {
	case err != nil:
		return chat.Reply{}, err
	case len(people) > 1:
		return chat.Reply{}, &fieldError{l.asksWhom(), "Choose one person: whose day is it?"}
	case l.on.IsZero():
		return chat.Reply{}, &fieldError{fieldDay, "Which day is it?"}
	}
	a := rapport.Anniversary{What: l.occasion(), Month: l.on.Month, Day: l.on.Day}
	noted, err := d.steward.Date(ctx, v, people[0], a)
	if err != nil {
		return chat.Reply{}, err
	}
	if noted.Undone {
		return say(notedBeforeUndo()), nil
	}
	return say(notedMessage(noted, dateNoted(a, noted.Ahead, v.Today), v)), nil
}

// occasions are what days that come back are mostly called.
const occasions = "birthday anniversary wedding jubilee"

// occasion is what the day is called.
func (l sorted) occasion() string {
	for _, w := range l.words {
		if word := bareWord(w.Text); slices.Contains(strings.Fields(occasions), word) {
			return word
		}
	}
	return cut(l.text, rapport.MaxOccasion)
}

// keepNewcomers puts somebody on the list, and keeps what else was said of them.
func (d *Desk) keepNewcomers(ctx context.Context, v upkeep.Visit, l sorted) (chat.Reply, error) {
	if len(l.fresh) == 0 {
		return chat.Reply{}, &fieldError{fieldNames, "Who is new? Write the name here."}
	}
	said := strings.Fields(l.text)
	for _, w := range l.fresh {
		for name := range strings.FieldsSeq(w.Name) {
			said = slices.DeleteFunc(said, func(word string) bool { return bareWord(word) == strings.ToLower(name) })
		}
	}
	if len(said) > 1 {
		return d.noted(ctx, v, l.fresh, readNote(l.words))
	}
	var line chat.Line
	for _, w := range l.fresh {
		line = append(line, chat.NewcomerToken(w.Name))
	}
	return d.addStakeholders(ctx, v, line.Words())
}

// keepLink asks what is still open about a link.
func (d *Desk) keepLink(ctx context.Context, v upkeep.Visit, l sorted) (chat.Reply, error) {
	links, err := linksIn(l.words)
	if err == nil && len(links) == 0 {
		err = &mistake{says: "I see no link in this. Paste it here, with http in front."}
	}
	if err != nil {
		return chat.Reply{}, err
	}
	words := slices.DeleteFunc(slices.Clone(l.words), isLink)
	return d.askShare(ctx, v, upkeep.Sharing{
		Who: slices.Concat(l.who, l.fresh), Share: rapport.Share{Link: links[0], Note: strings.TrimSpace(chat.Join(words))},
	})
}

// lookFor looks for what a question is about: for all its words at first, then for
// the longest of them.
func (d *Desk) lookFor(ctx context.Context, v upkeep.Visit, l sorted) (chat.Reply, error) {
	terms := hear(l.words, l.list).terms(0)
	if len(terms) == 0 && len(l.who) == 1 && l.who[0].Stakeholder != "" {
		return d.showStakeholder(ctx, v, chat.Line{idToken(l.who[0].Stakeholder)}.Words())
	}
	if len(terms) == 0 {
		return chat.Reply{}, &mistake{says: "What shall I look for? Write a word or two that stands in your book."}
	}
	slices.SortStableFunc(terms, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	for _, some := range append([][]string{terms}, slices.Collect(slices.Chunk(terms, 1))...) {
		found, err := d.steward.Find(ctx, v, some)
		if err != nil {
			return chat.Reply{}, err
		}
		if len(found.Hits) > 0 {
			return d.findStakeholders(ctx, v, chat.Line{chat.TextToken(strings.Join(some, " "))}.Words())
		}
	}
	return d.findStakeholders(ctx, v, chat.Line{chat.TextToken(terms[0])}.Words())
}

// sortedField returns the field that a fact about a line belongs to.
func sortedField(err error) string {
	if _, ok := errors.AsType[*rapport.DateError](err); ok {
		return fieldDay
	}
	if e, ok := errors.AsType[*rapport.LimitError](err); ok && slices.Contains([]rapport.Part{rapport.NamePart, rapport.ListPart}, e.Part) {
		return fieldNames
	}
	return fieldNote
}
