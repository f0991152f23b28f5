package bot

import (
	"context"
	"errors"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// askIdea answers “What can we do?…”: an idea about a theme, and whom to tell of it.
func (d *Desk) askIdea(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	all, err := d.steward.Themes(ctx, v)
	if err != nil || len(args) == 0 {
		return oldButton(), err
	}
	i := slices.IndexFunc(all, func(t upkeep.Themed) bool { return t.Topic == args[0].Text })
	if i < 0 {
		return d.themes(ctx, v, args.Words())
	}
	people := all[i].Who[:min(len(all[i].Who), maxChoices)]
	whom := chat.Field{Name: fieldWhom, Label: "Whom would you ask?", Kind: chat.AskChoices, Choices: roll(people).choices()}
	for _, who := range people {
		whom.Value.Chosen = append(whom.Value.Chosen, string(who.ID))
	}
	return chat.Reply{Form: &chat.Form{
		Name: formIdea, Title: "What can we do?", Submit: "Plan it", State: all[i].Topic,
		Intro: chat.Words("About #" + all[i].Topic + ". Each of them gets a word from you while it can still be changed: what you have in mind, and what they think of it."),
		Fields: []chat.Field{
			{Name: fieldWhat, Label: "Your idea, in a line", Kind: chat.AskLine},
			whom,
			{Name: fieldBy, Label: "When", Kind: chat.AskDate, Value: textValue(v.Worked(v.Today.Add(7)).String()), Hint: "I’ll bring each of them up on that day"},
		},
	}}, nil
}

// submitIdea plans a step with each of those who were chosen: to ask what they think
// of it.
func (d *Desk) submitIdea(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	faults := faults{}
	on := dayBy(s.Values, faults)
	idea := rapport.CleanText(s.Values[fieldWhat].Text)
	if idea == "" {
		faults[fieldWhat] = "What could be done? A line is enough."
	}
	var people []rapport.StakeholderID
	for _, id := range s.Values[fieldWhom].Chosen {
		people = append(people, rapport.StakeholderID(id))
	}
	if len(people) == 0 {
		faults[fieldWhom] = "Whom would you ask? Choose at least one."
	}
	if len(faults) > 0 {
		return chat.Reply{Faults: faults}, nil
	}
	st := rapport.Step{Kind: rapport.AskStep, Why: "our idea “" + idea + "” (#" + s.State + ")", On: on}
	round, err := d.steward.PlanEach(ctx, v, people, st)
	if errors.Is(err, upkeep.ErrNotFound) {
		return wrong(fieldWhom, leftMeanwhile), nil
	}
	if says, ok := remedy(err); ok {
		return wrong(wordsOrDay(err), says), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	if round.Undone {
		return say(notedBeforeUndo()), nil
	}
	return beside(roundMessage(round, st, v.Today)), nil
}

// roundMessage echoes a step that was planned with each of several people.
func roundMessage(r upkeep.Round, st rapport.Step, today rapport.Date) chat.Message {
	small := "I’ll bring each of them up on that day."
	if says := restingLine(r.People); says != "" {
		small += "\n" + says
	}
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: slices.Concat(
			chat.Words("A word with "), joinStrong(names(r.People)),
			chat.Words(" "+onDay(st.On, today)+": "+ended(stepName(st.Kind, cut(st.Why, maxRecalled)))),
		)},
		smallWords(small),
		chat.Buttons{button("My plan", "", "stakeholders", chat.TextToken("plan")), undoButton(r.Receipt)},
	}}
}
