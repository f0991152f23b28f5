package bot

import (
	"context"
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
	whom := chat.Field{Name: fieldWhom, Label: "Whom would you tell?", Kind: chat.AskChoices, Choices: roll(people).choices()}
	for _, who := range people {
		whom.Value.Chosen = append(whom.Value.Chosen, string(who.ID))
	}
	return chat.Reply{Form: &chat.Form{
		Name: formIdea, Title: "What can we do?", Submit: "Keep it", State: all[i].Topic,
		Intro: chat.Words("About #" + all[i].Topic + ". Each of them gets a word from you while it can still be changed: what you have in mind, and what they think of it."),
		Fields: []chat.Field{
			{Name: fieldWhat, Label: "Your idea, in a line", Kind: chat.AskLine},
			whom,
			{Name: fieldBy, Label: "By when?", Kind: chat.AskDate, Value: textValue(v.Today.Add(7).String())},
		},
	}}, nil
}

// submitIdea promises each of those who were chosen a word about it.
func (d *Desk) submitIdea(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	faults := faults{}
	by := dayBy(s.Values, faults)
	idea := rapport.CleanText(s.Values[fieldWhat].Text)
	if idea == "" {
		faults[fieldWhat] = "What could be done? A line is enough."
	}
	if len(faults) > 0 {
		return chat.Reply{Faults: faults}, nil
	}
	var people []rapport.StakeholderID
	for _, id := range s.Values[fieldWhom].Chosen {
		people = append(people, rapport.StakeholderID(id))
	}
	p := rapport.Promise{What: "tell them our idea about #" + s.State + ", “" + idea + "”, and ask what they think", By: by}
	vowed, err := d.steward.PromiseEach(ctx, v, people, p)
	if says, ok := remedy(err); ok {
		return wrong(owedField(err), says), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	if vowed.Undone {
		return say(notedBeforeUndo()), nil
	}
	return beside(chat.Message{Blocks: []chat.Block{
		chat.Para{Text: slices.Concat(
			chat.Words("A word to each of "), joinStrong(vowed.People), chat.Words(", "+byDay(by, v.Today)+": "+ended(cut(p.What, maxRecalled))),
		)},
		smallWords("I’ll bring each of them up near that day, as a promise of yours."),
		chat.Buttons{rapportButton("All I owe", "owe"), undoButton(vowed.Receipt)},
	}}), nil
}
