package bot

import (
	"context"
	"errors"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// observeExample is a line that notes an observation and would have worked.
const observeExample = "rapport observe @sam with @maria friday"

// wordObserveNew is the word behind /rapport observe that opens its form.
const wordObserveNew = "new"

// The fields of that form, beside those of others.
const (
	fieldModel = "model"
	fieldMet   = "met"
)

// maxOutlooks is how many observations a page shows.
const maxOutlooks = 8

// observe answers /rapport observe: alone it shows whom the member watched, else it
// notes the day of a new observation.
func (d *Desk) observe(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	switch {
	case v.Stranger:
		return say(welcome()), nil
	case len(words) == 0:
		return d.outlooks(ctx, v)
	case len(words) == 1 && strings.EqualFold(words[0].Text, wordObserveNew):
		return d.observeForm(ctx, v, nil)
	}
	all, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	people, on, err := parseObserve(words, all, v.Today)
	if err != nil {
		return chat.Reply{}, unsaved(err)
	}
	if len(people) < 2 || on.IsZero() {
		return d.observeForm(ctx, v, people)
	}
	l, err := d.steward.Observe(ctx, v, people[0], people[1], on)
	if _, same := errors.AsType[*rapport.EmptyError](err); same {
		return chat.Reply{}, unsaved(twoPeople())
	}
	return d.lookedOut(v, l, err)
}

func twoPeople() *mistake {
	return &mistake{says: "Whom do you watch, and with whom? Those are two people.", example: observeExample}
}

// parseObserve reads who is watched, with whom, and on which day. What is not said
// is left out.
func parseObserve(words []chat.Word, list roll, today rapport.Date) ([]upkeep.Whom, rapport.Date, error) {
	people, rest, err := list.subjects(words, true)
	if err != nil {
		return nil, rapport.Date{}, err
	}
	if len(rest) > 1 && slices.Contains([]string{"with", "meeting", "meets", "and"}, strings.ToLower(rest[0].Text)) {
		met, left, err := list.subjects(rest[1:], true)
		if err != nil {
			return nil, rapport.Date{}, err
		}
		people, rest = append(people, met...), left
	}
	if len(people) > 2 {
		return nil, rapport.Date{}, twoPeople()
	}
	typed := texts(rest)
	on, n := readDay(typed, today, coming)
	if n < len(rest) {
		return nil, rapport.Date{}, &mistake{says: "I couldn’t read “" + short(chat.Join(rest)) + "” as a day.", example: observeExample}
	}
	return people, on, nil
}

// observeForm asks for an observation.
func (d *Desk) observeForm(ctx context.Context, v upkeep.Visit, given []upkeep.Whom) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(list) == 0 {
		return say(emptyList()), nil
	}
	model, err := whomField(chat.Field{Name: fieldModel, Label: "Who is good with people?", Kind: chat.AskChoice}, list, given[:min(len(given), 1)])
	if err != nil {
		return chat.Reply{}, err
	}
	met, err := whomField(chat.Field{Name: fieldMet, Label: "Whom do they meet?", Kind: chat.AskChoice}, list, given[min(len(given), 1):])
	if err != nil {
		return chat.Reply{}, err
	}
	return chat.Reply{Form: &chat.Form{
		Name: formObserve, Title: "Watch somebody", Submit: "Note the day",
		Intro: chat.Words("Sit in when they meet somebody important. The working day after I’ll ask what you saw."),
		Fields: []chat.Field{
			model, met,
			{Name: fieldBy, Label: "Which day?", Kind: chat.AskDate, Value: textValue(v.Worked(v.Today.Add(1)).String())},
		},
	}}, nil
}

// changeObservation opens the form that gives an observation another day.
func (d *Desk) changeObservation(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	o, err := d.steward.Observation(ctx, v, rapport.EntryID(id(args, 0)))
	if err != nil {
		return oldObservation(err)
	}
	var met []upkeep.Whom
	if o.Meeter.ID != "" {
		met = append(met, upkeep.Whom{Stakeholder: o.Meeter.ID})
	}
	r, err := d.observeForm(ctx, v, append([]upkeep.Whom{{Stakeholder: o.Who.ID}}, met...))
	if err != nil || r.Form == nil {
		return r, err
	}
	r.Form.Title, r.Form.Submit, r.Form.State = "Change the day", "Keep it", string(o.Entry)
	r.Form.Intro = chat.Text{chat.Strong(o.Who.Name), chat.Plain(" on another day, or with somebody else.")}
	fillIn(r.Form, fieldBy, textValue(o.On.String()))
	r.Form.Fields = slices.DeleteFunc(r.Form.Fields, func(f chat.Field) bool { return f.Name == fieldModel })
	return r, nil
}

// oldObservation answers about one that is not in the book any more.
func oldObservation(err error) (chat.Reply, error) {
	if errors.Is(err, upkeep.ErrNotFound) {
		return beside(chat.Say("That observation isn’t in your book any more. Nothing was changed.")), nil
	}
	return chat.Reply{}, err
}

