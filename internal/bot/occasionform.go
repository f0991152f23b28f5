package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The fields of the forms about occasions, beside those of others.
const (
	fieldSort      = "sort"
	fieldThere     = "there"
	fieldTalked    = "talked"
	fieldNewcomers = "met"
)

// reconvene opens the form of an occasion, as it stands.
func (d *Desk) reconvene(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return d.meeting(ctx, v, args, func(m upkeep.Meeting) (chat.Reply, error) {
		list, err := d.steward.Stakeholders(ctx, v)
		if err != nil {
			return chat.Reply{}, err
		}
		r, err := occasionForm(list, m.Entry, m.Occasion, whoms(m.There))
		if digest, ok := digestOf(args); ok && err == nil {
			r.Form.State += " " + string(digest)
		}
		return r, err
	})
}

// whoms names people of the list.
func whoms(people []rapport.Stakeholder) []upkeep.Whom {
	var all []upkeep.Whom
	for _, who := range people {
		all = append(all, upkeep.Whom{Stakeholder: who.ID})
	}
	return all
}

// occasionForm asks for an occasion.
func occasionForm(list roll, id rapport.EntryID, o rapport.Occasion, people []upkeep.Whom) (chat.Reply, error) {
	there, err := whomField(chat.Field{Name: fieldThere, Label: "Who on your list will be there?", Kind: chat.AskChoices, Optional: true}, list, people)
	if err != nil {
		return chat.Reply{}, err
	}
	on := ""
	if !o.On.IsZero() {
		on = o.On.String()
	}
	if o.Kind == "" {
		o.Kind = rapport.SocialOccasion
	}
	fields := []chat.Field{
		{Name: fieldWhat, Label: "What is it?", Kind: chat.AskLine, Value: textValue(o.What), Hint: "As in summer party, or lunch on pensions"},
		{
			Name: fieldSort, Label: "What kind?", Kind: chat.AskChoice, Choices: occasionChoices(),
			Value: chat.Value{Chosen: []string{string(o.Kind)}},
		},
		{Name: fieldDay, Label: "Which day?", Kind: chat.AskDate, Value: textValue(on)},
	}
	if len(list) > 0 || len(people) > 0 {
		fields = append(fields, there)
	}
	fields = append(fields, chat.Field{
		Name: fieldTopics, Label: "What is it about?", Kind: chat.AskLine, Optional: true, Value: textValue(topics(o.Topics)),
		Hint: "Topics, as in #pensions: I’ll see whom it may suit",
	})
	return chat.Reply{Form: &chat.Form{
		Name: formOccasion, Title: "An occasion", Submit: "Keep it", State: string(id), Fields: fields,
		Intro: chat.Words("I’ll tell you whom to greet before, and ask how it was after. Only you see it."),
	}}, nil
}

func occasionChoices() []chat.Choice {
	labels := map[rapport.OccasionKind]string{
		rapport.CharityOccasion: "A charity drive", rapport.ReliefOccasion: "Help after a disaster", rapport.LunchOccasion: "A lunch about a topic",
		rapport.SocialOccasion: "A party, a picnic, something social", rapport.ConferenceOccasion: "A conference or seminar",
		rapport.AssociationOccasion: "An association or a club", rapport.OtherOccasion: "Something else",
	}
	var choices []chat.Choice
	for _, k := range rapport.OccasionKinds() {
		choices = append(choices, chat.Choice{Name: string(k), Label: labels[k]})
	}
	return choices
}

// submitOccasion notes what was filled in.
func (d *Desk) submitOccasion(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	faults := faults{}
	o := rapport.Occasion{
		What: rapport.CleanText(s.Values[fieldWhat].Text), Kind: rapport.OccasionKind(strings.Join(s.Values[fieldSort].Chosen, "")),
		Topics: topicsIn(s.Values[fieldTopics].Text),
	}
	if o.What == "" {
		faults[fieldWhat] = "What is it? A few words are enough."
	}
	if o.On, err = rapport.ParseDate(s.Values[fieldDay].Text); err != nil {
		faults[fieldDay] = "Choose a day of the calendar."
	}
	people, err := roll(list).filledWhom(s.Values[fieldThere])
	faults.note(fieldThere, err)
	if len(faults) > 0 {
		return chat.Reply{Faults: faults}, nil
	}
	occasion, digest, _ := strings.Cut(s.State, " ")
	r, err := d.convene(ctx, v, rapport.EntryID(occasion), o, people)
	if says, ok := remedy(err); ok {
		return wrong(fieldDay, says), nil
	}
	if err == nil && digest != "" {
		return d.drawnBelow(ctx, v, rapport.DigestID(digest), r.Message.Blocks)
	}
	r.Beside = true
	return r, err
}

