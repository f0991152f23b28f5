package bot

import (
	"context"
	"slices"
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// talkedButton logs a talk with somebody, outside a digest. It carries what
// they were like when it was drawn, so that an old one does nothing.
func talkedButton(who rapport.Stakeholder) chat.Button {
	return chat.Button{
		Label:  "We talked",
		Spoken: "We talked: " + who.Name,
		Line: chat.Line{
			chat.TextToken(pressTalked), chat.IDToken(string(who.ID)), chat.IDToken(string(who.Summary.Latest)),
			chat.TextToken(strconv.Itoa(who.Undone)),
		},
	}
}

// talked answers that button. The message stays as it is: it may hold others.
func (d *Desk) talked(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	seen := upkeep.Sight{Who: rapport.StakeholderID(id(args, 0)), Latest: rapport.EntryID(id(args, 1))}
	if len(args) < 3 {
		return chat.Reply{Message: oldButton(), Beside: true}, nil
	}
	var err error
	if seen.Undone, err = strconv.Atoi(args[2].Text); err != nil {
		return chat.Reply{Message: oldButton(), Beside: true}, nil
	}
	t, err := d.steward.Talked(ctx, v, seen)
	if err != nil {
		return chat.Reply{}, err
	}
	return chat.Reply{Message: talkedMessage(t, v.Today), Beside: true}, nil
}

func talkedMessage(t upkeep.Talked, today rapport.Date) chat.Message {
	name := joinStrong([]string{t.Person.Name})
	if t.Repeat {
		says := chat.Words(" has changed in your book since that button was drawn, so I left it as it is.")
		return chat.Message{Blocks: []chat.Block{chat.Para{Text: slices.Concat(name, says)}}}
	}
	blocks := []chat.Block{chat.Para{Text: slices.Concat(chat.Words("Logged: a talk with "), name, chat.Words(" today."))}}
	if next := nextDay(t.Person, false, today); next != "" {
		blocks = append(blocks, chat.Small{Text: chat.Words(next)})
	}
	return chat.Message{Blocks: append(blocks, chat.Buttons{undoButton(t.Receipt)})}
}
