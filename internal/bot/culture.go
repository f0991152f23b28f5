package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// culture answers /rapport culture: alone it shows the house and the units of the
// list, with a unit what is noted of it.
func (d *Desk) culture(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if len(words) == 0 && v.Stranger {
		return say(welcome()), nil
	}
	all, err := d.steward.Milieus(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(words) == 0 {
		return say(milieusMessage(all, v.Today)), nil
	}
	if said := bareWord(chat.Join(words)); slices.Contains([]string{"here", "house", "the house", "us"}, said) {
		return say(milieuMessage(all[0], v.Today)), nil
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	unit, err := roll(list).unit(words)
	if err != nil {
		return chat.Reply{}, err
	}
	return d.milieuPage(ctx, v, unit.ID)
}

// cultureExample is a line that shows a culture, and would have worked.
const cultureExample = `rapport culture "Works Council"`

// unit reads the group, association or organisation that words name, or that
// somebody belongs to. It returns a *mistake for anything else.
func (r roll) unit(words []chat.Word) (rapport.Stakeholder, error) {
	people, err := r.onList(words)
	if err != nil {
		return rapport.Stakeholder{}, err
	}
	unit := people[0]
	if unit.Kind == rapport.Person {
		if body, err := r.who(upkeep.Whom{Stakeholder: unit.Body}); err == nil {
			return body, nil
		}
		return rapport.Stakeholder{}, &mistake{
			says:    unit.Name + " belongs to no unit on your list so far. " + chat.Naming("stakeholders belong") + " says to which.",
			example: cultureExample,
		}
	}
	return unit, nil
}

// milieusMessage shows of which units something is noted.
func milieusMessage(all []upkeep.Milieu, today rapport.Date) chat.Message {
	blocks := []chat.Block{
		chat.Heading{Text: "How things are done"},
		chat.Para{Text: chat.Words("What it is like somewhere, and how news travels there: a look at it helps before you plan.")},
	}
	for _, m := range all[:min(len(all), perPage)] {
		noted := "Nothing noted so far."
		if on := m.Culture.On(); !on.IsZero() {
			noted = "Noted " + onDay(on, today) + "."
		}
		blocks = append(blocks,
			chat.Para{Text: chat.Text{chat.Strong(capital(unitName(m.Name))), chat.Plain("\n" + noted)}},
			chat.Buttons{button("Show", unitName(m.Name), pressMilieu, unitToken(m.Unit))})
	}
	small := "Only you see this."
	if len(all) == 1 {
		small = "A unit is a group, association or organisation on your list. " + small
	}
	return chat.Message{Blocks: append(blocks, smallWords(small))}
}

// unitToken names a unit in a button: the house by a word.
func unitToken(unit rapport.StakeholderID) chat.Token {
	if unit == "" {
		return chat.TextToken("house")
	}
	return idToken(unit)
}

// unitName is what to call a unit: "the whole house" for none.
func unitName(name string) string {
	if name == "" {
		return "the whole house"
	}
	return name
}

// milieuPage shows what is noted of a unit; of the house for "".
func (d *Desk) milieuPage(ctx context.Context, v upkeep.Visit, unit rapport.StakeholderID) (chat.Reply, error) {
	m, found, err := d.milieuOf(ctx, v, unit)
	if err != nil {
		return chat.Reply{}, err
	}
	if !found {
		return chat.Reply{}, upkeep.ErrNotFound
	}
	return say(milieuMessage(m, v.Today)), nil
}

func (d *Desk) milieuOf(ctx context.Context, v upkeep.Visit, unit rapport.StakeholderID) (upkeep.Milieu, bool, error) {
	all, err := d.steward.Milieus(ctx, v)
	i := slices.IndexFunc(all, func(m upkeep.Milieu) bool { return m.Unit == unit })
	if i < 0 {
		return upkeep.Milieu{}, false, err
	}
	return all[i], true, nil
}

func milieuMessage(m upkeep.Milieu, today rapport.Date) chat.Message {
	blocks := []chat.Block{chat.Heading{Text: cut("How things are done: "+unitName(m.Name), maxHeading)}}
	var row chat.Buttons
	for _, part := range rapport.CultureParts() {
		blocks = append(blocks, chat.Para{Text: cultureText(m.Culture.Now[part], part, today)})
		row = append(row, button(partLabel(part)+"…", unitName(m.Name), pressCulture, unitToken(m.Unit), chat.TextToken(string(part))))
	}
	if len(m.Sharers) > 0 {
		text := chat.Text{chat.Strong("Who shares")}
		for _, s := range m.Sharers[:min(len(m.Sharers), maxOpen)] {
			text = append(text, chat.Plain("\n"+s.Name+": "+cut(s.How, maxRecalled)))
		}
		blocks = append(blocks, chat.Para{Text: text})
	}
	if len(m.Culture.Earlier) > 0 {
		row = append(row, button("Earlier…", unitName(m.Name), pressMilieuBefore, unitToken(m.Unit)))
	}
	return chat.Message{Blocks: append(blocks, row,
		smallWords("Somebody who shares what they know is noted in their profile. Only you see this."))}
}

// maxHeading is how long a heading may be, in runes.
const maxHeading = 140

// cultureText shows one part of a culture.
func cultureText(c rapport.Culture, part rapport.CulturePart, today rapport.Date) chat.Text {
	text := chat.Text{chat.Strong(partLabel(part))}
	if len(c.Answers) == 0 {
		return append(text, chat.Soft("\nNothing noted so far."))
	}
	for _, q := range part.Questions() {
		if says := c.Text(q); says != "" {
			if q == rapport.CultureWay {
				says = wayLabel(rapport.SharingWay(says))
			}
			text = append(text, chat.Plain("\n"+cultureLabel(q)+" "), chat.Soft(cut(says, maxEcho)))
		}
	}
	return append(text, chat.Plain("\nNoted "+onDay(c.On, today)+"."))
}

// partLabel names a part of a culture.
func partLabel(part rapport.CulturePart) string {
	if part == rapport.InformationCulture {
		return "How news travels"
	}
	return "What it is like"
}

// cultureLabel is a question as it stands in a form.
func cultureLabel(q rapport.CultureQuestion) string {
	return map[rapport.CultureQuestion]string{
		rapport.CultureLike:     "What is it like to work there?",
		rapport.CultureDrives:   "What drives people?",
		rapport.CultureRewarded: "What is rewarded, and what is put up with?",
		rapport.CultureValues:   "Which values count, whatever is said?",
		rapport.CultureFindOut:  "How do people find things out?",
		rapport.CultureKept:     "How is it got, guarded, kept and found again?",
		rapport.CultureShares:   "Who shares what they know, and how?",
		rapport.CultureWay:      "Which way is best to share?",
	}[q]
}

// wayLabel names a way to share.
func wayLabel(way rapport.SharingWay) string {
	return map[rapport.SharingWay]string{
		rapport.ByChannel: "In a channel", rapport.ByMessage: "In a direct message", rapport.ByMail: "By mail",
	}[way]
}

// cultureBefore shows what was noted before.
func (d *Desk) cultureBefore(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	m, found, err := d.milieuOf(ctx, v, rapport.StakeholderID(id(args, 0)))
	if err != nil {
		return chat.Reply{}, err
	}
	if !found {
		return chat.Reply{}, upkeep.ErrNotFound
	}
	blocks := []chat.Block{chat.Heading{Text: cut("As it was: "+unitName(m.Name), maxHeading)}}
	for _, c := range m.Culture.Earlier[:min(len(m.Culture.Earlier), maxThanks)] {
		blocks = append(blocks, chat.Para{Text: cultureText(c, c.Part, v.Today)})
	}
	return beside(chat.Message{Blocks: append(blocks, smallWords("Only you see this."))}), nil
}

// askCulture opens the form of a part, as it stands.
func (d *Desk) askCulture(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	m, found, err := d.milieuOf(ctx, v, rapport.StakeholderID(id(args, 0)))
	if err != nil {
		return chat.Reply{}, err
	}
	if !found || len(args) < 2 || !slices.Contains(rapport.CultureParts(), rapport.CulturePart(args[1].Text)) {
		return oldButton(), nil
	}
	part := rapport.CulturePart(args[1].Text)
	form := &chat.Form{
		Name: formCulture, Title: partLabel(part), Submit: "Keep it", State: string(part) + " " + string(m.Unit),
		Intro: slices.Concat(chat.Text{chat.Strong(capital(unitName(m.Name)))}, chat.Words(". A few words are enough, and so is one answer.")),
	}
	for _, q := range part.Questions() {
		field := chat.Field{
			Name: string(q), Label: cultureLabel(q), Kind: chat.AskLine, Optional: true, Value: textValue(m.Culture.Now[part].Text(q)),
		}
		if q == rapport.CultureWay {
			field.Kind, field.Value = chat.AskChoice, chat.Value{}
			for _, way := range rapport.SharingWays() {
				field.Choices = append(field.Choices, chat.Choice{Name: string(way), Label: wayLabel(way)})
			}
			if way := m.Culture.Way(); way != "" {
				field.Value.Chosen = []string{string(way)}
			}
		}
		form.Fields = append(form.Fields, field)
	}
	return chat.Reply{Form: form}, nil
}

// submitCulture notes what was filled in.
func (d *Desk) submitCulture(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	said, unit, _ := strings.Cut(s.State, " ")
	part := rapport.CulturePart(said)
	c := rapport.Culture{Part: part}
	for _, q := range part.Questions() {
		value := s.Values[string(q)]
		if text := strings.TrimSpace(value.Text + strings.Join(value.Chosen, "")); text != "" {
			c.Answers = append(c.Answers, rapport.CultureAnswer{Question: q, Text: text})
		}
	}
	noted, err := d.steward.NoteCulture(ctx, v, rapport.StakeholderID(unit), c)
	if says, ok := remedy(err); ok {
		return wrong(string(part.Questions()[0]), says), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	if noted.Undone {
		return beside(undoneSince()), nil
	}
	r, err := d.milieuPage(ctx, v, rapport.StakeholderID(unit))
	if err != nil {
		d.fault(v.Member, err)
		return beside(chat.Say("That’s noted.")), nil
	}
	r.Message.Blocks = append([]chat.Block{chat.Para{Text: chat.Words("Noted.")}, chat.Buttons{undoButton(noted.Receipt)}, chat.Divider{}}, r.Message.Blocks...)
	r.Beside = true
	return r, nil
}

// askAfterCulture asks in a line whether a culture is still so.
func askAfterCulture(m upkeep.Milieu, today rapport.Date) []chat.Block {
	if m.Culture.On().IsZero() {
		return nil
	}
	says := "Half a year since you noted how things are done in " + unitName(m.Name) + ". Still so?"
	if today.Sub(m.Culture.On()) >= 2*rapport.CultureDays {
		says = "A year or more since you noted how things are done in " + unitName(m.Name) + ". Still so?"
	}
	return []chat.Block{
		chat.Small{Text: chat.Words(says)},
		chat.Buttons{spoken(button("Have a look", "", pressMilieu, unitToken(m.Unit)), "Have a look at how things are done in "+unitName(m.Name))},
	}
}

// customWords say how one shares best with those whom something is for.
func customWords(customs []upkeep.Custom) string {
	var says []string
	for _, c := range customs {
		where := "In the house"
		if c.Unit != "" {
			where = "At " + c.Unit
		}
		how := map[rapport.SharingWay]string{
			rapport.ByChannel: "things go through a channel rather", rapport.ByMessage: "a direct message is the way", rapport.ByMail: "things go by mail rather",
		}[c.Way]
		says = append(says, where+", as you noted, "+how+" ("+strings.Join(c.People, ", ")+").")
	}
	return strings.Join(says, " ")
}
