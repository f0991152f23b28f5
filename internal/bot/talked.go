package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// talked answers "We talked" outside a digest.
func (d *Desk) talked(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	s, ok := readSighting(args)
	if !ok {
		return oldButton(), nil
	}
	a, err := d.steward.Talked(ctx, v, s.Sight)
	if err != nil {
		return chat.Reply{}, err
	}
	says := answeredSight(a, v.Today, "Logged: a talk with ", " today.", nextDay(a.Person, false, v))
	if row, ok := says[len(says)-1].(chat.Buttons); ok && !a.Repeat {
		says[len(says)-1] = append(chat.Buttons{detailsButton(a.Entry, a.Person.Name)}, row...)
	}
	return d.answered(ctx, v, s.page, says)
}
