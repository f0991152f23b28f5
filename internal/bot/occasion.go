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

const (
	// occasionExample is a line that notes an occasion, and would have worked.
	occasionExample = "rapport occasion summer party 12 june with @maria @sam"
	// wordOccasionNew is the word behind /rapport occasion that opens its form.
	wordOccasionNew = "new"
)

// occasion answers /rapport occasion: the occasions to come, the form of a new one,
// or what was typed.
func (d *Desk) occasion(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	switch {
	case err != nil:
		return chat.Reply{}, err
	case len(words) == 0 && v.Stranger:
		return say(welcome()), nil
	case len(words) == 0:
		return d.occasionsPage(ctx, v, 0)
	case len(words) == 1 && strings.EqualFold(words[0].Text, wordOccasionNew):
		return occasionForm(list, "", rapport.Occasion{}, nil)
	}
	o, people, err := parseOccasion(words, list, v.Today)
	if err != nil {
		return chat.Reply{}, unsaved(offering(err, "note it", false))
	}
	if o.On.IsZero() {
		return occasionForm(list, "", o, people)
	}
	return d.convene(ctx, v, "", o, people)
}

// parseOccasion reads what an occasion is, its day, and who will be there: the
// people stand at the end, behind "with" or as mentions. A day that is missing is
// zero. It returns a *mistake for a name that cannot be understood.
func parseOccasion(words []chat.Word, list roll, today rapport.Date) (rapport.Occasion, []upkeep.Whom, error) {
	var o rapport.Occasion
	words, people, err := list.peopleAtEnd(words)
	if err != nil {
		return o, nil, err
	}
	var rest []chat.Word
	for _, w := range words {
		if topic, ok := strings.CutPrefix(w.Text, "#"); ok && topic != "" && w.Kind == chat.KindText {
			o.Topics = append(o.Topics, strings.ToLower(strings.TrimRight(topic, ",.:")))
			continue
		}
		rest = append(rest, w)
	}
	at, took := 0, 0
	for i := range rest {
		if on, n := readDay(texts(rest[i:]), today, coming); n >= took && n > 0 {
			o.On, at, took = on, i, n
		}
	}
	o.What = nameOfOccasion(slices.Concat(rest[:at], rest[at+took:]))
	o.Kind = kindOfOccasion(o.What)
	return o, people, nil
}

// nameOfOccasion is what an occasion is called, without what only leads to it, to its
// day or to its topics: "our summer party is on" is the summer party.
func nameOfOccasion(words []chat.Word) string {
	for len(words) > 1 && slices.Contains(strings.Fields("a an the our another"), bareWord(words[0].Text)) {
		words = words[1:]
	}
	for len(words) > 1 && slices.Contains(strings.Fields("is will be takes place on at about"), bareWord(words[len(words)-1].Text)) {
		words = words[:len(words)-1]
	}
	return strings.TrimSpace(strings.Trim(chat.Join(words), " ,:"))
}

// peopleAtEnd cuts the people off that words end with, behind "with" or mentioned.
func (r roll) peopleAtEnd(words []chat.Word) ([]chat.Word, []upkeep.Whom, error) {
	at := slices.IndexFunc(words, isPerson)
	for i, w := range words {
		if w.Kind == chat.KindText && !w.Quoted && strings.EqualFold(w.Text, "with") && i+1 < len(words) {
			at = i
		}
	}
	if at < 0 {
		return words, nil, nil
	}
	behind := words[at:]
	if !isPerson(behind[0]) {
		behind = behind[1:]
	}
	if people, err := r.onlySubjects(behind); err == nil {
		return words[:at], people, nil
	}
	people, rest, err := r.subjects(behind, true)
	if err != nil {
		return nil, nil, err
	}
	return slices.Concat(words[:at], rest), people, nil
}

// kindOfOccasion tells the kind of an occasion by what it is called.
func kindOfOccasion(what string) rapport.OccasionKind {
	for _, k := range []struct {
		kind  rapport.OccasionKind
		words string
	}{
		{rapport.ReliefOccasion, "relief disaster flood earthquake emergency"},
		{rapport.CharityOccasion, "charity drive fundraiser fundraising donation volunteer volunteering"},
		{rapport.LunchOccasion, "lunch lunchtime brownbag"},
		{rapport.ConferenceOccasion, "conference congress seminar symposium summit workshop"},
		{rapport.AssociationOccasion, "association guild club chapter society"},
		{rapport.SocialOccasion, "party picnic barbecue social dinner drinks celebration outing reception"},
	} {
		said := strings.Fields(strings.ToLower(what))
		if slices.ContainsFunc(strings.Fields(k.words), func(w string) bool { return slices.Contains(said, w) }) {
			return k.kind
		}
	}
	return rapport.OtherOccasion
}

