package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// passOver answers "Skip this time" outside a digest.
func (d *Desk) passOver(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	s, ok := readSighting(args)
	if !ok {
		return oldButton(), nil
	}
	a, err := d.steward.PassOver(ctx, v, s.Sight)
	if err != nil {
		return chat.Reply{}, err
	}
	return d.answered(ctx, v, s.page, answeredSight(a, v.Today, "Skipped this time: ", ", "+quietUntil(a.Quiet, a.Breaks, v.Today), ""))
}
