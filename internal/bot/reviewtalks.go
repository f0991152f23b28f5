package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// wordTalks stands behind /rapport review: what was logged lately.
const wordTalks = "talks"

// talksPage draws a page of all talks that were logged, the newest first.
func (d *Desk) talksPage(ctx context.Context, v upkeep.Visit, at int) (chat.Reply, error) {
	talks, err := d.steward.Talks(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if !talks.Onboarded {
		return say(welcome()), nil
	}
	some := leaf(talks.All, at)
	blocks := []chat.Block{chat.Heading{Text: "What you logged"}}
	if some.total == 0 {
		blocks = append(blocks, chat.Para{Text: chat.Words("No talk is logged yet. " + chat.Naming("touched") + " logs one in a line, and it stands here.")})
	}
	for _, t := range some.shown {
		text := talkText(t, v)
		blocks = append(blocks, chat.Para{Text: text}, entryButtons(t.Entry, text))
	}
	blocks = append(blocks, some.turns(pageTalks, "talks")...)
	return say(chat.Message{Blocks: append(blocks, smallWords("Only you see this."))}), nil
}

// talkText says with whom a talk was, when, how, and what was noted.
func talkText(t upkeep.LoggedTalk, v upkeep.Visit) chat.Text {
	var names []string
	for _, who := range t.Who {
		names = append(names, who.Name)
	}
	text := append(joinStrong(names), chat.Plain("\n"))
	for _, span := range entryText(t.Entry, v.Today) {
		span.Text, span.Look = cut(span.Text, maxEcho), chat.Regular
		text = append(text, span)
	}
	return text
}
