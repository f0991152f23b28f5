package bot

import (
	"context"
	"errors"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// maxCandidates is how many colleagues are offered to be marked at once.
const maxCandidates = 10

// adviserButton marks somebody as an adviser, or as none any longer.
func adviserButton(label string, who rapport.StakeholderID, name string, is bool) chat.Button {
	mark := "yes"
	if !is {
		mark = "no"
	}
	return button(label, name, pressAdviser, idToken(who), chat.TextToken(mark))
}

// markAdviser answers it.
func (d *Desk) markAdviser(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) < 2 {
		return oldButton(), nil
	}
	is := args[1].Text != "no"
	noted, err := d.steward.MarkAdviser(ctx, v, rapport.StakeholderID(id(args, 0)), is)
	switch {
	case errors.Is(err, upkeep.ErrNoAdviser):
		return beside(chat.Say("Only a colleague on your list whom I can write to can be an adviser. Nothing was changed.")), nil
	case err != nil:
		return chat.Reply{}, err
	}
	says := " is an adviser of yours now. Nobody is told."
	if !is {
		says = " is no longer among your advisers. Nobody is told."
	}
	var row chat.Buttons
	if is {
		row = append(row, askAdviser(noted.Person.ID, noted.Person.Name))
	}
	if noted.Receipt != "" {
		row = append(row, undoButton(noted.Receipt))
	}
	blocks := []chat.Block{chat.Para{Text: chat.Text{chat.Strong(noted.Person.Name), chat.Plain(says)}}}
	if len(row) > 0 {
		blocks = append(blocks, row)
	}
	return beside(chat.Message{Blocks: blocks}), nil
}

// askAdviser opens the form that asks somebody for advice.
func askAdviser(who rapport.StakeholderID, name string) chat.Button {
	return spoken(button("Ask "+firstName(name)+"…", "", pressFeedback, idToken(who)), "Ask "+name+" for advice")
}

// chooseAdvisers offers to mark colleagues.
func chooseAdvisers(all []upkeep.Adviser) chat.Message {
	if len(all) == 0 {
		return chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Words("An adviser is a colleague on your list who is well connected and reads the house well. There is no colleague on your list so far.")},
			chat.Buttons{askOf("add")},
		}}
	}
	blocks := []chat.Block{chat.Para{Text: chat.Words(
		"Who on your list is well connected, reads the house well, and tells you the truth kindly? Mark them as an adviser, and I’ll offer them here.",
	)}}
	var row chat.Buttons
	for _, a := range all[:min(len(all), maxCandidates)] {
		row = append(row, spoken(adviserButton(cut(a.Who.Name, 30), a.Who.ID, a.Who.Name, true), "Mark as an adviser: "+a.Who.Name))
	}
	for len(row) > 0 {
		n := min(len(row), chat.MaxButtons)
		blocks, row = append(blocks, row[:n:n]), row[n:]
	}
	return chat.Message{Blocks: append(blocks, smallWords("Nobody is told that you marked them."))}
}
