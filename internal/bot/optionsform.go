package bot

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The fields of the forms of a sheet, beside the weights.
const (
	fieldIs     = "is"
	fieldShould = "should"
	fieldWays   = "ways"
	fieldAlone  = "with"
	fieldPros   = "pros"
	fieldCons   = "cons"
	fieldPlanB  = "planb"
)

// askSheet answers "Edit…" of a sheet: its form.
func (d *Desk) askSheet(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	o, err := d.steward.Options(ctx, v, rapport.StakeholderID(id(args, 0)))
	if err != nil {
		return chat.Reply{}, err
	}
	return chat.Reply{Form: sheetForm(o)}, nil
}

func sheetForm(o upkeep.Options) *chat.Form {
	var ways []string
	for _, c := range o.Sheet.Options {
		ways = append(ways, c.What)
	}
	with := chat.Field{
		Name: fieldAlone, Label: "Alone or together?", Kind: chat.AskChoice, Optional: true, Choices: []chat.Choice{
			{Name: string(rapport.Alone), Label: "First alone, then with them"}, {Name: string(rapport.Together), Label: "Together with them"},
		},
	}
	if o.Sheet.Way != "" {
		with.Value.Chosen = []string{string(o.Sheet.Way)}
	}
	return &chat.Form{
		Name: formSheet, Title: "Think it through", Submit: "Keep it", State: string(o.Who.ID),
		Intro: introOf(o.Who, "how things are for them, and the ways out. Only you see it."),
		Fields: []chat.Field{
			{Name: fieldIs, Label: "What is?", Kind: chat.AskText, Optional: true, Value: textValue(o.Sheet.Is), Hint: "Without blame, as you see it from outside"},
			{Name: fieldShould, Label: "What should be?", Kind: chat.AskText, Optional: true, Value: textValue(o.Sheet.Should)},
			{
				Name: fieldWays, Label: "Which ways are there?", Kind: chat.AskText, Optional: true, Value: textValue(strings.Join(ways, "\n")),
				Hint: "A line each, at most " + strconv.Itoa(rapport.MaxOptions) + ". You weigh them afterwards",
			},
			with,
		},
	}
}

