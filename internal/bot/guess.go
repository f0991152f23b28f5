package bot

import (
	"context"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// maxGuessed is how many people one message asks about.
const maxGuessed = 8

// guessButton asks of each of those who just began when they last talked.
func guessButton(people []upkeep.Listed) chat.Button {
	var ids chat.Line
	for _, who := range people[:min(len(people), maxGuessed)] {
		ids = append(ids, idToken(who.ID))
	}
	return spoken(button("Another time…", "", pressGuesses, ids...), "We talked at another time")
}

// guesses answers it: it lists the people, each with the choices.
func (d *Desk) guesses(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	m, err := d.guessesMessage(ctx, v, args)
	return beside(m), err
}

// guess answers a choice: the list is drawn anew, with Undo.
func (d *Desk) guess(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	seen, ok := readSighting(args)
	if !ok || seen.choice == "" {
		return oldButton(), nil
	}
	a, err := d.steward.Guess(ctx, v, seen.Sight, lastTalk([]string{seen.choice}, v.Today))
	if err != nil {
		return chat.Reply{}, err
	}
	m, err := d.guessesMessage(ctx, v, args[min(len(args), 6):])
	if err != nil {
		return chat.Reply{}, err
	}
	switch {
	case a.Repeat:
		m.Blocks = slices.Concat(answeredSight(a, v.Today, "", "", ""), m.Blocks)
	case a.Receipt != "":
		m.Blocks = append(m.Blocks, chat.Buttons{undoButton(a.Receipt)})
	}
	return say(m), nil
}

// guessesMessage lists the people that ids name, and when they are taken to have
// been talked to last.
func (d *Desk) guessesMessage(ctx context.Context, v upkeep.Visit, ids chat.Line) (chat.Message, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Message{}, err
	}
	blocks := []chat.Block{chat.Heading{Text: "When did you last talk?"}}
	for _, who := range list {
		if !slices.Contains(ids, idToken(who.ID)) {
			continue
		}
		last := "ages ago"
		if on := who.Summary.LatestOn; !on.IsZero() {
			last = aroundDay(on, v.Today)
		}
		var row chat.Buttons
		for _, c := range lastChoices() {
			b := seen{who, onHome}.button(c.Label, pressGuess, c.Name)
			b.Line = append(b.Line, ids...)
			row = append(row, b)
		}
		blocks = append(blocks, chat.Para{Text: chat.Text{chat.Strong(who.Name), chat.Plain(": " + last)}}, row)
	}
	return chat.Message{Blocks: append(blocks, chat.Small{Text: chat.Words("A rough idea is enough.")})}, nil
}

// lastChoices are when somebody may have talked to somebody last.
func lastChoices() []chat.Choice {
	return []chat.Choice{
		{Name: lastWeek, Label: "This week"}, {Name: lastMonth, Label: "This month"}, {Name: lastAges, Label: "Ages ago"},
	}
}

// lastTalk turns a quick pick into a day: the middle of what it says.
func lastTalk(chosen []string, today rapport.Date) rapport.Date {
	switch {
	case slices.Contains(chosen, lastWeek):
		return today.Add(-3)
	case slices.Contains(chosen, lastMonth):
		return today.Add(-15)
	default:
		return rapport.Date{}
	}
}
