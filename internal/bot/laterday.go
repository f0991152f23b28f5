package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// askLater opens the form that puts a nudge off until a day.
func (d *Desk) askLater(_ context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return chat.Reply{Form: &chat.Form{
		Name: formLater, Title: "Later", Submit: "Put it off", State: string(nudgeOf(args)),
		Fields: []chat.Field{{
			Name: fieldUntil, Label: "Until", Kind: chat.AskDate, Value: chat.Value{Text: v.Today.Add(14).String()},
			Hint: "I’ll bring it back at the first check-in from that day on",
		}},
	}}, nil
}

// submitLater puts the nudge off until the day that was filled in.
func (d *Desk) submitLater(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	until, err := rapport.ParseDate(s.Values[fieldUntil].Text)
	if err != nil || !until.After(v.Today) || until.After(v.Today.AddMonths(12)) {
		return chat.Reply{Faults: map[string]string{fieldUntil: "Choose a day from tomorrow on, within a year."}}, nil
	}
	p, err := d.steward.Later(ctx, v, rapport.EntryID(s.State), until)
	return d.pressed(ctx, v, p, err)
}
