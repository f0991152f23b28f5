package bot

import (
	"context"
	"errors"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// membersButton opens the form that says who belongs to a body.
func membersButton(body rapport.Stakeholder) chat.Button {
	b := button("Say who belongs to it", body.Name, "stakeholders", chat.TextToken("belong "), idToken(body.ID))
	b.Opens = true
	return b
}

// membersForm asks who belongs to a body, those who do ticked.
func membersForm(body rapport.Stakeholder, list roll) (*chat.Form, error) {
	others := slices.DeleteFunc(slices.Clone(list), func(s rapport.Stakeholder) bool { return s.ID == body.ID })
	var members []upkeep.Whom
	for _, who := range others {
		if who.Body == body.ID {
			members = append(members, upkeep.Whom{Stakeholder: who.ID})
		}
	}
	field, err := whomField(chat.Field{Name: fieldWhom, Label: "Who belongs to it?", Kind: chat.AskChoices, Optional: true}, others, members)
	return &chat.Form{
		Name: formMembers, Title: "Who belongs to it?", Submit: "Keep it", State: string(body.ID),
		Intro:  chat.Text{chat.Plain("Whoever you choose belongs to "), chat.Strong(body.Name), chat.Plain("; whoever you take out does no more.")},
		Fields: []chat.Field{field},
	}, err
}

// submitMembers has those who were chosen belong to the body, and nobody else.
func (d *Desk) submitMembers(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	chosen, err := roll(list).typedWhom(s.Values[fieldWhom], true)
	if m, ok := errors.AsType[*mistake](err); ok {
		return wrong(fieldWhom, m.says), nil
	}
	var members []upkeep.Whom
	for _, t := range chosen {
		members = append(members, upkeep.Whom{Stakeholder: rapport.StakeholderID(t.Text)})
	}
	b, err := d.steward.Members(ctx, v, members, rapport.StakeholderID(s.State))
	if says, ok := remedyOf(err); ok {
		return wrong(fieldWhom, says), nil
	}
	if err == nil && b.Receipt == "" && !b.Undone {
		return beside(chat.Say("Nothing changed: they belong to it as before.")), nil
	}
	return beside(belongingMessage(b, v)), err
}
