package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// talked answers "We talked" and "I thanked them" outside a digest. Where the button
// names the promise of that talk, it is kept by it.
func (d *Desk) talked(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	s, ok := readSighting(args)
	if !ok {
		return oldButton(), nil
	}
	a, err := d.steward.Talked(ctx, v, s.Sight, rapport.EntryID(s.choice))
	if err != nil {
		return chat.Reply{}, err
	}
	logged := "Logged: a talk with "
	if a.Thanked {
		logged = "Logged: your thanks to "
	}
	says := answeredSight(a, v.Today, logged, " today.", nextDay(a.Person, false, v))
	if row, ok := says[len(says)-1].(chat.Buttons); ok && !a.Repeat {
		says[len(says)-1] = append(chat.Buttons{detailsButton(a.Entry, a.Person.Name)}, row...)
	}
	says = append(says, promptBlocks(a.Prompt, a.Person)...)
	if a.Kept != "" { // in the place of the letter that asked for the talk
		kept := chat.Words("Promise kept: " + ended(a.Kept))
		return say(chat.Message{Blocks: append(says[:1:1], append([]chat.Block{chat.Para{Text: kept}}, says[1:]...)...)}), nil
	}
	return d.answered(ctx, v, s.page, says)
}
