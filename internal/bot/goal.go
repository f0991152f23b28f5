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

// wordGoalNew is the word behind /rapport goal that opens its form.
const wordGoalNew = "new"

// countsNew reports whether “new” names what a goal counts: new people.
func countsNew(words []chat.Word) bool {
	return len(words) > 1 && slices.Contains([]string{"people", "persons", "person", "contacts"}, bareWord(words[1].Text))
}

// goal answers /rapport goal: the goals as they stand, the form of a new one, with what
// stands behind the word filled in, or what was typed.
func (d *Desk) goal(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	switch {
	case v.Stranger:
		return say(welcome()), nil
	case len(words) == 0:
		return d.goals(ctx, v)
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if strings.EqualFold(words[0].Text, wordGoalNew) && !countsNew(words) {
		suggested, who := suggestedGoal(words[1:], list)
		return goalForm(suggested, list, who)
	}
	g, about, err := parseGoal(words, list)
	if err != nil {
		return chat.Reply{}, err
	}
	return d.setGoal(ctx, v, g, about)
}

// goals draws the goals as they stand.
func (d *Desk) goals(ctx context.Context, v upkeep.Visit) (chat.Reply, error) {
	all, err := d.steward.Goals(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	blocks := []chat.Block{chat.Heading{Text: "Your goals"}}
	if len(all) == 0 {
		blocks = append(blocks, chat.Para{Text: chat.Words(
			"A goal is a small aim for the month, as two informal talks outside the office. I count, and say in your check-in how it goes.",
		)})
	}
	for _, p := range all {
		blocks = append(blocks, chat.Para{Text: chat.Text{chat.Strong(capital(goalName(p))), chat.Plain("\n" + goalStand(p, v.Today))}}, goalButtons(p))
	}
	return say(chat.Message{Blocks: append(blocks,
		chat.Divider{}, chat.Buttons{rapportButton("Set a goal…", "goal "+wordGoalNew)},
		chat.Small{Text: chat.Words("At most " + strconv.Itoa(rapport.MaxGoals) + " at once. Only you see them.")},
	)}), nil
}

// goalButtons are what can be done about a goal.
func goalButtons(p upkeep.Pursued) chat.Buttons {
	name := goalName(p)
	end := button("Let go", name, pressEndGoal, idToken(p.Entry))
	var row chat.Buttons
	switch {
	case p.Reached() && !p.Over:
		return chat.Buttons{endedButton(p.Entry, name), end}
	case p.Over:
		row = chat.Buttons{button("Again", name, pressGoalAgain, idToken(p.Entry))}
	case p.Kind == rapport.JoinGoal && !p.Reached():
		row = chat.Buttons{button("Joined", name, pressReachGoal, idToken(p.Entry))}
	case p.Kind.Told() && !p.Reached():
		row = chat.Buttons{button("Done", name, pressReachGoal, idToken(p.Entry))}
	case p.Kind.Rated():
		row = chat.Buttons{button("How is it now?", name, pressGoalMark, idToken(p.Entry))}
	}
	return append(row, button("What moved it", name, pressGoal, idToken(p.Entry)), end)
}

// setGoal sets a goal, and says what it is.
func (d *Desk) setGoal(ctx context.Context, v upkeep.Visit, g rapport.Goal, about []rapport.StakeholderID) (chat.Reply, error) {
	aimed, err := d.steward.SetGoal(ctx, v, g, about)
	switch {
	case errors.Is(err, upkeep.ErrGoals):
		r, err := d.goals(ctx, v)
		r.Message.Blocks = append([]chat.Block{chat.Para{Text: chat.Words("Three goals at once are plenty. Let one go, and there is room for another.")}}, r.Message.Blocks...)
		return r, err
	case wrongGoal(err):
		return chat.Reply{}, unreadGoal()
	case err != nil:
		return chat.Reply{}, err
	case aimed.Undone:
		return say(undoneSince()), nil
	}
	set, err := d.pursued(ctx, v, aimed.Goal)
	if err != nil {
		return chat.Reply{}, err
	}
	return say(goalMessage(set, aimed.Receipt, v.Today)), nil
}

// goalMessage says what a goal is that was set. Where it is met already, it offers to
// aim for as much again.
func goalMessage(set upkeep.Pursued, receipt rapport.ReceiptID, today rapport.Date) chat.Message {
	stand, row := goalStand(set, today), chat.Buttons{rapportButton("My goals", "goal"), undoButton(receipt)}
	if counted := !set.Kind.Told() && !set.Kind.Rated(); counted && set.Reached() {
		stand = "You’re there already, with " + strconv.Itoa(set.Count) + " so far. Well done."
		if more := set.Count + set.Aim; more <= rapport.MaxAim {
			stand += " Shall it be " + strconv.Itoa(set.Aim) + " more?"
			row = append(chat.Buttons{raiseGoalButton(set, more)}, row...)
		}
	}
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Text{chat.Strong("Your goal"), chat.Plain(": " + goalName(set) + ".\n" + stand)}}, row,
	}}
}

