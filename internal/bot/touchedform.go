package bot

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The fields of the form that logs a contact.
const (
	fieldPeople = "people"
	fieldNames  = "names"
	fieldHow    = "how"
	fieldDay    = "day"
	fieldNote   = "note"
)

// maxQuoted is how much of a message the form takes for a note.
const maxQuoted = 300

// touchedForm asks for a contact.
func touchedForm(today rapport.Date) *chat.Form {
	return &chat.Form{
		Name: formTouched, Title: "Log a touch", Submit: "Log it",
		Fields: []chat.Field{
			{Name: fieldPeople, Label: "Colleagues", Kind: chat.AskPeople, Optional: true},
			{
				Name: fieldNames, Label: "Others on your list", Kind: chat.AskLine, Optional: true,
				Hint: "Names or their beginnings, with commas between them; somebody new in quotes",
			},
			{
				Name: fieldHow, Label: "How", Kind: chat.AskChoice, Choices: waysOfContact(),
				Value: chat.Value{Chosen: []string{anyWay}},
			},
			{Name: fieldDay, Label: "When", Kind: chat.AskDate, Value: chat.Value{Text: today.String()}},
			{
				Name: fieldNote, Label: "What you talked about", Kind: chat.AskText, Optional: true,
				Hint: "A #topic, a !promise by Friday or a ?need is understood here too",
			},
		},
	}
}

// anyWay is the choice of those who do not say how.
const anyWay = "talk"

// waysOfContact are the ways to be in touch. What else there is to say of a
// contact has a form of its own, behind the answer: this one is filled in between
// two meetings.
func waysOfContact() []chat.Choice {
	choices := []chat.Choice{{Name: anyWay, Label: capital(medium(""))}}
	for _, m := range rapport.Media() {
		choices = append(choices, chat.Choice{Name: string(m), Label: capital(medium(m))})
	}
	return choices
}

// fillInTouch writes into the form how and when a touch was. It returns what else
// was said of it, which the form keeps.
func fillInTouch(form *chat.Form, t rapport.Touch) (kinds []string) {
	if t.Medium != "" {
		fillIn(form, fieldHow, chat.Value{Chosen: []string{string(t.Medium)}})
	}
	fillIn(form, fieldDay, textValue(t.On.String()))
	if kinds = kindsOf(t); len(kinds) > 0 {
		if len(form.Intro) > 0 {
			form.Intro = append(form.Intro, chat.Plain("\n"))
		}
		form.Intro = append(form.Intro, chat.Plain("Kept with it: "+likeness(t)+". How it was…, under the answer, changes that."))
	}
	return kinds
}

// likeness says what a touch was like, beside how it came about.
func likeness(t rapport.Touch) string {
	t.Topics = nil
	says := details(t)
	if t.Medium == "" || t.Setting == t.Medium.Setting() {
		return says
	}
	return strings.Trim(string(t.Setting)+" · "+says, " ·")
}

// kindsOf are the words that say of a touch what it was like, beside how it came
// about.
func kindsOf(t rapport.Touch) []string {
	var kinds []string
	if t.Setting != t.Medium.Setting() {
		kinds = append(kinds, string(t.Setting))
	}
	kinds = append(kinds, string(t.Matter), string(t.Mood))
	for _, c := range t.Causes {
		kinds = append(kinds, string(c))
	}
	if t.Theirs {
		kinds = append(kinds, theyCame)
	}
	return slices.DeleteFunc(kinds, func(k string) bool { return k == "" })
}

// setKinds says of a contact what was chosen, how it came about among it. It
// returns a *mistake for two choices that exclude each other.
func setKinds(c *upkeep.Contact, kinds []string) error {
	p := contactParser{contact: *c}
	for _, kind := range kinds {
		if kind != anyWay && kind != "" && !p.set(kind) {
			return &mistake{says: "Choose one way at most, and one of each pair: formal or informal, business or personal, went well or hard."}
		}
	}
	if p.contact.Touch.Setting == "" {
		p.contact.Touch.Setting = p.contact.Touch.Medium.Setting()
	}
	*c = p.contact
	return nil
}

// openTouched opens the form from a menu; from that of a message, with whom that is
// from or to, and how it begins.
func (d *Desk) openTouched(ctx context.Context, v upkeep.Visit, s chat.Shortcut) (chat.Reply, error) {
	people, err := d.correspondent(ctx, v, s)
	if err != nil {
		return chat.Reply{}, err
	}
	form := touchedForm(v.Today)
	fillIn(form, fieldPeople, people)
	if len(s.Text) > 0 {
		fillIn(form, fieldHow, chat.Value{Chosen: []string{string(rapport.Chat)}})
		fillIn(form, fieldNote, textValue(cut(chat.Join(s.Text.Words()), maxQuoted)))
	}
	return chat.Reply{Form: form}, nil
}

// submitTouched logs what was filled in, or says at each field what is wrong
// with it.
func (d *Desk) submitTouched(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	edit := readEditing(s.State)
	told, faults := edit.read(s.Values, list, v.Today)
	if len(faults) > 0 {
		return chat.Reply{Faults: faults}, nil
	}
	r, err := d.logged(ctx, v, edit.touch, told)
	if field, ok := touchedField(err); ok {
		says, _ := remedy(err)
		return wrong(field, says), nil
	}
	if err == nil && edit.digest != "" {
		return d.redraw(ctx, v, edit.digest)
	}
	if page, noPage := strconv.Atoi(edit.page); err == nil && noPage == nil {
		return d.answered(ctx, v, page, r.Message.Blocks)
	}
	r.Beside = edit.touch == "" && !edit.fixes // the message whose button asked may ask for another
	return r, err
}

