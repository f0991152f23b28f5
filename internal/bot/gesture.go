package bot

import (
	"context"
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// showGesture draws a small gesture from the deck.
func (d *Desk) showGesture(ctx context.Context, v upkeep.Visit, beyond rapport.EntryID) (chat.Reply, error) {
	g, err := d.steward.DrawGesture(ctx, v, beyond)
	if err != nil {
		return chat.Reply{}, err
	}
	if g.Entry == "" {
		return say(chat.Say("The deck is empty just now. A friendly line to somebody always works.")), nil
	}
	return say(chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Text{chat.Plain("A small gesture for today:\n"), chat.Strong(g.Text)}},
		chat.Buttons{
			button("Draw another", "gesture", pressDraw, idToken(g.Entry)),
			button("Log a touch", "", "touched"), rapportButton("Practice of the week", "practice"),
		},
		chat.Small{Text: chat.Words("One of " + strconv.Itoa(g.Deck) + "; none comes twice before you saw all. Only you see this.")},
	}}), nil
}

// drawAnother answers “Draw another”.
func (d *Desk) drawAnother(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return d.showGesture(ctx, v, rapport.EntryID(id(args, 0)))
}
