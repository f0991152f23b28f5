package bot

import (
	"context"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// optionsStakeholder answers /stakeholders options: the sheet of somebody's
// situation and the ways out of it, with a button that begins it.
func (d *Desk) optionsStakeholder(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	who, err := d.person(ctx, v, words, &mistake{
		says: "Whose situation would you like to think through? Write a name from your list.", example: "stakeholders options @maria", lacks: true,
	})
	if err != nil {
		return chat.Reply{}, err
	}
	o, err := d.steward.Options(ctx, v, who.ID)
	if err != nil {
		return chat.Reply{}, err
	}
	return say(optionsMessage(o)), nil
}

// options answers the button of the sheet.
func (d *Desk) options(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	o, err := d.steward.Options(ctx, v, rapport.StakeholderID(id(args, 0)))
	if err != nil {
		return chat.Reply{}, err
	}
	return beside(optionsMessage(o)), nil
}

func optionsMessage(o upkeep.Options) chat.Message {
	who := o.Who
	blocks := append([]chat.Block{chat.Heading{Text: cut("Options with "+who.Name, 100)}}, sheetBlocks(o.Sheet)...)
	for i, c := range o.Sheet.Options {
		at := chat.TextToken(strconv.Itoa(i))
		blocks = append(blocks, chat.Para{Text: courseText(i, c)}, chat.Buttons{
			button("Weigh…", c.What, pressWeigh, idToken(who.ID), at), button("For and against…", c.What, pressArgue, idToken(who.ID), at),
		})
	}
	row := chat.Buttons{button(sheetLabel(o), who.Name, pressSheet, idToken(who.ID))}
	if o.Entry != "" {
		row = append(row,
			button("As text", who.Name, pressSheetText, idToken(who.ID)),
			planButton("Talk it through…", who.ID, who.Name, rapport.BoardStep, "the options"), forgetButton(o.Entry, "the options with "+who.Name),
		)
	}
	return chat.Message{Blocks: append(blocks, row, smallWords("Only you see this."))}
}

// sheetLabel is what the button says that fills in the sheet.
func sheetLabel(o upkeep.Options) string {
	if o.Entry == "" {
		return "Begin…"
	}
	return "Edit…"
}

// sheetBlocks show how things are, and with whom the member thinks them through.
func sheetBlocks(s rapport.Sheet) []chat.Block {
	var text chat.Text
	line := func(label, says string) {
		if says == "" {
			return
		}
		if len(text) > 0 {
			text = append(text, chat.Plain("\n"))
		}
		text = append(text, chat.Strong(label), chat.Plain(" "+says))
	}
	line("What is:", s.Is)
	line("What should be:", s.Should)
	switch s.Way {
	case rapport.Alone:
		line("How:", "first alone, then with them")
	case rapport.Together:
		line("How:", "together with them")
	}
	if len(text) == 0 {
		return []chat.Block{chat.Para{Text: chat.Words("What is, what should be, and the ways from one to the other: nothing is written down so far.")}}
	}
	return []chat.Block{chat.Para{Text: text}}
}

// courseText shows an option, what it weighs, and what speaks for it and against.
func courseText(i int, c rapport.Course) chat.Text {
	text := chat.Text{chat.Strong(strconv.Itoa(i+1) + ". " + c.What)}
	if says := weights(c); says != "" {
		text = append(text, chat.Plain("\n"+capital(says)))
	}
	for _, line := range [][2]string{{"For: ", c.Pros}, {"Against: ", c.Cons}, {"If it doesn’t work: ", c.PlanB}} {
		if line[1] != "" {
			text = append(text, chat.Plain("\n"+line[0]+line[1]))
		}
	}
	return text
}

// A weight is one of the four on which an option is weighed.
type weight struct {
	field, label string
	grades       []string // what little, some and much of it are called
	of           func(*rapport.Course) *rapport.Grade
}

func weightsAll() []weight {
	return []weight{
		{"outcome", "What would it bring?", []string{"brings little", "brings something", "brings much"}, func(c *rapport.Course) *rapport.Grade { return &c.Outcome }},
		{"cost", "What does it cost?", []string{"costs little", "costs something", "costs much"}, func(c *rapport.Course) *rapport.Grade { return &c.Cost }},
		{"resources", "Who has to help?", []string{"nobody has to help", "a few have to help", "many have to help"}, func(c *rapport.Course) *rapport.Grade { return &c.Resources }},
		{"time", "How long does it take?", []string{"takes weeks", "takes months", "takes longer"}, func(c *rapport.Course) *rapport.Grade { return &c.Time }},
	}
}

// weights says how an option was weighed; "" where it was not.
func weights(c rapport.Course) string {
	var all []string
	for _, w := range weightsAll() {
		if g := int(*w.of(&c)); 0 < g && g <= len(w.grades) {
			all = append(all, w.grades[g-1])
		}
	}
	return strings.Join(all, " · ")
}

// sheetText answers "As text": the sheet without buttons, to be copied.
func (d *Desk) sheetText(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	o, err := d.steward.Options(ctx, v, rapport.StakeholderID(id(args, 0)))
	if err != nil {
		return chat.Reply{}, err
	}
	if o.Entry == "" {
		return beside(chat.Say("The sheet is gone by now.")), nil
	}
	blocks := sheetBlocks(o.Sheet)
	for i, c := range o.Sheet.Options {
		blocks = append(blocks, chat.Para{Text: chat.Words(courseText(i, c).String())})
	}
	return beside(chat.Message{Blocks: append(blocks, smallWords("To copy. Your notes for and against are in it, so read it once before you pass it on."))}), nil
}
