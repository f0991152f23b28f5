package bot

import (
	"context"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// prospectsOfStakeholders answers /stakeholders prospects: those who would pay back
// most first.
func (d *Desk) prospectsOfStakeholders(ctx context.Context, v upkeep.Visit, _ []chat.Word) (chat.Reply, error) {
	all, err := d.steward.Prospects(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(all) == 0 {
		return say(chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Words("No prospect is on your list. Who would be good to know, though you hardly do yet?")},
			chat.Small{Text: chat.Text{chat.Plain("For example: "), chat.Typed(`/stakeholders add "Ana Díaz" prospect`)}},
		}}), nil
	}
	blocks := []chat.Block{chat.Heading{Text: "Your prospects"}}
	for _, p := range all[:min(len(all), perPage)] {
		text, noted := chat.Text{chat.Strong(p.Who.Name)}, 0
		for _, field := range append(rapport.Payback.Fields(), rapport.MetAt) {
			if says := p.Profile.Text(field); says != "" {
				text, noted = append(text, chat.Plain("\n"+facetLabel(field)+": "+cut(says, maxEcho))), noted+1
			}
		}
		if noted == 0 {
			text = append(text, chat.Soft("\nNothing noted so far."))
		}
		row := chat.Buttons{paybackButton(p.Who.ID, p.Who.Name)}
		if p.Profile.PaysBack() {
			row = append(row, fitButton(p.Who.ID, p.Who.Name, rapport.Regular))
		}
		blocks = append(blocks, chat.Para{Text: text}, row)
	}
	return say(chat.Message{Blocks: append(blocks, smallWords("Begin where the payback is biggest, and where both of you gain. Only you see this."))}), nil
}

// paybackButton opens the form of what a prospect would pay back.
func paybackButton(who rapport.StakeholderID, name string) chat.Button {
	return button(groupLabel(rapport.Payback)+"…", name, pressFacets, idToken(who), chat.TextToken(string(rapport.Payback)))
}

// ungainedMessage asks for what both would gain, before a prospect gets a rhythm.
func ungainedMessage(e *upkeep.UngainedError) chat.Message {
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: slices.Concat(joinStrong([]string{e.Name}), chat.Words(ungained))},
		chat.Buttons{paybackButton(e.Who, e.Name)},
	}}
}

// ungained goes on about a prospect who cannot have a rhythm yet.
const ungained = " is a prospect. Note what each of you would gain first; then it is a tie worth tending. Nothing was changed."
