package bot

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// fieldTalks asks which talks helped.
const fieldTalks = "talks"

// How many talks stand on a goal's page, and beside a goal of the quarter.
const (
	goalTalks    = 15
	quarterTalks = 3
)

// goalPage answers “What moved it”: the talks that helped a goal along.
func (d *Desk) goalPage(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	r, err := d.showGoal(ctx, v, rapport.EntryID(id(args, 0)))
	r.Beside = true
	return r, err
}

// showGoal draws that page, below what was done on it last.
func (d *Desk) showGoal(ctx context.Context, v upkeep.Visit, goal rapport.EntryID, above ...chat.Block) (chat.Reply, error) {
	f, err := d.steward.Goal(ctx, v, goal)
	if errors.Is(err, upkeep.ErrNotFound) {
		return d.goals(ctx, v)
	}
	if err != nil {
		return chat.Reply{}, err
	}
	blocks := append(above,
		chat.Heading{Text: cut(capital(goalName(f.Pursued)), 100)}, chat.Para{Text: chat.Words(goalStand(f.Pursued, v.Today))},
		chat.Para{Text: helpedText(f.Helped, goalTalks, v.Today)})
	row := goalButtons(f.Pursued)
	row[len(row)-2] = rapportButton("My goals", "goal")
	if len(f.Others) > 0 {
		row = append(chat.Buttons{button("Name a talk that helped", goalName(f.Pursued), pressFurther, idToken(goal))}, row...)
	}
	return say(chat.Message{Blocks: append(blocks, row, smallWords("Only you see this."))}), nil
}

// helpedText lists talks that helped a goal along.
func helpedText(helped []upkeep.Step, most int, today rapport.Date) chat.Text {
	if len(helped) == 0 {
		return chat.Words("No talk has moved it so far.")
	}
	text := chat.Words("What moved it:")
	for _, s := range helped[:min(len(helped), most)] {
		text = append(text, chat.Plain("\n"+stepLine(s, today)))
		if s.Touch.Note != "" {
			text = append(text, chat.Soft(", “"+cut(s.Touch.Note, maxRecalled)+"”"))
		}
	}
	if more := len(helped) - most; more > 0 {
		text = append(text, chat.Plain("\nand "+strconv.Itoa(more)+" before these"))
	}
	return text
}

// stepLine names a talk: when, how and with whom.
func stepLine(s upkeep.Step, today rapport.Date) string {
	return capital(day(s.Touch.On, today)) + ": " + deed(s.Touch) + " with " + strongFew(s.Who).String()
}

// askFurther asks which talks helped a goal along.
func (d *Desk) askFurther(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	goal := rapport.EntryID(id(args, 0))
	f, err := d.steward.Goal(ctx, v, goal)
	if errors.Is(err, upkeep.ErrNotFound) || err == nil && len(f.Others) == 0 {
		return d.showGoal(ctx, v, goal)
	}
	if err != nil {
		return chat.Reply{}, err
	}
	field := chat.Field{Name: fieldTalks, Label: "Which talks helped?", Kind: chat.AskChoices}
	for _, o := range f.Others {
		field.Choices = append(field.Choices, chat.Choice{Name: string(o.Entry), Label: cut(stepLine(o, v.Today), maxSpoken)})
	}
	return chat.Reply{Form: &chat.Form{
		Name: formFurther, Title: "What moved it", Submit: "Keep it", State: string(goal),
		Intro: chat.Words(capital(goalName(f.Pursued)) + "."), Fields: []chat.Field{field},
	}}, nil
}

// submitFurther keeps those that were chosen.
func (d *Desk) submitFurther(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	var talks []rapport.EntryID
	for _, chosen := range s.Values[fieldTalks].Chosen {
		talks = append(talks, rapport.EntryID(chosen))
	}
	if len(talks) == 0 {
		return wrong(fieldTalks, "Choose one or several."), nil
	}
	aimed, err := d.steward.Further(ctx, v, rapport.EntryID(s.State), talks)
	return d.aboutGoal(ctx, v, s.State, fieldTalks, "Noted: "+count(len(talks), "talk", "talks")+" moved it.", aimed, err)
}

// askGoalMark asks how far along somebody is with a goal.
func (d *Desk) askGoalMark(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	goal := rapport.EntryID(id(args, 0))
	f, err := d.steward.Goal(ctx, v, goal)
	if errors.Is(err, upkeep.ErrNotFound) {
		return d.goals(ctx, v)
	}
	if err != nil {
		return chat.Reply{}, err
	}
	return chat.Reply{Form: &chat.Form{
		Name: formGoalMark, Title: "How is it now?", Submit: "Keep it", State: string(goal),
		Intro: chat.Words(capital(goalName(f.Pursued)) + ". As you see it yourself."), Fields: []chat.Field{markField("Where are you now?", false)},
	}}, nil
}

// submitGoalMark keeps it.
func (d *Desk) submitGoalMark(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	mark, err := strconv.Atoi(strings.Join(s.Values[fieldMark].Chosen, ""))
	if err != nil {
		return wrong(fieldMark, "Choose one of these."), nil
	}
	aimed, err := d.steward.RateGoal(ctx, v, rapport.EntryID(s.State), mark)
	return d.aboutGoal(ctx, v, s.State, fieldMark, "Kept, for you alone.", aimed, err)
}

// aboutGoal says what became of a form about a goal, above its page.
func (d *Desk) aboutGoal(ctx context.Context, v upkeep.Visit, goal, field, says string, aimed upkeep.Aimed, err error) (chat.Reply, error) {
	switch {
	case errors.Is(err, upkeep.ErrNotFound):
		return wrong(field, "That goal, or that talk, is gone by now. Nothing was kept."), nil
	case err != nil:
		return chat.Reply{}, err
	case aimed.Undone:
		return beside(undoneSince()), nil
	case aimed.Repeat:
		r, err := d.showGoal(ctx, v, rapport.EntryID(goal), smallWords("That was so already. Nothing changed this time."))
		r.Beside = true
		return r, err
	}
	r, err := d.showGoal(ctx, v, rapport.EntryID(goal), chat.Para{Text: chat.Words(says)}, chat.Buttons{undoButton(aimed.Receipt)}, chat.Divider{})
	r.Beside = true
	return r, err
}

// lessonButton makes a goal of what somebody learned.
func lessonButton(reflection rapport.EntryID) chat.Button {
	return button("Make it a goal…", "what you would do differently", pressLesson, idToken(reflection))
}

// askLesson answers it: the form of a goal, with the lesson in it.
func (d *Desk) askLesson(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	lesson, err := d.steward.Lesson(ctx, v, rapport.EntryID(id(args, 0)))
	if err != nil {
		return chat.Reply{}, err
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	return goalForm(rapport.Goal{Kind: rapport.ChangeGoal, Aim: 1, What: lesson}, list, nil)
}