// attendButtons ask whom the member talked to at an occasion. In a digest they name
// the digest, too.
func attendButtons(m upkeep.Meeting, digest ...chat.Token) chat.Buttons {
	press := func(label, verb string) chat.Button {
		return button(label, m.What, verb, append(chat.Line{idToken(m.Entry)}, digest...)...)
	}
	row := chat.Buttons{styled(press("Tell me…", pressAttend), chat.Primary)}
	if n := len(m.There); n > 1 && n <= rapport.MaxAbout {
		row = append(row, press("With all of them", pressAttendAll))
	}
	return append(row, press("Nobody this time", pressAttendNone))
}

// askAttend opens the form in which one tells how an occasion was.
func (d *Desk) askAttend(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return d.over(ctx, v, args, func(m upkeep.Meeting) (chat.Reply, error) {
		digest, _ := digestOf(args)
		if m.Attended != "" {
			return d.toldBefore(ctx, v, m.What, digest)
		}
		list, err := d.steward.Stakeholders(ctx, v)
		if err != nil {
			return chat.Reply{}, err
		}
		return attendForm(m, list, digest)
	})
}

// over runs show on the occasion that a press names, unless that was moved to a day
// to come since the button was drawn.
func (d *Desk) over(ctx context.Context, v upkeep.Visit, args chat.Line, show func(upkeep.Meeting) (chat.Reply, error)) (chat.Reply, error) {
	return d.meeting(ctx, v, args, func(m upkeep.Meeting) (chat.Reply, error) {
		if m.On.After(v.Today) {
			return beside(chat.Message{Blocks: []chat.Block{
				chat.Para{Text: chat.Text{
					chat.Strong(capital(cut(m.What, maxRecalled))), chat.Plain(" is still to come, " + day(m.On, v.Today) + ". I’ll ask how it was after it."),
				}},
				chat.Buttons{rapportButton("Occasions", "occasion")},
			}}), nil
		}
		return show(m)
	})
}

func attendForm(m upkeep.Meeting, list roll, digest rapport.DigestID) (chat.Reply, error) {
	there := func(s rapport.Stakeholder) bool {
		return slices.ContainsFunc(m.There, func(t rapport.Stakeholder) bool { return t.ID == s.ID })
	}
	talked, err := whomField(chat.Field{Name: fieldTalked, Label: "Whom did you talk to?", Kind: chat.AskChoices, Optional: true}, m.There, nil)
	if err != nil {
		return chat.Reply{}, err
	}
	rest := slices.DeleteFunc(slices.Clone(list), there)
	others, err := whomField(chat.Field{Name: fieldOthers, Label: "Anyone else on your list?", Kind: chat.AskChoices, Optional: true}, rest, nil)
	if err != nil {
		return chat.Reply{}, err
	}
	var fields []chat.Field
	if len(m.There) > 0 {
		fields = append(fields, talked)
	}
	if len(rest) > 0 {
		fields = append(fields, others)
	}
	return chat.Reply{Form: &chat.Form{
		Name: formAttend, Title: "How was it?", Submit: "Keep it", State: string(m.Entry) + " " + string(digest), Intro: chat.Text{chat.Strong(capital(cut(m.What, maxRecalled)))},
		Fields: append(
			fields,
			chat.Field{
				Name: fieldNewcomers, Label: "Whom did you meet for the first time?", Kind: chat.AskLine, Optional: true,
				Hint: "Names with commas between them: they come to your list as prospects",
			},
			chat.Field{Name: fieldNote, Label: "Anything to remember?", Kind: chat.AskLine, Optional: true, Hint: "A line for all of them. Only you see it"},
		),
	}}, nil
}

