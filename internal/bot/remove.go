package bot

import (
	"context"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// removeStakeholders answers /stakeholders remove: it takes people off the list.
func (d *Desk) removeStakeholders(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if len(words) == 0 {
		return chat.Reply{}, &mistake{
			says: "Who shall leave your list? Write a name from it.", example: "stakeholders remove @maria", lacks: true,
		}
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	people, err := roll(list).onList(words)
	if err != nil {
		return chat.Reply{}, err
	}
	var ids []rapport.StakeholderID
	for _, who := range people {
		if !slices.Contains(ids, who.ID) {
			ids = append(ids, who.ID)
		}
	}
	r, err := d.steward.Remove(ctx, v, ids)
	if err != nil {
		return chat.Reply{}, err
	}
	return say(removedMessage(r, v)), nil
}

func removedMessage(r upkeep.Removed, v upkeep.Visit) chat.Message {
	if r.Undone {
		return undoneSince()
	}
	until := day(rapport.DateOf(r.Until.In(v.Zone)), v.Today)
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: append(joinStrong(r.People), chat.Plain(" "+isAre(len(r.People))+" off your list."))},
		chat.Small{Text: chat.Words("All that you kept about them goes for good on " + until +
			". Until then it is hidden, and adding them again brings it back.")},
		chat.Buttons{undoButton(r.Receipt)},
	}}
}
