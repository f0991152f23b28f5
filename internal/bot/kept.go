package bot

import (
	"context"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// keptButton closes a promise. In a digest it names the digest, too.
func keptButton(promise rapport.EntryID, spoken string, style chat.Style, digest ...rapport.DigestID) chat.Button {
	line := chat.Line{chat.TextToken(pressKept), chat.IDToken(string(promise))}
	for _, d := range digest {
		line = append(line, chat.IDToken(string(d)))
	}
	return chat.Button{Label: "Kept it", Spoken: "Kept it: " + spoken, Line: line, Style: style}
}

// kept answers "Kept it". In a digest, which the button then names behind the
// promise, the digest is drawn anew.
func (d *Desk) kept(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	k, err := d.steward.Kept(ctx, v, rapport.EntryID(id(args, 0)))
	if err != nil {
		return chat.Reply{}, err
	}
	if digest, ok := digestOf(args); ok {
		note := ""
		if k.Repeat {
			note = notedBefore
		}
		return d.redraw(ctx, v, digest, note)
	}
	return chat.Reply{Message: keptMessage(k), Beside: true}, nil
}

func keptMessage(k upkeep.Kept) chat.Message {
	if k.Repeat {
		return chat.Say(notedBefore)
	}
	text := slices.Concat(chat.Words("Promise kept: "+k.What+", for "), joinStrong(k.People), chat.Words("."))
	return chat.Message{Blocks: []chat.Block{chat.Para{Text: text}, chat.Buttons{undoButton(k.Receipt)}}}
}
