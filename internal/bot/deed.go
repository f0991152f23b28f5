package bot

import (
	"context"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// deedButtons are what could be done about a need: each opens the form that plans
// it.
func deedButtons(who rapport.StakeholderID, name, need string) chat.Buttons {
	var row chat.Buttons
	for _, deed := range []struct {
		label string
		kind  rapport.StepKind
	}{
		{"Share something…", rapport.ShareStep},
		{"Introduce…", rapport.IntroduceStep},
		{"Invite…", rapport.InviteStep},
		{"Offer a hand…", rapport.HandStep},
		{"Ask…", rapport.AskStep},
	} {
		why := need
		switch deed.kind {
		case rapport.IntroduceStep:
			why = "somebody who knows about " + need
		case rapport.InviteStep:
			why = "a talk about " + need
		}
		row = append(row, planButton(deed.label, who, name, deed.kind, why))
	}
	return row
}

// deedBlocks offer what could be done about a need that was just noted.
func deedBlocks(n upkeep.Noted, need string) []chat.Block {
	return []chat.Block{smallWords("What could you do about it?"), deedButtons(n.Person.ID, n.Person.Name, need)}
}

// deedsButton offers the same of a need that is open.
func deedsButton(need rapport.EntryID, about string) chat.Button {
	return spoken(button("What could I do?", "", pressDeeds, idToken(need)), "What could I do?: "+about)
}

// deeds answers it.
func (d *Desk) deeds(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	open, err := d.steward.Needs(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	need := rapport.EntryID(id(args, 0))
	i := slices.IndexFunc(open, func(o upkeep.Outstanding) bool { return o.Entry == need })
	if i < 0 {
		says, err := d.settledBefore(ctx, v, need)
		return beside(chat.Message{Blocks: says}), err
	}
	text := append(strongFew(open[i].Who), chat.Plain(": "+cut(open[i].What, maxRecalled)+"\nWhat could you do about it?"))
	return beside(chat.Message{Blocks: []chat.Block{
		chat.Para{Text: text}, deedButtons(open[i].About[0], open[i].Who[0], open[i].What),
	}}), nil
}