// submitSheet keeps what was filled in. An option of the same name keeps what it
// weighs.
func (d *Desk) submitSheet(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	var names []string
	for line := range strings.Lines(s.Values[fieldWays].Text) {
		if name := rapport.CleanText(line); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return d.weighed(ctx, v, rapport.StakeholderID(s.State), fieldWays, func(sheet rapport.Sheet) rapport.Sheet {
		meant := rapport.Sheet{
			Is: rapport.CleanText(s.Values[fieldIs].Text), Should: rapport.CleanText(s.Values[fieldShould].Text),
			Way: rapport.Way(strings.Join(s.Values[fieldAlone].Chosen, "")),
		}
		for _, name := range names {
			c := rapport.Course{What: name}
			if i := slices.IndexFunc(sheet.Options, func(c rapport.Course) bool { return c.What == name }); i >= 0 {
				c = sheet.Options[i]
			}
			meant.Options = append(meant.Options, c)
		}
		return meant
	})
}

// weighed changes somebody's sheet and shows it; what is wrong is said at a field.
func (d *Desk) weighed(
	ctx context.Context, v upkeep.Visit, who rapport.StakeholderID, field string, change func(rapport.Sheet) rapport.Sheet,
) (chat.Reply, error) {
	w, err := d.steward.Weigh(ctx, v, who, change)
	if says, ok := remedyOf(err); ok {
		return wrong(field, says), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	o, err := d.steward.Options(ctx, v, who)
	if err != nil {
		return chat.Reply{}, err
	}
	m := optionsMessage(o)
	switch {
	case w.Undone:
		m = notedBeforeUndo()
	case w.Receipt != "":
		last := len(m.Blocks) - 2
		m.Blocks[last] = append(m.Blocks[last].(chat.Buttons), undoButton(w.Receipt))
	}
	return beside(m), nil
}

// askWeights answers "Weigh…": the form of an option's four weights.
func (d *Desk) askWeights(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	o, c, state, err := d.course(ctx, v, args)
	if err != nil || c == nil {
		return goneCourse(), err
	}
	var fields []chat.Field
	for _, w := range weightsAll() {
		f := chat.Field{Name: w.field, Label: w.label, Kind: chat.AskChoice, Optional: true}
		for i, label := range w.grades {
			f.Choices = append(f.Choices, chat.Choice{Name: strconv.Itoa(i + 1), Label: capital(label)})
		}
		if g := int(*w.of(c)); g > 0 {
			f.Value.Chosen = []string{strconv.Itoa(g)}
		}
		fields = append(fields, f)
	}
	return chat.Reply{Form: &chat.Form{
		Name: formWeigh, Title: "Weigh it", Submit: "Keep it", State: state, Fields: fields,
		Intro: append(joinStrong([]string{c.What}), chat.Plain(", for "+o.Who.Name+". Rough is good enough.")),
	}}, nil
}

// askArguments answers "For and against…": the form of what speaks for an option,
// what against it, and what to do if it doesn't work.
func (d *Desk) askArguments(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	o, c, state, err := d.course(ctx, v, args)
	if err != nil || c == nil {
		return goneCourse(), err
	}
	return chat.Reply{Form: &chat.Form{
		Name: formArgue, Title: "For and against", Submit: "Keep it", State: state,
		Intro: append(joinStrong([]string{c.What}), chat.Plain(", for "+o.Who.Name+".")),
		Fields: []chat.Field{
			{Name: fieldPros, Label: "What speaks for it?", Kind: chat.AskText, Optional: true, Value: textValue(c.Pros)},
			{Name: fieldCons, Label: "What speaks against it?", Kind: chat.AskText, Optional: true, Value: textValue(c.Cons)},
			{Name: fieldPlanB, Label: "And if it doesn’t work?", Kind: chat.AskText, Optional: true, Value: textValue(c.PlanB)},
		},
	}}, nil
}

// course returns the option that a button names, nil for one that is gone, and the
// state of its form.
func (d *Desk) course(ctx context.Context, v upkeep.Visit, args chat.Line) (upkeep.Options, *rapport.Course, string, error) {
	o, err := d.steward.Options(ctx, v, rapport.StakeholderID(id(args, 0)))
	if err != nil || len(args) < 2 {
		return o, nil, "", err
	}
	i, err := strconv.Atoi(args[1].Text)
	if err != nil || i < 0 || i >= len(o.Sheet.Options) {
		return o, nil, "", nil
	}
	c := o.Sheet.Options[i]
	return o, &c, string(o.Who.ID) + " " + c.What, nil
}

func goneCourse() chat.Reply {
	return beside(chat.Say("That option is off the sheet by now, so I left everything as it is."))
}

// submitWeights keeps how an option weighs.
func (d *Desk) submitWeights(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	return d.changedCourse(ctx, v, s, "outcome", func(c *rapport.Course) {
		for _, w := range weightsAll() {
			g, _ := strconv.Atoi(strings.Join(s.Values[w.field].Chosen, ""))
			*w.of(c) = rapport.Grade(g)
		}
	})
}

// submitArguments keeps what speaks for an option, and against it.
func (d *Desk) submitArguments(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	return d.changedCourse(ctx, v, s, fieldPros, func(c *rapport.Course) {
		c.Pros, c.Cons = rapport.CleanText(s.Values[fieldPros].Text), rapport.CleanText(s.Values[fieldCons].Text)
		c.PlanB = rapport.CleanText(s.Values[fieldPlanB].Text)
	})
}

// changedCourse changes the option that a form names. One that is gone stays so.
func (d *Desk) changedCourse(
	ctx context.Context, v upkeep.Visit, s chat.Submission, field string, change func(*rapport.Course),
) (chat.Reply, error) {
	who, name, _ := strings.Cut(s.State, " ")
	return d.weighed(ctx, v, rapport.StakeholderID(who), field, func(sheet rapport.Sheet) rapport.Sheet {
		sheet.Options = slices.Clone(sheet.Options)
		for i := range sheet.Options {
			if sheet.Options[i].What == name {
				change(&sheet.Options[i])
			}
		}
		return sheet
	})
}
