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
	return chat.Button{Label: "Kept it", Spoken: cut("Kept it: "+spoken, maxSpoken), Line: line, Style: style}
}

// kept answers "Kept it". In a digest or on a page of /rapport due, which the
// button then names behind the promise, that is drawn anew.
func (d *Desk) kept(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	k, err := d.steward.Kept(ctx, v, rapport.EntryID(id(args, 0)))
	if err != nil {
		return chat.Reply{}, err
	}
	if digest, ok := digestOf(args); ok {
		return d.keptIn(ctx, v, digest, k)
	}
	page, _ := pageAt(args, 1)
	return d.answered(ctx, v, page, settledMessage(k, "Promise kept: ", ".").Blocks)
}

// keptIn draws the digest anew in which a promise was kept. Where a talk had
// answered the nudge before, what was kept stands above it with its own Undo.
func (d *Desk) keptIn(ctx context.Context, v upkeep.Visit, digest rapport.DigestID, k upkeep.Settled) (chat.Reply, error) {
	if k.Repeat {
		return d.redraw(ctx, v, digest, notedBefore)
	}
	l, err := d.steward.Digest(ctx, v, digest)
	if err != nil || slices.ContainsFunc(l.Items, func(i upkeep.Item) bool { return i.Undo == k.Receipt }) {
		return d.redraw(ctx, v, digest, "")
	}
	undo := undoButton(k.Receipt)
	undo.Spoken = "Undo: Promise kept"
	undo.Line = append(undo.Line, chat.IDToken(string(digest)))
	text := slices.Concat(chat.Words("Promise kept: "+k.What+", for "), joinStrong(k.People), chat.Words("."))
	m := digestMessage(l, opened{})
	m.Blocks = slices.Concat([]chat.Block{chat.Para{Text: text}, chat.Buttons{undo}}, m.Blocks)
	return say(m), nil
}
