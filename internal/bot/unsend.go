package bot

import (
	"context"
	"errors"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// unsendButton takes back all that was forwarded at once.
func unsendButton(s upkeep.Shared) chat.Button {
	var shares []rapport.EntryID
	for _, f := range s.Forwarded {
		shares = append(shares, f.Share)
	}
	return unsendAll(shares)
}

// unsendAll takes back some shares at once.
func unsendAll(ids []rapport.EntryID) chat.Button {
	var shares chat.Line
	for _, share := range ids {
		shares = append(shares, idToken(share))
	}
	return spoken(button("Unsend", "", pressUnsend, shares...), "Unsend, until they answer")
}

// besideUnsend takes back one share from a list, which stays.
func besideUnsend(share rapport.EntryID, about string) chat.Button {
	return button("Unsend", about, pressUnsend, idToken(share), chat.TextToken(standsBeside))
}

// standsBeside, behind all else, has the answer stand beside what was pressed.
const standsBeside = "beside"

// unsend answers those buttons.
func (d *Desk) unsend(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	var shares []rapport.EntryID
	for i := range args {
		if share := id(args, i); share != "" {
			shares = append(shares, rapport.EntryID(share))
		}
	}
	if len(shares) == 0 {
		return oldButton(), nil
	}
	u, err := d.steward.Unsend(ctx, v, shares)
	if errors.Is(err, upkeep.ErrNotFound) {
		return beside(chat.Say("That isn’t in your book any more, so there is nothing left to take back.")), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	if args[len(args)-1].Text == standsBeside {
		return beside(unsentMessage(u)), nil
	}
	return say(unsentMessage(u)), nil
}

func unsentMessage(u upkeep.Unsent) chat.Message {
	if u.Repeat {
		return chat.Say("That was taken back already.")
	}
	var blocks []chat.Block
	add := func(names []string, before, behind string) {
		if len(names) > 0 {
			text := append(chat.Words(before), joinStrong(names)...)
			blocks = append(blocks, chat.Para{Text: append(text, chat.Plain(behind))})
		}
	}
	add(u.Back, "Taken back: ", " won’t see it any more.")
	add(u.Answered, "", " answered already, so it stays with them.")
	add(u.Leaving, "", " may have it in their mail already. If not, it won’t come any more.")
	add(u.Mailed, "", " have it in their mail by now, and that I can’t take back.")
	add(u.Never, "", " never got it, so there is nothing to take back.")
	if len(u.Removed) > 0 {
		blocks = append(blocks, chat.Para{Text: append(joinStrong(u.Removed),
			chat.Plain(" "+isAre(len(u.Removed))+" off your list again: nothing else was kept about them."))})
	}
	return chat.Message{Blocks: blocks}
}
