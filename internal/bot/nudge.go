package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The verbs of presses. They are not commands: nobody can type them.
const (
	pressDone  = "done"
	pressKept  = "kept"
	pressLater = "later"
	pressSkip  = "skip"
	pressUndo  = "undo"
	pressBack  = "back"
)

// presses answers each press by its verb.
var presses = map[string]func(*Desk, context.Context, upkeep.Visit, chat.Line) (chat.Message, error){
	pressDone:  (*Desk).done,
	pressKept:  (*Desk).kept,
	pressLater: (*Desk).later,
	pressSkip:  (*Desk).skip,
	pressUndo:  (*Desk).undo,
	pressBack:  (*Desk).back,
}

// done answers "We talked".
func (d *Desk) done(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Message, error) {
	p, err := d.steward.Done(ctx, v, nudgeOf(args))
	return d.pressed(ctx, v, p, err)
}

// kept answers "Kept it".
func (d *Desk) kept(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Message, error) {
	p, err := d.steward.Kept(ctx, v, nudgeOf(args))
	return d.pressed(ctx, v, p, err)
}

// skip answers "Skip this time".
func (d *Desk) skip(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Message, error) {
	p, err := d.steward.Skip(ctx, v, nudgeOf(args))
	return d.pressed(ctx, v, p, err)
}

// later answers "Later": alone it offers days, with one of them it puts the
// nudge off.
func (d *Desk) later(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Message, error) {
	if len(args) < 2 {
		digest, err := d.steward.DigestOf(ctx, v, nudgeOf(args))
		if err != nil {
			return chat.Message{}, err
		}
		return digestMessage(digest, nudgeOf(args)), nil
	}
	until, ok := laterDay(args[1].Text, v.Today)
	if !ok {
		return oldButton(), nil
	}
	p, err := d.steward.Later(ctx, v, nudgeOf(args), until)
	return d.pressed(ctx, v, p, err)
}

// back closes the days that Later offers.
func (d *Desk) back(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Message, error) {
	return d.redraw(ctx, v, rapport.DigestID(firstID(args)))
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
	back := chat.Button{
		Label: "Back", Spoken: "Back: " + item.Who.Name,
		Line: chat.Line{chat.TextToken(pressBack), chat.IDToken(string(l.ID))},
	}
	return chat.Buttons{
		button("Tomorrow", laterTomorrow), button("Next week", laterWeek), button("Next month", laterMonth), back,
	}
}

// pressed draws the digest anew after a press on one of its nudges.
func (d *Desk) pressed(ctx context.Context, v upkeep.Visit, p upkeep.Pressed, err error) (chat.Message, error) {
	if err != nil {
		return chat.Message{}, err
	}
	return d.redraw(ctx, v, p.Digest)
}

func (d *Desk) redraw(ctx context.Context, v upkeep.Visit, id rapport.DigestID) (chat.Message, error) {
	digest, err := d.steward.Digest(ctx, v, id)
	if err != nil {
		return chat.Message{}, err
	}
	return digestMessage(digest, ""), nil
}

func nudgeOf(args chat.Line) rapport.EntryID { return rapport.EntryID(firstID(args)) }

// firstID returns the id that a press begins with; "" names nothing.
func firstID(args chat.Line) string {
	if len(args) == 0 || args[0].Kind != chat.KindID {
		return ""
	}
	return args[0].Text
}
