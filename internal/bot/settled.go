package bot

import (
	"context"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// settleButtons are what else can become of the promise that a nudge is about.
func settleButtons(l upkeep.DigestLetter, item upkeep.Item) chat.Buttons {
	return chat.Buttons{
		settlePress("Another day…", pressMove, l, item),
		settlePress("Let go", pressDrop, l, item),
	}
}

// movedButtons are the days to which that promise can be moved.
func movedButtons(l upkeep.DigestLetter, item upkeep.Item) chat.Buttons {
	press := func(label, verb string, choice ...string) chat.Button {
		return settlePress(label, verb, l, item, choice...)
	}
	return append(laterDays(press, pressMove, pressMoveDay), closeButton("Back", item, l.ID))
}

// settlePress is a button about the promise of a nudge, which names the digest
// behind it.
func settlePress(label, verb string, l upkeep.DigestLetter, item upkeep.Item, more ...string) chat.Button {
	words := chat.Line{idToken(item.Owed.Entry), idToken(l.ID)}
	return button(label, item.Who.Name, verb, append(words, textTokens(more...)...)...)
}

// moveIn answers "Another day…" in a digest: alone it offers days in place, with
// one of them it moves the promise.
func (d *Desk) moveIn(
	ctx context.Context, v upkeep.Visit, promise rapport.EntryID, digest rapport.DigestID, choice chat.Line,
) (chat.Reply, error) {
	if len(choice) == 0 {
		l, err := d.steward.Digest(ctx, v, digest)
		if err != nil {
			return chat.Reply{}, err
		}
		var open opened
		for _, item := range l.Items {
			if item.Reason.About == promise {
				open = opened{nudge: item.Nudge, by: pressMove}
			}
		}
		return say(digestMessage(l, open)), nil
	}
	by, ok := laterDay(choice[0].Text, v.Today)
	if !ok {
		return oldButton(), nil
	}
	return d.movePromise(ctx, v, promise, digest, by)
}

// settledIn draws the digest anew in which a promise was settled. Where the nudge
// had been answered before, what became of it stands above with its own Undo.
func (d *Desk) settledIn(
	ctx context.Context, v upkeep.Visit, digest rapport.DigestID, s upkeep.Settled, before, behind string,
) (chat.Reply, error) {
	if s.Repeat {
		return d.redraw(ctx, v, digest, notedBefore)
	}
	l, err := d.steward.Digest(ctx, v, digest)
	if err != nil || slices.ContainsFunc(l.Items, func(i upkeep.Item) bool { return i.Undo == s.Receipt }) {
		return d.redraw(ctx, v, digest, "")
	}
	undo := undoOf(s.Receipt, before+s.What, idToken(digest))
	text := slices.Concat(chat.Words(before+s.What+", for "), joinStrong(s.People), chat.Words(behind))
	m := digestMessage(l, opened{})
	m.Blocks = slices.Concat([]chat.Block{chat.Para{Text: text}, chat.Buttons{undo}}, m.Blocks)
	return say(m), nil
}
