package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// askMove opens the form that moves a promise to any day.
func (d *Desk) askMove(_ context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return chat.Reply{Form: &chat.Form{
		Name: formMove, Title: "Another day", Submit: "Move it", State: args.String(),
		Fields: []chat.Field{{
			Name: fieldBy, Label: "By when?", Kind: chat.AskDate, Value: chat.Value{Text: v.Today.Add(14).String()},
			Hint: "I’ll bring it up again two working days before",
		}},
	}}, nil
}

// submitMove moves the promise to the day that was filled in.
func (d *Desk) submitMove(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	args, err := chat.ParseLine(s.State)
	if err != nil {
		return oldForm(), nil
	}
	by, err := rapport.ParseDate(s.Values[fieldBy].Text)
	if err != nil || (rapport.Moved{By: by}).Check(v.Today) != nil {
		return wrong(fieldBy, "Choose a day from today on, within a few years."), nil
	}
	digest, _ := digestOf(args)
	return d.movePromise(ctx, v, rapport.EntryID(id(args, 0)), digest, by)
}

// movePromise gives a promise another day, and draws the digest anew that it was
// done in, if any.
func (d *Desk) movePromise(
	ctx context.Context, v upkeep.Visit, promise rapport.EntryID, digest rapport.DigestID, by rapport.Date,
) (chat.Reply, error) {
	m, err := d.steward.Move(ctx, v, promise, by)
	if err != nil {
		return chat.Reply{}, err
	}
	behind := ", " + byDay(by, v.Today) + "."
	if digest != "" {
		return d.settledIn(ctx, v, digest, promise, m, "Moved: ", behind)
	}
	says, err := d.settled(ctx, v, promise, m, "Moved: ", behind)
	return say(chat.Message{Blocks: says}), err
}
