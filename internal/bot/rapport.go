package bot

import (
	"context"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// rapport answers /rapport: everything else.
func (d *Desk) rapport(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if len(words) == 0 {
		return say(help()), nil
	}
	switch rest := words[1:]; strings.ToLower(words[0].Text) {
	case "home":
		m, err := d.home(ctx, v)
		return say(m), err
	case "due":
		return d.due(ctx, v)
	case "next":
		return d.next(ctx, v)
	case "settings":
		return d.settings(ctx, v, rest)
	case "pause":
		return d.pause(ctx, v, rest)
	case "resume":
		return d.resume(ctx, v)
	case "test":
		return d.sample(ctx, v)
	case "export":
		return d.export(ctx, v)
	case "about":
		return say(about()), nil
	case "delete":
		return d.deleteMe(ctx, v)
	}
	return chat.Reply{}, &mistake{says: "I don’t know that one yet.", example: "rapport due"}
}

// due answers /rapport due: everybody whom it is time to reach out to.
func (d *Desk) due(ctx context.Context, v upkeep.Visit) (chat.Reply, error) {
	due, err := d.steward.Due(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(due) == 0 {
		return say(chat.Say("Nobody is waiting just now. /stakeholders shows your whole list.")), nil
	}
	blocks := []chat.Block{chat.Heading{Text: "Time to catch up"}}
	for _, s := range due[:min(len(due), maxDue)] {
		blocks = append(blocks, suggestionBlocks(s, v.Today)...)
	}
	if more := len(due) - maxDue; more > 0 {
		blocks = append(blocks, chat.Small{Text: chat.Words(count(more, "more person", "more people") + " after these.")})
	}
	return say(chat.Message{Blocks: blocks}), nil
}

// maxDue is how many people /rapport due shows.
const maxDue = 12

// suggestionBlocks shows somebody to reach out to outside a digest, with a
// button that logs a talk.
func suggestionBlocks(s rapport.Suggestion, today rapport.Date) []chat.Block {
	var buttons chat.Buttons
	if s.Reason.Kind == rapport.PromiseDue && s.Owed != nil {
		buttons = append(buttons, keptButton(s.Owed.Entry, s.Who.Name, chat.Ordinary))
	}
	buttons = append(buttons, talkedButton(s.Who))
	return []chat.Block{chat.Para{Text: reason(s.Who, s.Reason, s.Owed, today)}, buttons}
}
