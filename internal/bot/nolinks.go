package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// linksButton notes that an outsider wants no links, or, where they want none,
// that links are fine again: each takes the other back.
func linksButton(who rapport.Stakeholder, none bool) chat.Button {
	if none {
		return button("Links are fine again", who.Name, pressLinksAgain, idToken(who.ID))
	}
	return button("Wants no links", who.Name, pressNoLinks, idToken(who.ID))
}

// noLinks answers "Wants no links": an outsider said so to the member.
func (d *Desk) noLinks(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	who, err := d.steward.NoLinks(ctx, v, rapport.StakeholderID(id(args, 0)))
	return linksAnswer(who, true, "Noted: "+who.Name+" gets no more links from you through me.", err)
}

// linksAgain answers "Links are fine again".
func (d *Desk) linksAgain(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	who, err := d.steward.LinksAgain(ctx, v, rapport.StakeholderID(id(args, 0)))
	return linksAnswer(who, false, "Good: "+who.Name+" gets links from you again when you share them.", err)
}

func linksAnswer(who rapport.Stakeholder, none bool, says string, err error) (chat.Reply, error) {
	if err != nil {
		return chat.Reply{}, err
	}
	if who.Email == "" {
		return beside(chat.Say(who.Name + " gets no mail from me now, so there is nothing to change here.")), nil
	}
	m := chat.Say(says)
	m.Blocks = append(m.Blocks, chat.Buttons{linksButton(who, none)})
	return beside(m), nil
}
