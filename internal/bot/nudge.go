package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// done answers "We talked".
func (d *Desk) done(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	p, err := d.steward.Done(ctx, v, nudgeOf(args))
	return d.pressed(ctx, v, p, err)
}

// skip answers "Skip this time".
func (d *Desk) skip(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	p, err := d.steward.Skip(ctx, v, nudgeOf(args))
	return d.pressed(ctx, v, p, err)
}

// back closes what is open in a digest.
func (d *Desk) back(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return d.redraw(ctx, v, rapport.DigestID(id(args, 0)), "")
}

// pressed draws the digest anew after a press on one of its nudges.
func (d *Desk) pressed(ctx context.Context, v upkeep.Visit, p upkeep.Pressed, err error) (chat.Reply, error) {
	if err != nil {
		return chat.Reply{}, err
	}
	note := ""
	if p.Repeat {
		note = notedBefore
	}
	return d.redraw(ctx, v, p.Digest, note)
}
