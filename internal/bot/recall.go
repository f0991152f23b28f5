package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// recall answers "Last time…" outside a digest: what is known of somebody.
func (d *Desk) recall(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	s, ok := readSighting(args)
	if !ok {
		return oldButton(), nil
	}
	return d.unfold(ctx, v, s, func(r upkeep.Recalled) unfolded {
		return unfolded{shows: onePara(lastTimeBlocks(upkeep.Item{Who: r.Who, Latest: r.Latest}, v.Today))}
	})
}

// fold answers "Back": it closes what is open on a page.
func (d *Desk) fold(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	s, ok := readSighting(args)
	switch {
	case !ok:
		return oldButton(), nil
	case s.page == onHome:
		return say(chat.Say(staysSo)), nil
	}
	return d.duePage(ctx, v, s.page, unfolded{})
}

// staysSo answers a Back below Home, or in a message of its own.
const staysSo = "All right, it stays as it is."

// unfold opens something about somebody: on their page of /rapport due, or below
// their name where that was Home.
func (d *Desk) unfold(ctx context.Context, v upkeep.Visit, s sighting, show func(upkeep.Recalled) unfolded) (chat.Reply, error) {
	known, err := d.steward.Recall(ctx, v, s.Who)
	if err != nil {
		return chat.Reply{}, err
	}
	open := show(known)
	if s.page != onHome {
		open.who = s.Who
		return d.duePage(ctx, v, s.page, open)
	}
	blocks := append([]chat.Block{chat.Para{Text: chat.Text{chat.Strong(known.Who.Name)}}}, open.shows...)
	if open.row != nil {
		blocks = append(blocks, open.row(seen{who: known.Who, page: onHome}))
	}
	return beside(chat.Message{Blocks: blocks}), nil
}

// onePara puts paragraphs into one: a page of many people has few blocks to
// spare.
func onePara(blocks []chat.Block) []chat.Block {
	var text chat.Text
	for _, b := range blocks {
		if p, isPara := b.(chat.Para); isPara {
			if len(text) > 0 {
				text = append(text, chat.Plain("\n"))
			}
			text = append(text, p.Text...)
		}
	}
	return []chat.Block{chat.Para{Text: text}}
}
