package bot

import (
	"context"
	"strings"

	"rapport/internal/chat"
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
