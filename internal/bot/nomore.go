package bot

import (
	"cmp"
	"context"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The choices of somebody who wants no more links.
const (
	noMoreFrom = "from"
	noMoreAny  = "any"
	moreFrom   = "more-from"
	moreAny    = "more-any"
)

// wayBack says where to change one's mind when the message is gone.
func wayBack() string { return chat.Naming("rapport settings") + " keeps the way back." }

// noMore answers "No more links": alone it asks from whom, with a choice it
// shuts, or opens, the door. So does a choice on /rapport settings, which stays.
func (d *Desk) noMore(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	owner := rapport.MemberID(id(args, 0))
	if owner == "" {
		return oldButton(), nil
	}
	choice := ""
	if len(args) > 1 {
		choice = args[1].Text
	}
	from, err := d.steward.Sender(ctx, owner)
	if err != nil {
		return chat.Reply{}, err
	}
	name := cmp.Or(from.Name, "this person")
	press := func(label, choice string) chat.Button {
		return button(label, "", pressNoMore, idToken(owner), chat.TextToken(choice))
	}
	var says string
	var next chat.Buttons
	switch choice {
	case noMoreFrom:
		_, err = d.steward.Refuse(ctx, v, owner)
		says = "No more links from " + name + " will come through me. They aren’t told unless they send one. " + wayBack()
		next = chat.Buttons{press("Let them again", moreFrom)}
	case noMoreAny:
		_, err = d.steward.Refuse(ctx, v, "")
		says, next = "No more links will come through me, from anybody. "+wayBack(), chat.Buttons{press("Let them again", moreAny)}
	case moreFrom:
		_, err = d.steward.Admit(ctx, v, owner)
		says = "Good: links from " + name + " may come again."
	case moreAny:
		_, err = d.steward.Admit(ctx, v, "")
		says = "Good: links may come again."
	default:
		says, next = "Whose links shall I keep from you?", chat.Buttons{press("From "+name, noMoreFrom), press("From anybody", noMoreAny)}
	}
	if err != nil {
		return chat.Reply{}, err
	}
	m := chat.Say(says)
	if len(next) > 0 {
		m.Blocks = append(m.Blocks, next)
	}
	return chat.Reply{Message: m, Beside: choice == "" || args[len(args)-1].Text == standsBeside}, nil
}
