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

// The fields of that form, beside those of others.
const (
	fieldGoal = "goal"
	fieldAim  = "aim"
)

// goal answers /rapport goal: the goals as they stand, the form of a new one, or
// what was typed.
func (d *Desk) goal(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	switch {
	case v.Stranger:
		return say(welcome()), nil
	case len(words) == 0:
		return d.goals(ctx, v)
	case len(words) == 1 && strings.EqualFold(words[0].Text, wordGoalNew):
		return d.goalForm(ctx, v)
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	g, about, err := parseGoal(words, list)
	if err != nil {
		return chat.Reply{}, err
	}
	return d.setGoal(ctx, v, g, about)
}

// parseGoal reads a goal as one types it: a number, what it counts, and with whom
// or what is to be joined.
func parseGoal(words []chat.Word, list roll) (rapport.Goal, []rapport.StakeholderID, error) {
	g := rapport.Goal{Aim: 1}
	if n, err := strconv.Atoi(words[0].Text); err == nil {
		g.Aim, words = n, words[1:]
	}
	if len(words) == 0 {
		return g, nil, unreadGoal()
	}
	first, rest := strings.ToLower(words[0].Text), words[1:]
	second := ""
	if len(rest) > 0 {
		second = strings.ToLower(rest[0].Text)
	}
	switch {
	case first == "informal" && second == "outside":
		g.Kind, rest = rapport.OutsideGoal, rest[1:]
	case (first == "new" || first == "no") && second != "":
		g.Kind, rest = map[string]rapport.GoalKind{"new": rapport.NewGoal, "no": rapport.OpenGoal}[first], rest[1:]
	case strings.TrimSuffix(first, "s") == "talk", strings.TrimSuffix(first, "es") == "touch":
		g.Kind = rapport.TouchGoal
	default:
		g.Kind = rapport.GoalKind(strings.TrimSuffix(first, "s"))
	}
	switch {
	case !slices.Contains(rapport.GoalKinds(), g.Kind):
		return g, nil, unreadGoal()
	case g.Kind == rapport.JoinGoal:
		g.What = strings.TrimSpace(chat.Join(rest))
		return g, nil, nil
	case g.Kind != rapport.PersonalGoal:
		return g, nil, nil
	}
	people, err := list.onList(rest)
	if err != nil {
		return g, nil, err
	}
	if len(people) != 1 {
		return g, nil, &mistake{says: "With whom would you like a personal talk a week? Name one person of your list.", example: "rapport goal 4 personal @maria"}
	}
	return g, []rapport.StakeholderID{people[0].ID}, nil
}

func unreadGoal() error {
	return &mistake{
		says: "Which goal shall I count? I understand touches, informal, informal outside, new people, no agenda, personal with a name, " +
			"join with what, and event. Nothing was changed.",
		example: "rapport goal 8 touches",
	}
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
	switch {
	case p.Over:
		return chat.Buttons{button("Again", name, pressGoalAgain, idToken(p.Entry)), end}
	case p.Kind == rapport.JoinGoal && !p.Reached():
		return chat.Buttons{button("Joined", name, pressReachGoal, idToken(p.Entry)), end}
	default:
		return chat.Buttons{end}
	}
}

// goalName says what a goal is.
func goalName(p upkeep.Pursued) string {
	n := p.Aim
	switch p.Kind {
	case rapport.TouchGoal:
		return count(n, "talk", "talks")
	case rapport.InformalGoal:
		return count(n, "informal talk", "informal talks")
	case rapport.OutsideGoal:
		return count(n, "informal talk", "informal talks") + " outside the office"
	case rapport.NewGoal:
		return count(n, "new person", "new people")
	case rapport.OpenGoal:
		return count(n, "talk", "talks") + " without an agenda"
	case rapport.PersonalGoal:
		return count(n, "week", "weeks") + " with a personal talk with " + join(p.Who)
	case rapport.EventGoal:
		return count(n, "event", "events") + " this quarter"
	default:
		return "join " + cut(p.What, maxRecalled)
	}
}

// goalStand says how far a goal has come.
func goalStand(p upkeep.Pursued, today rapport.Date) string {
	far := strconv.Itoa(p.Count) + " of " + strconv.Itoa(p.Aim) + " so far, until " + day(p.Until, today) + "."
	switch {
	case p.Reached():
		return "Reached, with " + strconv.Itoa(p.Count) + ". Well done."
	case p.Over:
		return strconv.Itoa(p.Count) + " of " + strconv.Itoa(p.Aim) + " by " + day(p.Until, today) + ". Again this time?"
	case p.Kind == rapport.JoinGoal:
		return "Until " + day(p.Until, today) + "."
	case p.Kind == rapport.OutsideGoal && p.Count == 0 && p.Until.Sub(today) < 8:
		return far + " A lunch or a walk would do it."
	default:
		return far
	}
}

// goalLine is how the goals go in one line; "" without any.
func goalLine(all []upkeep.Pursued) string {
	var parts, over []string
	for _, p := range all {
		if p.Over {
			over = append(over, goalName(p))
			continue
		}
		parts = append(parts, strconv.Itoa(min(p.Count, p.Aim))+" of "+goalName(p))
	}
	var says []string
	if len(parts) > 0 {
		says = append(says, "Your goals: "+join(parts)+".")
	}
	if len(over) > 0 {
		says = append(says, "Again this month? "+capital(join(over))+".")
	}
	return strings.Join(says, " ")
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
	return say(chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Text{chat.Strong("Your goal"), chat.Plain(": " + goalName(set) + ".\n" + goalStand(set, v.Today))}},
		chat.Buttons{rapportButton("My goals", "goal"), undoButton(aimed.Receipt)},
	}}), nil
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
	return d.setGoal(ctx, v, all[i].Goal, all[i].About)
}