// submitAttend keeps what was filled in.
func (d *Desk) submitAttend(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	faults := faults{}
	a := upkeep.Attendance{Note: rapport.CleanText(s.Values[fieldNote].Text)}
	for _, field := range []string{fieldTalked, fieldOthers} {
		people, err := roll(list).filledWhom(s.Values[field])
		faults.note(field, err)
		a.Talked = append(a.Talked, people...)
	}
	for name := range strings.SplitSeq(s.Values[fieldNewcomers].Text, ",") {
		if name = rapport.CleanText(name); name != "" {
			a.Met = append(a.Met, name)
		}
	}
	if len(faults) > 0 {
		return chat.Reply{Faults: faults}, nil
	}
	occasion, digest, _ := strings.Cut(s.State, " ")
	r, err := d.attended(ctx, v, rapport.EntryID(occasion), rapport.DigestID(digest), a)
	if says, ok := remedy(err); ok {
		return wrong(fieldNewcomers, says), nil
	}
	return r, err
}

// attendAll answers "With all of them", and attendNone "Nobody this time".
func (d *Desk) attendAll(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return d.over(ctx, v, args, func(m upkeep.Meeting) (chat.Reply, error) {
		digest, _ := digestOf(args)
		return d.attended(ctx, v, m.Entry, digest, upkeep.Attendance{Talked: whoms(m.There)})
	})
}

func (d *Desk) attendNone(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return d.over(ctx, v, args, func(m upkeep.Meeting) (chat.Reply, error) {
		digest, _ := digestOf(args)
		return d.attended(ctx, v, m.Entry, digest, upkeep.Attendance{})
	})
}

// attended keeps how an occasion was, and says what was logged: in the digest that
// asked, if any.
func (d *Desk) attended(
	ctx context.Context, v upkeep.Visit, id rapport.EntryID, digest rapport.DigestID, a upkeep.Attendance,
) (chat.Reply, error) {
	told, err := d.steward.Attend(ctx, v, id, a)
	switch {
	case err != nil:
		return chat.Reply{}, err
	case told.Undone:
		return beside(undoneSince()), nil
	case told.Repeat:
		return d.toldBefore(ctx, v, told.What, digest)
	case digest != "":
		return d.redraw(ctx, v, digest)
	}
	text := append(chat.Text{chat.Strong(capital(cut(told.What, maxRecalled))), chat.Plain(", " + day(told.On, v.Today))}, attendedText(told)...)
	blocks := []chat.Block{chat.Para{Text: text}}
	if !told.FirstCheckIn.IsZero() {
		blocks = append(blocks, smallWords(firstCheckIn(told.FirstCheckIn, v)))
	}
	return beside(chat.Message{Blocks: append(blocks, chat.Buttons{undoButton(told.Receipt)})}), nil
}

// attendedText says, below the name of an occasion, what was logged of it.
func attendedText(told upkeep.Debriefed) chat.Text {
	var text chat.Text
	if len(told.Talked) > 0 {
		text = slices.Concat(text, chat.Words("\nLogged: a talk with "), joinStrong(names(told.Talked)), chat.Words("."))
	}
	if n := len(told.Met); n > 0 {
		as := " as a prospect"
		if n > 1 {
			as = " as prospects"
		}
		text = slices.Concat(text, chat.Words("\nNew on your list"+as+", with where you met: "), joinStrong(names(told.Met)), chat.Words("."))
	}
	if len(text) == 0 {
		return chat.Text{chat.Plain("\nThat’s fine: being there counts.")}
	}
	return text
}

// toldBefore answers about an occasion of which the member told before.
func (d *Desk) toldBefore(ctx context.Context, v upkeep.Visit, what string, digest rapport.DigestID) (chat.Reply, error) {
	if digest != "" {
		return d.redraw(ctx, v, digest, smallWords(notedBefore))
	}
	return beside(chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Text{chat.Strong(capital(cut(what, maxRecalled))), chat.Plain("\nYou told me how it was; nothing changed this time.")}},
		chat.Buttons{rapportButton("Occasions", "occasion")},
	}}), nil
}
