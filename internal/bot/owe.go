package bot

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The fields of the forms that note a promise or a need, beside those of people.
const (
	fieldKind = "kind"
	fieldWhat = "what"
	fieldBy   = "by"

	kindPromise = "promise"
	kindNeed    = "need"
)

// promiseButton opens the form that notes a promise to somebody.
func promiseButton(who rapport.StakeholderID, name string) chat.Button {
	return spoken(button("Add promise", "", pressPromise, idToken(who)), "Add a promise to "+name)
}

// promiseDays is in how many days a promise is due where nobody says when.
const promiseDays = 7

// promise opens that form, with what it is and its day behind the id where they are
// known. Where nobody is, it asks who it is about, too.
func (d *Desk) promise(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	what, by := "", v.Today.Add(promiseDays).String()
	if len(args) > 1 {
		what = args[1].Text
	}
	if named := id(args, 2); named != "" {
		by = named
	}
	if id(args, 0) == "" {
		r, err := d.openOwe(ctx, v, chat.Shortcut{Text: chat.Line{chat.TextToken(what)}})
		fillIn(r.Form, fieldBy, textValue(by))
		return r, err
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	who, err := roll(list).who(upkeep.Whom{Stakeholder: rapport.StakeholderID(id(args, 0))})
	if err != nil {
		return chat.Reply{}, err
	}
	return chat.Reply{Form: &chat.Form{
		Name: formOwe, Title: "Add a promise", Submit: "Keep it", State: string(who.ID), Intro: append(chat.Words("To "), chat.Strong(who.Name), chat.Plain(".")),
		Fields: []chat.Field{
			{Name: fieldWhat, Label: "What did you promise?", Kind: chat.AskLine, Value: textValue(what)},
			{Name: fieldBy, Label: "By when?", Kind: chat.AskDate, Value: textValue(by)},
		},
	}}, nil
}

// openOwe opens the form from the menu of a message: about whom that is from or to,
// with how it begins.
func (d *Desk) openOwe(ctx context.Context, v upkeep.Visit, s chat.Shortcut) (chat.Reply, error) {
	people, err := d.correspondent(ctx, v, s)
	if err != nil {
		return chat.Reply{}, err
	}
	form := &chat.Form{
		Name: formOwe, Title: "Note a need or promise", Submit: "Keep it",
		Fields: []chat.Field{
			{Name: fieldPeople, Label: "Who is it about?", Kind: chat.AskPeople},
			{
				Name: fieldKind, Label: "What is it?", Kind: chat.AskChoice, Value: chat.Value{Chosen: []string{kindPromise}},
				Choices: []chat.Choice{{Name: kindPromise, Label: "I promised them something"}, {Name: kindNeed, Label: "They need something"}},
			},
			{Name: fieldWhat, Label: "In a few words", Kind: chat.AskLine, Value: textValue(requested(firstLine(s.Text), v.Today))},
			{Name: fieldBy, Label: "By when?", Kind: chat.AskDate, Hint: "A promise has a day; a need may have one", Optional: true},
		},
	}
	fillIn(form, fieldPeople, people)
	if by := dayNamed(s.Text.Words(), v.Today); !by.IsZero() {
		fillIn(form, fieldBy, textValue(by.String()))
	}
	return chat.Reply{Form: form}, nil
}

// dayNamed returns the first day to come that stands behind "by" in some words; zero
// for none.
func dayNamed(words []chat.Word, today rapport.Date) rapport.Date {
	p := contactParser{words: words, today: today}
	for i := range words {
		if by, n := p.byDay(i); n > 0 {
			return by
		}
	}
	return rapport.Date{}
}

// firstLine is how a message begins, for a field of one line.
func firstLine(l chat.Line) string {
	line, _, _ := strings.Cut(chat.Join(l.Words()), "\n")
	return cut(line, 150)
}

// submitOwe notes what was filled in.
func (d *Desk) submitOwe(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	faults := faults{}
	people := picked(s.Values, faults)
	if s.State != "" {
		people = []upkeep.Whom{{Stakeholder: rapport.StakeholderID(s.State)}}
	}
	if len(people) != 1 {
		faults[fieldPeople] = "Choose one person."
	}
	by := dayBy(s.Values, faults)
	what, by := sayingWhen(strings.TrimSpace(s.Values[fieldWhat].Text), by, s.State != "", v.Today)
	isNeed := len(s.Values[fieldKind].Chosen) == 1 && s.Values[fieldKind].Chosen[0] == kindNeed
	if !isNeed && by.IsZero() && faults[fieldBy] == "" {
		faults[fieldBy] = "By when is it? A promise has a day."
	}
	if len(faults) > 0 {
		return chat.Reply{Faults: faults}, nil
	}
	r, err := d.owed(ctx, v, people[0], what, by, isNeed)
	if says, ok := remedy(err); ok {
		return wrong(wordsOrDay(err), says), nil
	}
	return r, err
}

// sayingWhen parts what was written from the day behind it, as in "send it by
// Thursday", where no other day was chosen: the one that the form began with was not.
func sayingWhen(text string, by rapport.Date, began bool, today rapport.Date) (string, rapport.Date) {
	p := contactParser{words: chat.Line{chat.TextToken(text)}.Words(), today: today}
	what, said := p.whatBy()
	if said.IsZero() || len(p.words) > 0 || !by.IsZero() && (!began || by != today.Add(promiseDays)) {
		return text, by
	}
	return what, said
}

// owed notes a promise to somebody, or what they need.
func (d *Desk) owed(ctx context.Context, v upkeep.Visit, who upkeep.Whom, what string, by rapport.Date, isNeed bool) (chat.Reply, error) {
	var noted upkeep.Noted
	var err error
	if isNeed {
		noted, err = d.steward.Need(ctx, v, who, rapport.Need{What: what, By: by})
	} else {
		noted, err = d.steward.Promise(ctx, v, who, rapport.Promise{What: what, By: by})
	}
	if err != nil {
		return chat.Reply{}, err
	}
	switch {
	case noted.Undone:
		return say(notedBeforeUndo()), nil
	case noted.Repeat:
		return beside(notedAlready(noted.Person)), nil
	}
	says := promised(what, by, v.Today)
	if isNeed {
		says = "Needs: " + ended(need(what, by, v.Today))
	}
	m := notedMessage(noted, says, v)
	if isNeed {
		m.Blocks = slices.Concat(m.Blocks[:1], deedBlocks(noted, what), m.Blocks[1:])
	}
	return beside(m), nil
}

// wordsOrDay returns the field of a line or of a day, whichever a fact about what was
// noted belongs to.
func wordsOrDay(err error) string {
	if _, ok := errors.AsType[*rapport.DateError](err); ok {
		return fieldBy
	}
	return fieldWhat
}

// notedBeforeUndo answers a repeat of what was taken back meanwhile.
func notedBeforeUndo() chat.Message {
	return chat.Say("That was noted before, and taken back since. I left it so.")
}

// notedAlready answers what stands in the book as it was told now.
func notedAlready(who upkeep.Listed) chat.Message {
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Text{chat.Strong(who.Name), chat.Plain("\n" + notedBefore)}},
		nextSteps(who.ID, who.Name),
	}}
}