// goalForm asks for a goal.
func (d *Desk) goalForm(ctx context.Context, v upkeep.Visit) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	whom, err := whomField(chat.Field{Name: fieldWhom, Label: "With whom, for a personal talk a week", Kind: chat.AskChoice, Optional: true}, list, nil)
	if err != nil {
		return chat.Reply{}, err
	}
	fields := []chat.Field{
		{
			Name: fieldGoal, Label: "What shall I count?", Kind: chat.AskChoice, Choices: goalChoices(),
			Value: chat.Value{Chosen: []string{string(rapport.InformalGoal)}},
		},
		{Name: fieldAim, Label: "How many?", Kind: chat.AskLine, Value: textValue("2")},
		{Name: fieldWhat, Label: "What would you like to join?", Kind: chat.AskLine, Optional: true, Hint: "An association, a charity, a club"},
	}
	if len(list) > 0 {
		fields = append(fields, whom)
	}
	return chat.Reply{Form: &chat.Form{
		Name: formGoal, Title: "Set a goal", Submit: "Set it", Fields: fields,
		Intro: chat.Words("For this month; events count for the quarter. What you log is counted."),
	}}, nil
}

func goalChoices() []chat.Choice {
	return []chat.Choice{
		{Name: string(rapport.TouchGoal), Label: "Talks"},
		{Name: string(rapport.InformalGoal), Label: "Informal talks"},
		{Name: string(rapport.OutsideGoal), Label: "Informal talks outside the office"},
		{Name: string(rapport.NewGoal), Label: "New people"},
		{Name: string(rapport.OpenGoal), Label: "Talks without an agenda"},
		{Name: string(rapport.PersonalGoal), Label: "Weeks with a personal talk with somebody"},
		{Name: string(rapport.JoinGoal), Label: "Joining something"},
		{Name: string(rapport.EventGoal), Label: "Events, in the quarter"},
	}
}

// submitGoal sets what was filled in.
func (d *Desk) submitGoal(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	kind := rapport.GoalKind(strings.Join(s.Values[fieldGoal].Chosen, ""))
	n, err := strconv.Atoi(strings.TrimSpace(s.Values[fieldAim].Text))
	if err != nil || n < 1 || n > rapport.MaxAim {
		return wrong(fieldAim, "Write a number from 1 to "+strconv.Itoa(rapport.MaxAim)+"."), nil
	}
	g := rapport.Goal{Kind: kind, Aim: n}
	var about []rapport.StakeholderID
	switch kind {
	case rapport.JoinGoal:
		g.Aim, g.What = 1, strings.TrimSpace(s.Values[fieldWhat].Text)
		if g.What == "" {
			return wrong(fieldWhat, "What would you like to join?"), nil
		}
	case rapport.PersonalGoal:
		line, err := roll(list).typedWhom(s.Values[fieldWhom], false)
		if m, ok := errors.AsType[*mistake](err); ok {
			return wrong(fieldWhom, m.says), nil
		}
		people, err := roll(list).onList(line.Words())
		if err != nil || len(people) != 1 {
			return wrong(fieldWhom, "With whom? Choose one person."), nil
		}
		about = []rapport.StakeholderID{people[0].ID}
	}
	r, err := d.setGoal(ctx, v, g, about)
	if _, ok := errors.AsType[*mistake](err); ok {
		return wrong(fieldWhat, "That is a bit long. A few words will do."), nil
	}
	r.Beside = true
	return r, err
}
