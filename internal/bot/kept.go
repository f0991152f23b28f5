package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// keptButton closes a promise. In a digest it names the digest, too.
func keptButton(promise rapport.EntryID, about string, digest ...chat.Token) chat.Button {
	return button("Kept it", about, pressKept, append(chat.Line{idToken(promise)}, digest...)...)
}

// keptOf is that button where there are several promises, or where the promise stands
// nowhere beside it: it names its own.
func keptOf(p rapport.Owed, who string, digest ...chat.Token) chat.Button {
	b := keptButton(p.Entry, who, digest...)
	b.Label = "Kept: " + cut(p.What, maxKept)
	return spoken(b, "Kept: "+p.What+", for "+who)
}

// maxKept is how much of a promise its button names, in runes.
const maxKept = 24

// kept answers "Kept it". In a digest or on a page of /rapport due, which the
// button then names behind the promise, that is drawn anew.
func (d *Desk) kept(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	promise := rapport.EntryID(id(args, 0))
	k, err := d.steward.Kept(ctx, v, promise)
	if err != nil {
		return chat.Reply{}, err
	}
	if digest, ok := digestOf(args); ok {
		return d.settledIn(ctx, v, digest, promise, k, "Promise kept: ", ".")
	}
	says, err := d.settled(ctx, v, promise, k, "Promise kept: ", ".")
	if err != nil {
		return chat.Reply{}, err
	}
	if row, ok := says[len(says)-1].(chat.Buttons); ok && !k.Repeat {
		says[len(says)-1] = append(chat.Buttons{endedButton(promise, join(k.People))}, row...)
	}
	page, _ := pageAt(args, 1)
	return d.answered(ctx, v, page, says)
}