// read reads what was filled in. Where the names stand as they were drawn, those
// whom the touch was about stay.
func (e editing) read(values map[string]chat.Value, list roll, today rapport.Date) (upkeep.Retelling, faults) {
	faults := faults{}
	c := upkeep.Contact{Who: picked(values, faults), Touch: rapport.Touch{On: today}}
	typed := values[fieldNames].Text
	same := e.touch != "" && markOf(typed) == e.names
	if !same {
		names, err := list.named(typed, true)
		faults.note(fieldNames, err)
		c.Who = append(c.Who, names...)
	}
	if len(c.Who) == 0 && !same && len(faults) == 0 {
		faults[fieldPeople] = "Who was it? Choose a colleague here, or write a name below."
	}
	faults.note(fieldHow, setKinds(&c, slices.Concat(values[fieldHow].Chosen, e.kinds)))
	faults.note(fieldDay, setDay(&c, values[fieldDay].Text, today))
	note := contactParser{words: chat.Line{chat.TextToken(values[fieldNote].Text)}.Words(), today: today, contact: c}
	faults.note(fieldNote, note.note())
	_, noted := values[fieldNote] // absent where it is too long for the form
	return upkeep.Retelling{Contact: note.contact, Same: same, SameNote: !noted}, faults
}

// logged logs a contact, in the place of a touch that was told before if there
// is one.
func (d *Desk) logged(ctx context.Context, v upkeep.Visit, old rapport.EntryID, r upkeep.Retelling) (chat.Reply, error) {
	if old == "" {
		return d.log(ctx, v, r.Contact)
	}
	t, err := d.steward.Retell(ctx, v, old, r)
	if err != nil {
		return chat.Reply{}, err
	}
	if t.Undone {
		return say(undoneSince()), nil
	}
	return d.loggedMessage(ctx, v, r.Contact, t), nil
}

// touchedField returns the field that a fact about a contact belongs to, so
// that what was typed is kept; false for a fault of another kind.
func touchedField(err error) (string, bool) {
	if errors.Is(err, upkeep.ErrSelf) {
		return fieldPeople, true
	}
	if errors.Is(err, upkeep.ErrNotFound) {
		return fieldNote, true
	}
	if e, ok := errors.AsType[*rapport.DateError](err); ok {
		if e.Part == rapport.TouchDatePart {
			return fieldDay, true
		}
		return fieldNote, true
	}
	if e, ok := errors.AsType[*rapport.LimitError](err); ok {
		if slices.Contains([]rapport.Part{rapport.PeoplePart, rapport.ListPart, rapport.NamePart}, e.Part) {
			return fieldPeople, true
		}
		return fieldNote, true
	}
	if _, ok := errors.AsType[*rapport.EmptyError](err); ok {
		return fieldNote, true
	}
	return "", false
}

func setDay(c *upkeep.Contact, text string, today rapport.Date) error {
	day, err := rapport.ParseDate(text)
	if err != nil || day.After(today) {
		return &mistake{says: "That has to be today or before."}
	}
	c.Touch.On = day
	return nil
}

// named returns those whom names with commas between them mean, in a field of a
// form. Where it adds people, somebody new is written in quotes.
func (r roll) named(text string, adds bool) ([]upkeep.Whom, error) {
	var people []upkeep.Whom
	for _, words := range atCommas(chat.Line{chat.TextToken(text)}.Words()) {
		who, err := r.one(words)
		m, ok := errors.AsType[*mistake](err)
		switch unknown := ok && m.unknown; {
		case unknown && adds && len(words) == 1 && words[0].Quoted && isLetterLed(words[0].Text):
			people = append(people, upkeep.Whom{Name: spelt(words[0].Text)})
		case unknown:
			return nil, r.unlisted(m.typed, adds)
		case err != nil:
			return nil, err
		default:
			people = append(people, upkeep.Whom{Stakeholder: who.ID})
		}
	}
	return people, nil
}

// unlisted is unknown where a form asks: nobody can be mentioned there.
func (r roll) unlisted(typed string, adds bool) *mistake {
	says := "I can’t find “" + short(typed) + "” on your list."
	if near := r.near(typed); len(near) > 0 {
		says += " Did you mean " + joinOr(namesOf(near)) + "?"
	}
	if adds {
		return &mistake{says: says + " Choose a colleague above; to add somebody else, put the name in quotes here."}
	}
	return &mistake{says: says + " Write a name from your list, or how it begins."}
}

// atCommas parts words at the commas outside of quotes.
func atCommas(words []chat.Word) [][]chat.Word {
	groups := [][]chat.Word{nil}
	put := func(w chat.Word) {
		if w.Text != "" {
			groups[len(groups)-1] = append(groups[len(groups)-1], w)
		}
	}
	for _, w := range words {
		for at := strings.IndexByte(w.Text, ','); at >= 0 && !w.Quoted; at = strings.IndexByte(w.Text, ',') {
			head, tail := w.Split(at)
			put(head)
			groups = append(groups, nil)
			_, w = tail.Split(1)
		}
		put(w)
	}
	return slices.DeleteFunc(groups, func(g []chat.Word) bool { return len(g) == 0 })
}

// typedName is a name as it can be typed among others with commas between them.
func typedName(name string) string {
	if strings.Contains(name, ",") {
		return inQuotes(name)
	}
	return name
}