// submitObserve notes what was filled in.
func (d *Desk) submitObserve(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	all, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	faults := faults{}
	one := func(field string) upkeep.Whom {
		line, err := roll(all).typedWhom(s.Values[field], false)
		faults.note(field, err)
		if len(line) != 1 {
			if faults[field] == "" {
				faults[field] = "Choose one person."
			}
			return upkeep.Whom{}
		}
		who, _, err := whom(line.Words()[0])
		faults.note(field, err)
		return who
	}
	met := one(fieldMet)
	on := dayBy(s.Values, faults)
	if on.IsZero() && faults[fieldBy] == "" {
		faults[fieldBy] = "Which day is it?"
	}
	model := upkeep.Whom{}
	if s.State == "" {
		model = one(fieldModel)
	}
	if len(faults) > 0 {
		return chat.Reply{Faults: faults}, nil
	}
	var l upkeep.Lookout
	if s.State == "" {
		l, err = d.steward.Observe(ctx, v, model, met, on)
	} else {
		l, err = d.steward.Reobserve(ctx, v, rapport.EntryID(s.State), met, on)
	}
	if _, same := errors.AsType[*rapport.EmptyError](err); same {
		return wrong(fieldMet, "That’s the one whom you watch. With whom do you see them?"), nil
	}
	if e, ok := errors.AsType[*rapport.DateError](err); ok {
		return wrong(fieldBy, wrongDay(e)), nil
	}
	if errors.Is(err, upkeep.ErrNotFound) {
		return wrong(fieldMet, leftMeanwhile), nil
	}
	r, err := d.lookedOut(v, l, err)
	r.Beside = true
	return r, err
}

// lookedOut says what was noted, and when it is asked about.
func (d *Desk) lookedOut(v upkeep.Visit, l upkeep.Lookout, err error) (chat.Reply, error) {
	if err != nil {
		return chat.Reply{}, err
	}
	if l.Undone {
		return say(notedBeforeUndo()), nil
	}
	if l.Repeat {
		return say(watchedBefore(l, v.Today)), nil
	}
	when := "I’ll ask " + onDay(l.Ask, v.Today) + " how they did it."
	switch {
	case !l.Ask.After(v.Today):
		when = "How did they do it? What you saw is freshest now."
	case l.Model.Tier == rapport.Resting:
		when = restingLine([]upkeep.Listed{l.Model}) + " What you saw can be noted here, whenever you like."
	}
	people := []upkeep.Listed{l.Model, l.With}
	small := append([]string{when}, arrived(people, l.New, l.Back)...)
	if !l.FirstCheckIn.IsZero() {
		small = append(small, firstCheckIn(l.FirstCheckIn, v))
	}
	return say(chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Text{
			chat.Plain("Noted: you watch "), chat.Strong(l.Model.Name), chat.Plain(" with "), chat.Strong(l.With.Name),
			chat.Plain(" " + onDay(l.On, v.Today) + "."),
		}},
		smallWords(strings.Join(small, "\n")),
		chat.Buttons{sawButton(l.Observation, l.Model.Name), rapportButton("All I watched", "observe"), undoButton(l.Receipt)},
	}}), nil
}

// watchedBefore answers about an observation that was noted before.
func watchedBefore(l upkeep.Lookout, today rapport.Date) chat.Message {
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Text{
			chat.Strong(l.Model.Name), chat.Plain(" with "), chat.Strong(l.With.Name),
			chat.Plain(", " + day(l.On, today) + "\n" + notedBefore),
		}},
		chat.Buttons{sawButton(l.Observation, l.Model.Name), rapportButton("All I watched", "observe")},
	}}
}

// outlooks draws what was observed, and is to be.
func (d *Desk) outlooks(ctx context.Context, v upkeep.Visit) (chat.Reply, error) {
	all, err := d.steward.Observations(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	blocks := []chat.Block{chat.Heading{Text: "Whom you watch and learn from"}}
	if len(all) == 0 {
		blocks = append(blocks, chat.Para{Text: chat.Words(
			"Is there somebody who is good with people? Sit in when they meet somebody important, and note the day here. Afterwards five questions help you see how they did it.",
		)})
	}
	for _, o := range all[:min(len(all), maxOutlooks)] {
		blocks = append(blocks, outlookBlocks(o, v.Today)...)
	}
	foot := "Only you see this."
	if more := len(all) - maxOutlooks; more > 0 {
		foot = count(more, "earlier one is", "earlier ones are") + " in your export. " + foot
	}
	return say(chat.Message{Blocks: append(blocks,
		chat.Divider{}, chat.Buttons{rapportButton("Watch somebody…", "observe "+wordObserveNew)}, smallWords(foot),
	)}), nil
}

// outlookBlocks draw one observation with what was seen.
func outlookBlocks(o upkeep.Outlook, today rapport.Date) []chat.Block {
	text := chat.Text{chat.Strong(o.Who.Name), chat.Plain(" with "), chat.Strong(meeter(o)), chat.Plain(", " + day(o.On, today))}
	for _, a := range o.Answers {
		text = append(text, chat.Plain("\n"+seenQuestion(a.Question, o)+" "), chat.Soft(cut(a.Text, maxRecalled)))
	}
	rows := []chat.Block{chat.Para{Text: text}}
	if len(o.Answers) > 0 {
		rows = append(rows, chat.Buttons{
			behindButton(o), openersButton(o), discussButton(o, today),
		})
	}
	about := o.Who.Name + ", " + day(o.On, today)
	return append(rows, chat.Buttons{
		sawButton(o.Entry, o.Who.Name), button("Change the day…", about, pressRewatch, idToken(o.Entry)), forgetButton(o.Entry, about),
	})
}

// meeter is whom the watched one meets, as one calls them.
func meeter(o upkeep.Outlook) string {
	if o.Meeter.Name == "" {
		return "somebody"
	}
	return o.Meeter.Name
}

// watched asks what was seen of somebody.
func watched(who rapport.Stakeholder, owed rapport.Owed, today rapport.Date) string {
	says := "You watched them at work"
	if owed.What != "" {
		says = "You watched them with " + owed.What
	}
	if w, ok := who.Summary.Watches(owed.Entry); ok {
		says += " " + onDay(w.On, today)
	}
	return says + ". How did they do it? What you saw is freshest now."
}
