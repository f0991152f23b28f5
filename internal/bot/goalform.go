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

// The fields of the form of a goal, beside those of others.
const (
	fieldGoal = "goal"
	fieldAim  = "aim"
	fieldMark = "mark"
)

// markField asks how far along somebody is.
func markField(label string, optional bool) chat.Field {
	f := marks(fieldMark, label, 0, []string{"1, at the very beginning", "2", "3, half way", "4", "5, just as I wish"})
	f.Optional = optional
	return f
}

// goalForm asks for a goal; what is suggested stands in it.
func goalForm(suggested rapport.Goal, list roll, with []upkeep.Whom) (chat.Reply, error) {
	whom, err := whomField(chat.Field{Name: fieldWhom, Label: "With whom? For personal and coaching talks, and trust", Kind: chat.AskChoice, Optional: true}, list, with[:min(len(with), 1)])
	if err != nil {
		return chat.Reply{}, err
	}
	fields := []chat.Field{
		{
			Name: fieldGoal, Label: "What shall I count?", Kind: chat.AskChoice, Choices: goalChoices(),
			Value: chat.Value{Chosen: []string{string(suggested.Kind)}},
		},
		{Name: fieldAim, Label: "How many?", Kind: chat.AskLine, Optional: true, Value: textValue(strconv.Itoa(suggested.Aim))},
		{
			Name: fieldWhat, Label: "What is it? To join, to learn, to change or to bring about", Kind: chat.AskLine, Optional: true,
			Hint: "As in the Harbour Guild, or: ask before I answer", Value: textValue(suggested.What),
		},
	}
	if len(list) > 0 {
		fields = append(fields, whom)
	}
	fields = append(fields, markField("Where are you now? For trust and learning", true))
	return chat.Reply{Form: &chat.Form{
		Name: formGoal, Title: "Set a goal", Submit: "Set it", Fields: fields,
		Intro: chat.Words("For this month; events and results are for the quarter. What you log is counted."),
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
		{Name: string(rapport.CoachingGoal), Label: "Coaching talks with somebody"},
		{Name: string(rapport.TrustGoal), Label: "More trust with somebody"},
		{Name: string(rapport.LearnGoal), Label: "Learning something"},
		{Name: string(rapport.ChangeGoal), Label: "One thing to do differently"},
		{Name: string(rapport.ResultGoal), Label: "A result, in the quarter"},
	}
}

// submitGoal sets what was filled in.
func (d *Desk) submitGoal(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	kind := rapport.GoalKind(strings.Join(s.Values[fieldGoal].Chosen, ""))
	g := rapport.Goal{Kind: kind, Aim: 1}
	if kind.Rated() {
		g.Mark, _ = strconv.Atoi(strings.Join(s.Values[fieldMark].Chosen, ""))
	}
	if !kind.OfSomething() && !kind.Rated() {
		if g.Aim, err = strconv.Atoi(strings.TrimSpace(s.Values[fieldAim].Text)); err != nil || g.Aim < 1 || g.Aim > rapport.MaxAim {
			return wrong(fieldAim, "Write a number from 1 to "+strconv.Itoa(rapport.MaxAim)+"."), nil
		}
	}
	if kind.OfSomething() {
		if g.What = strings.TrimSpace(s.Values[fieldWhat].Text); g.What == "" {
			return wrong(fieldWhat, "What is it? A few words will do."), nil
		}
	}
	var about []rapport.StakeholderID
	if kind.WithSomebody() {
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