// occasionsPage draws a page of the occasions to come, and of those of which one may
// still tell.
func (d *Desk) occasionsPage(ctx context.Context, v upkeep.Visit, page int) (chat.Reply, error) {
	all, err := d.steward.Occasions(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	blocks := []chat.Block{chat.Heading{Text: "Occasions"}}
	if len(all) == 0 {
		blocks = append(blocks, chat.Para{Text: chat.Words(
			"A charity drive, a lunch on something many like to know, a picnic: note where you’ll meet people on your list. " +
				"I’ll tell you whom to greet before, and ask how it was after.",
		)})
	}
	some := leaf(all, page)
	for _, m := range some.shown {
		blocks = append(blocks, occasionBlocks(m, v.Today)...)
	}
	blocks = append(blocks, some.turns(pageOccasions, "occasions")...)
	return say(chat.Message{Blocks: append(blocks,
		chat.Buttons{rapportButton("Note an occasion…", "occasion "+wordOccasionNew)}, smallWords("Only you see this."),
	)}), nil
}

// occasionBlocks show an occasion with what can be done about it.
func occasionBlocks(m upkeep.Meeting, today rapport.Date) []chat.Block {
	text := slices.Concat(
		chat.Text{chat.Strong(capital(cut(m.What, maxRecalled))), chat.Plain("\n" + capital(day(m.On, today)) + ". ")}, thereText(m, today),
	)
	var row chat.Buttons
	switch {
	case m.Upcoming(today):
		row = append(row,
			button("Whom to greet", m.What, pressGreet, idToken(m.Entry)), button("Invite somebody", m.What, pressSuits, idToken(m.Entry)))
	case m.Attended == "":
		row = append(row, attendButtons(m)...)
	default:
		text = append(text, chat.Plain(" You told me how it was."))
	}
	return []chat.Block{chat.Para{Text: text}, append(row,
		button("Change…", m.What, pressReconvene, idToken(m.Entry)), button("Call off", m.What, pressCallOff, idToken(m.Entry)))}
}

// thereText says who of the list will be there, or was.
func thereText(m upkeep.Meeting, today rapport.Date) chat.Text {
	var text chat.Text
	verb := " will be there"
	if m.On.Before(today) {
		verb = " " + was(len(m.There)) + " to be there"
	}
	switch n := len(m.There); n {
	case 0:
		text = chat.Words("Nobody from your list so far.")
	default:
		text = slices.Concat(chat.Words(capital(inWords(n, "from your list", "from your list"))+verb+": "), strongFew(namesIn(m.There)), chat.Words("."))
	}
	if len(m.Invited) > 0 {
		text = slices.Concat(text, chat.Words(" Invited: "), strongFew(namesIn(m.Invited)), chat.Words("."))
	}
	return text
}

func namesIn(people []rapport.Stakeholder) []string {
	var names []string
	for _, who := range people {
		names = append(names, who.Name)
	}
	return names
}

// convene notes an occasion, or changes one, and says what comes of it.
func (d *Desk) convene(ctx context.Context, v upkeep.Visit, id rapport.EntryID, o rapport.Occasion, people []upkeep.Whom) (chat.Reply, error) {
	c, err := d.steward.Convene(ctx, v, id, o, people)
	switch {
	case err != nil:
		return chat.Reply{}, err
	case c.Undone:
		return say(undoneSince()), nil
	}
	m, err := d.steward.Occasion(ctx, v, c.Occasion)
	if errors.Is(err, upkeep.ErrNotFound) {
		return say(chat.Say("That was noted, and called off since.")), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	blocks := []chat.Block{chat.Para{Text: slices.Concat(
		chat.Words("Noted: "), chat.Text{chat.Strong(cut(o.What, maxRecalled))}, chat.Words(", "+day(o.On, v.Today)+". "), thereText(m, v.Today),
	)}}
	if o.Kind == rapport.ReliefOccasion && id == "" {
		blocks = append(blocks, chat.Para{Text: chat.Words(welcomeHere(m.Custom))})
	}
	small := arrived(c.There, c.New, c.Back)
	row := chat.Buttons{rapportButton("Occasions", "occasion"), undoButton(c.Receipt)}
	if o.On.Before(v.Today) {
		small, row = append(small, "It’s over already, so tell me how it was."), append(attendButtons(m), undoButton(c.Receipt))
	} else {
		small = append(small, "I’ll tell you whom to greet shortly before, and ask how it was on the next working day.")
		row = append(chat.Buttons{button("Invite somebody", o.What, pressSuits, idToken(c.Occasion))}, row...)
	}
	if !c.FirstCheckIn.IsZero() {
		small = append(small, firstCheckIn(c.FirstCheckIn, v))
	}
	return say(chat.Message{Blocks: append(blocks, smallWords(strings.Join(small, "\n")), row)}), nil
}

// welcomeHere asks whether help after a disaster is welcome in the house, with what
// is noted of it.
func welcomeHere(c rapport.Climate) string {
	says := "Is such help welcome where you work?"
	overall := c.Now[rapport.OverallCulture]
	for _, q := range []rapport.CultureQuestion{rapport.CultureValues, rapport.CultureRewarded} {
		if text := overall.Text(q); text != "" {
			return says + " Of the house you noted: “" + cut(text, maxRecalled) + "”."
		}
	}
	return says + " " + chat.Naming("rapport culture here") + " has room for what you see."
}

// callOff answers "Call off".
func (d *Desk) callOff(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	c, err := d.steward.CallOff(ctx, v, rapport.EntryID(id(args, 0)))
	if errors.Is(err, upkeep.ErrNotFound) {
		return beside(goneOccasion()), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	return beside(chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Text{chat.Strong(capital(cut(c.What, maxRecalled))), chat.Plain(" is out of your book: I won’t bring it up.")}},
		chat.Buttons{undoButton(c.Receipt)},
	}}), nil
}

// goneOccasion answers a press about an occasion that is not there any more.
func goneOccasion() chat.Message {
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words("That occasion isn’t in your book any more, so I left everything as it is.")},
		chat.Buttons{rapportButton("Occasions", "occasion")},
	}}
}

// meeting runs show on the occasion that a press names.
func (d *Desk) meeting(ctx context.Context, v upkeep.Visit, args chat.Line, show func(upkeep.Meeting) (chat.Reply, error)) (chat.Reply, error) {
	m, err := d.steward.Occasion(ctx, v, rapport.EntryID(id(args, 0)))
	if errors.Is(err, upkeep.ErrNotFound) {
		return beside(goneOccasion()), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	return show(m)
}