// notedTwice answers what was noted of somebody before: as repeated does, or as it
// stands. It returns false for what is new.
func notedTwice(who upkeep.Whom, n upkeep.Noted) (chat.Message, bool) {
	if m, ok := repeated(who, n.Person, n.Receipt, n.Undone); ok {
		return m, true
	}
	return notedAlready(n.Person), n.Repeat
}

// notedMessage says what was noted about somebody.
func notedMessage(n upkeep.Noted, says string, v upkeep.Visit) chat.Message {
	blocks := []chat.Block{chat.Para{Text: chat.Text{chat.Strong(n.Person.Name), chat.Plain("\n" + says)}}}
	small := welcomed(n.Person, n.New, n.FirstCheckIn, v)
	if n.Back {
		small = strings.TrimSpace(n.Person.Name + " " + onListAgain(1) + "\n" + small)
	}
	if small != "" {
		blocks = append(blocks, chat.Small{Text: chat.Words(small)})
	}
	return chat.Message{Blocks: append(blocks, chat.Buttons{undoButton(n.Receipt)})}
}

// welcomed says that somebody is new on the list, and when a new member's first
// check-in is; "" where neither is so.
func welcomed(who upkeep.Listed, isNew bool, first time.Time, v upkeep.Visit) string {
	var small []string
	if isNew {
		small = append(small, who.Name+" is on your list now, as regular.")
	}
	if !first.IsZero() {
		small = append(small, firstCheckIn(first, v))
	}
	return strings.Join(small, "\n")
}

// mightHelp answers "How might I help?": the form that notes what somebody needs, or
// what the member promises them.
func (d *Desk) mightHelp(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	who := rapport.StakeholderID(id(args, 0))
	dossier, err := d.steward.Dossier(ctx, v, who)
	if err != nil {
		return chat.Reply{}, err
	}
	r, err := d.openOwe(ctx, v, chat.Shortcut{})
	r.Form.Title, r.Form.State = "How might I help?", string(who)
	r.Form.Intro = chat.Text{chat.Plain("For "), chat.Strong(dossier.Who.Name), chat.Plain(". Small is fine: a name, a link, five minutes.")}
	r.Form.Fields = slices.DeleteFunc(r.Form.Fields, func(f chat.Field) bool { return f.Name == fieldPeople })
	fillIn(r.Form, fieldBy, textValue(v.Today.Add(7).String()))
	return r, err
}
