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

// later answers "Later": alone it offers days, with one of them it puts the
// nudge off.
func (d *Desk) later(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) < 2 {
		return d.look(ctx, v, args, pressLater, nothing)
	}
	until, ok := laterDay(args[1].Text, v.Today)
	if !ok {
		return oldButton(), nil
	}
	p, err := d.steward.Later(ctx, v, nudgeOf(args), until)
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

// The choices of Later.
const (
	laterTomorrow = "tomorrow"
	laterWeek     = "week"
	laterMonth    = "month"
)

func laterDay(choice string, today rapport.Date) (rapport.Date, bool) {
	switch choice {
	case laterTomorrow:
		return today.Add(1), true
	case laterWeek:
		return today.Add(7), true
	case laterMonth:
		return today.AddMonths(1), true
	default:
		return rapport.Date{}, false
	}
}

func laterButtons(l upkeep.DigestLetter, item upkeep.Item) chat.Buttons {
	button := func(label, choice string) chat.Button {
		return press(label, item.Who, chat.Ordinary, pressLater, item.Nudge, choice)
	}
	return chat.Buttons{
		button("Tomorrow", laterTomorrow), button("Next week", laterWeek), button("Next month", laterMonth),
		press("A day…", item.Who, chat.Ordinary, pressLaterDay, item.Nudge), closeButton("Back", item, l.ID),
	}
}
