package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// pickTier answers "Another rhythm…": alone it offers tiers, with one of them it moves
// somebody there.
func (d *Desk) pickTier(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	who := rapport.StakeholderID(id(args, 0))
	if len(args) < 2 {
		known, err := d.steward.Recall(ctx, v, who)
		if err != nil {
			return chat.Reply{}, err
		}
		return beside(tiersMessage(known.Who)), nil
	}
	tier, known := rapport.ParseTier(args[1].Text)
	if !known {
		return oldButton(), nil
	}
	t, err := d.steward.Tier(ctx, v, []upkeep.Whom{{Stakeholder: who}}, tier)
	if err != nil {
		return chat.Reply{}, err
	}
	return say(tunedMessage(t, v)), nil
}

func tiersMessage(who rapport.Stakeholder) chat.Message {
	now := rhythm(upkeep.Rhythm{Tier: who.Tier, Own: who.Own, Every: who.Cadence()})
	text := chat.Text{chat.Plain("How often would you like to talk with "), chat.Strong(who.Name), chat.Plain("? Now: " + now + ".")}
	var row chat.Buttons
	for _, t := range append(rhythmTiers(), rapport.Resting) {
		if t == who.Tier {
			continue
		}
		label := "Rest, no nudges"
		if t.Cadence() > 0 {
			label = capital(string(t)) + ": " + every(t.Cadence())
		}
		row = append(row, button(label, who.Name, pressTier, idToken(who.ID), chat.TextToken(string(t))))
	}
	own := chat.Text{chat.Plain("For a rhythm of their own: "), chat.Typed("/stakeholders every " + inQuotes(who.Name) + " 10 days")}
	return chat.Message{Blocks: []chat.Block{chat.Para{Text: text}, row, chat.Small{Text: own}}}
}