// raiseGoalButton sets a goal of the same kind, about the same, with a greater number.
func raiseGoalButton(set upkeep.Pursued, aim int) chat.Button {
	words := append(textTokens("goal", strconv.Itoa(aim)), textTokens(strings.Fields(string(set.Kind))...)...)
	for _, who := range set.About {
		words = append(words, idToken(who))
	}
	return styled(button("Aim for "+strconv.Itoa(aim), goalName(set), everythingElse, words...), chat.Primary)
}

// pursued returns a goal as it stands; the zero Pursued for one that does no longer.
func (d *Desk) pursued(ctx context.Context, v upkeep.Visit, goal rapport.EntryID) (upkeep.Pursued, error) {
	all, err := d.steward.Goals(ctx, v)
	i := slices.IndexFunc(all, func(p upkeep.Pursued) bool { return p.Entry == goal })
	if err != nil || i < 0 {
		return upkeep.Pursued{}, err
	}
	return all[i], nil
}

// wrongGoal reports whether something is wrong with what was typed.
func wrongGoal(err error) bool {
	_, empty := errors.AsType[*rapport.EmptyError](err)
	_, limit := errors.AsType[*rapport.LimitError](err)
	return empty || limit
}

// endGoal answers Let go.
func (d *Desk) endGoal(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return d.closedGoal(ctx, v, "Let go: ", rapport.EntryID(id(args, 0)), d.steward.EndGoal)
}

// reachGoal answers Joined.
func (d *Desk) reachGoal(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return d.closedGoal(ctx, v, "Well done: ", rapport.EntryID(id(args, 0)), d.steward.ReachGoal)
}

func (d *Desk) closedGoal(
	ctx context.Context, v upkeep.Visit, says string, goal rapport.EntryID,
	closes func(context.Context, upkeep.Visit, rapport.EntryID) (upkeep.Aimed, error),
) (chat.Reply, error) {
	was, err := d.pursued(ctx, v, goal)
	if err != nil {
		return chat.Reply{}, err
	}
	aimed, err := closes(ctx, v, goal)
	switch {
	case errors.Is(err, upkeep.ErrNotFound):
		return oldButton(), nil
	case err != nil:
		return chat.Reply{}, err
	}
	r, err := d.goals(ctx, v)
	above := []chat.Block{chat.Para{Text: chat.Words("That was so already. Nothing changed this time.")}}
	if !aimed.Repeat {
		above = []chat.Block{chat.Para{Text: chat.Words(says + goalName(was) + ".")}, chat.Buttons{undoButton(aimed.Receipt)}}
	}
	r.Message.Blocks = append(append(above, chat.Divider{}), r.Message.Blocks...)
	return r, err
}

// goalAgain answers Again: a goal that is over is set for the month that runs.
func (d *Desk) goalAgain(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	all, err := d.steward.Goals(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	i := slices.IndexFunc(all, func(p upkeep.Pursued) bool { return p.Entry == rapport.EntryID(id(args, 0)) && p.Over })
	if i < 0 {
		return d.goals(ctx, v)
	}
	again := all[i].Goal
	if again.Kind.Rated() && all[i].Now > 0 {
		again.Mark = all[i].Now
	}
	return d.setGoal(ctx, v, again, all[i].About)
}
