package bot

import (
	"context"
	"errors"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// done answers "We talked".
func (d *Desk) done(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	p, err := d.steward.Done(ctx, v, nudgeOf(args))
	return d.pressed(ctx, v, nudgeOf(args), p, err)
}

// skip answers "Skip this time".
func (d *Desk) skip(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	p, err := d.steward.Skip(ctx, v, nudgeOf(args))
	return d.pressed(ctx, v, nudgeOf(args), p, err)
}

// back closes what is open in a digest.
func (d *Desk) back(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return d.redraw(ctx, v, rapport.DigestID(id(args, 0)))
}

// pressed draws the digest anew after a press on one of its nudges.
func (d *Desk) pressed(ctx context.Context, v upkeep.Visit, nudge rapport.EntryID, p upkeep.Pressed, err error) (chat.Reply, error) {
	if errors.Is(err, upkeep.ErrNotFound) {
		return d.missing(ctx, v, nudge)
	}
	if err != nil {
		return chat.Reply{}, err
	}
	if !p.Repeat {
		return d.redrawOpen(ctx, v, p.Digest, opened{nudge: nudge, by: pressDone, shows: promptBlocks(p.Prompt, p.Person, idToken(p.Digest))})
	}
	l, err := d.steward.Digest(ctx, v, p.Digest)
	if err != nil {
		return chat.Reply{}, err
	}
	item, found := itemOf(l, nudge)
	if !found || item.Answer == nil {
		return d.redraw(ctx, v, p.Digest, smallWords(notedBefore))
	}
	says := chat.Text{chat.Plain("You have answered about "), chat.Strong(item.Who.Name), chat.Plain(" already, so nothing changed this time. " + outcome(l, item))}
	next := nextSteps(item.Who.ID, item.Who.Name)
	if t, _ := item.Answer.Fact.(rapport.Touch); item.Reason.Kind == rapport.StepDue && !slices.Contains(t.Steps, item.Reason.About) {
		next = stepButtons(item.Reason.About, item.Who.Name)
	}
	return d.redraw(ctx, v, p.Digest, chat.Para{Text: says}, next, chat.Divider{})
}
