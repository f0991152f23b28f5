package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// logTalk answers "Log a talk": the form that logs a contact, with somebody
// filled in.
func (d *Desk) logTalk(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	known, err := d.steward.Recall(ctx, v, rapport.StakeholderID(id(args, 0)))
	if err != nil {
		return chat.Reply{}, err
	}
	form := touchedForm(v.Today)
	if p, ok := colleague(known.Who); ok {
		fillIn(form, fieldPeople, chat.Value{People: []chat.Profile{p}})
	} else {
		fillIn(form, fieldNames, textValue(typedName(known.Who.Name)))
	}
	return chat.Reply{Form: form}, nil
}
