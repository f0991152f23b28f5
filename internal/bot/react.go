package bot

import (
	"context"
	"errors"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// react answers the recipient of a share who pressed what they think of it.
func (d *Desk) react(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) < 3 || args[2].Text != string(rapport.NotNow) && !slices.Contains(rapport.Reactions(), rapport.Reaction(args[2].Text)) {
		return oldButton(), nil
	}
	l, err := d.steward.React(ctx, v, upkeep.Answering{
		Owner:    rapport.MemberID(id(args, 0)),
		Share:    rapport.EntryID(id(args, 1)),
		Reaction: rapport.Reaction(args[2].Text),
	}, talkAbout)
	if errors.Is(err, upkeep.ErrNotFound) {
		return beside(chat.Say("That can’t be answered any more. Nothing was changed.")), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	return say(shareMessage(l)), nil
}

// talkAbout is what a member owes who shared something that its recipient would
// like to talk about.
func talkAbout(title string) string { return cut("a talk about ‘"+title, rapport.MaxWhat-1) + "’" }
