package bot

import (
	"context"
	"slices"
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// cadences are those that More offers between the tiers' own, in days.
func cadences() []rapport.Cadence { return []rapport.Cadence{10, 21, 42, 60} }

// retuneRows are the buttons that change how close a tie is to be: to another
// tier, or to a cadence of its own.
func retuneRows(item upkeep.Item) []chat.Block {
	who := item.Who
	var tiers, own chat.Buttons
	for _, t := range []rapport.Tier{rapport.Focus, rapport.Key, rapport.Regular, rapport.Light} {
		if t != who.Tier {
			tiers = append(tiers, press(capital(string(t))+": "+every(t.Cadence()), who, chat.Ordinary, pressRetune, item.Nudge, string(t)))
		}
	}
	if who.Tier != rapport.Resting {
		tiers = append(tiers, press("Rest", who, chat.Ordinary, pressRetune, item.Nudge, string(rapport.Resting)))
	}
	if who.Cadence() == 0 {
		return []chat.Block{tiers}
	}
	for _, c := range cadences() {
		if c != who.Own {
			own = append(own, press(capital(every(c)), who, chat.Ordinary, pressRetune, item.Nudge, strconv.Itoa(int(c))))
		}
	}
	if who.Own > 0 {
		label := "As " + string(who.Tier) + ": " + every(who.Tier.Cadence())
		own = append(own, press(label, who, chat.Ordinary, pressRetune, item.Nudge, strconv.Itoa(int(tierCadence))))
	}
	return []chat.Block{tiers, own}
}

// retune answers a change of rhythm behind More, with its Undo in place.
func (d *Desk) retune(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) < 2 {
		return chat.Reply{Message: oldButton(), Beside: true}, nil
	}
	digest, err := d.steward.DigestOf(ctx, v, nudgeOf(args))
	if err != nil {
		return chat.Reply{}, err
	}
	i := slices.IndexFunc(digest.Items, func(i upkeep.Item) bool { return i.Nudge == nudgeOf(args) })
	if i < 0 {
		return chat.Reply{}, upkeep.ErrNotFound
	}
	item := digest.Items[i]
	tuned, known, err := d.tune(ctx, v, item.Who.ID, args[1].Text)
	switch {
	case err != nil:
		return chat.Reply{}, err
	case !known:
		return chat.Reply{Message: oldButton(), Beside: true}, nil
	case item.Answer != nil:
		return chat.Reply{Message: tunedMessage(tuned, v), Beside: true}, nil
	}
	return d.look(ctx, v, args, pressRetune, func(l upkeep.DigestLetter, _ upkeep.Item) []chat.Block {
		return retunedBlocks(tuned, item.Who.Name, l.ID)
	})
}

// tune makes the change that a button names, and returns false for one that it
// does not know.
func (d *Desk) tune(ctx context.Context, v upkeep.Visit, who rapport.StakeholderID, choice string) (upkeep.Tuned, bool, error) {
	people := []upkeep.Whom{{Stakeholder: who}}
	if tier, ok := rapport.ParseTier(choice); ok {
		t, err := d.steward.Tier(ctx, v, people, tier)
		return t, true, err
	}
	days, err := strconv.Atoi(choice)
	if err != nil {
		return upkeep.Tuned{}, false, nil
	}
	t, err := d.steward.Every(ctx, v, people, rapport.Cadence(days))
	return t, true, err
}

// retunedBlocks echo a change within a nudge.
func retunedBlocks(t upkeep.Tuned, name string, digest rapport.DigestID) []chat.Block {
	var blocks []chat.Block
	for _, who := range t.People {
		blocks = append(blocks, chat.Small{Text: retunedText(who)})
	}
	if t.Receipt != "" {
		undo := undoButton(t.Receipt)
		undo.Spoken = "Undo the change of rhythm: " + name
		undo.Line = append(undo.Line, chat.IDToken(string(digest)))
		blocks = append(blocks, chat.Buttons{undo})
	}
	return blocks
}
