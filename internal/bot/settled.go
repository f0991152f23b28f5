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

// moves is the verb that gives what a nudge is about another day; "" where it has
// none to be moved.
func moves(item upkeep.Item) string {
	switch {
	case aboutPromise(item):
		return pressMove
	case item.Step != nil:
		return pressMoveStep
	default:
		return ""
	}
}

// movedButtons are the days to which that promise or step can be moved.
func movedButtons(l upkeep.DigestLetter, item upkeep.Item) chat.Buttons {
	press := func(label, verb string, choice ...string) chat.Button {
		return settlePress(label, verb, l, item, choice...)
	}
	verb, ask := moves(item), pressMoveDay
	if verb == pressMoveStep {
		ask = pressStepDay
	}
	return append(laterDays(press, verb, ask), closeButton("Back", item, l.ID))
}

// settlePress is a button about the promise or step of a nudge, which names the
// digest behind it.
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
		return d.offerDays(ctx, v, promise, digest)
	}
	by, ok := laterDay(choice[0].Text, v.Today)
	if !ok {
		return oldButton(), nil
	}
	return d.movePromise(ctx, v, promise, digest, by)
}

// offerDays offers in a digest to which days what a nudge is about can be moved.
func (d *Desk) offerDays(ctx context.Context, v upkeep.Visit, owed rapport.EntryID, digest rapport.DigestID) (chat.Reply, error) {
	l, err := d.steward.Digest(ctx, v, digest)
	if err != nil {
		return chat.Reply{}, err
	}
	var open opened
	for _, item := range l.Items {
		if item.Reason.About == owed {
			open = opened{nudge: item.Nudge, by: moves(item)}
		}
	}
	return say(digestMessage(l, open)), nil
}

// settledThere answers a button that settles a need or an issue, which may name
// behind it the digest or the page of /rapport due where it stands: that is drawn
// anew.
func (d *Desk) settledThere(
	ctx context.Context, v upkeep.Visit, args chat.Line, owed rapport.EntryID, s upkeep.Settled, before string,
) (chat.Reply, error) {
	if digest, ok := digestOf(args); ok {
		return d.settledIn(ctx, v, digest, owed, s, before, ".")
	}
	says, err := d.settled(ctx, v, owed, s, before, ".")
	if err != nil {
		return chat.Reply{}, err
	}
	page, _ := pageAt(args, 1)
	return d.answered(ctx, v, page, says)
}

// settledIn draws the digest anew in which a promise was settled. Where the nudge
// had been answered before, what became of it stands above with its own Undo; so
// does what stands, where the promise was settled before.
func (d *Desk) settledIn(
	ctx context.Context, v upkeep.Visit, digest rapport.DigestID, owed rapport.EntryID, s upkeep.Settled, before, behind string,
) (chat.Reply, error) {
	says, err := d.settled(ctx, v, owed, s, before, behind)
	if err != nil {
		return chat.Reply{}, err
	}
	l, err := d.steward.Digest(ctx, v, digest)
	if err != nil {
		return d.redraw(ctx, v, digest)
	}
	own := func(i upkeep.Item) bool { return i.Undo == s.Receipt }
	if !s.Repeat && slices.ContainsFunc(l.Items, own) {
		return say(digestMessage(l, opened{})), nil
	}
	return below(says, l), nil
}

// drawnBelow draws a digest anew below an answer to something in it.
func (d *Desk) drawnBelow(ctx context.Context, v upkeep.Visit, digest rapport.DigestID, says []chat.Block) (chat.Reply, error) {
	l, err := d.steward.Digest(ctx, v, digest)
	if err != nil {
		return d.redraw(ctx, v, digest)
	}
	return below(says, l), nil
}

func below(says []chat.Block, l upkeep.DigestLetter) chat.Reply {
	m := digestMessage(l, opened{})
	m.Blocks = append(aboveDigest(says, l), m.Blocks...)
	return say(m)
}

// aboveDigest has an Undo among some blocks draw the digest anew below them; one
// that stands in the digest as well goes.
func aboveDigest(blocks []chat.Block, l upkeep.DigestLetter) []chat.Block {
	var above []chat.Block
	for _, b := range blocks {
		row, isRow := b.(chat.Buttons)
		if isRow {
			row = slices.DeleteFunc(row, func(b chat.Button) bool {
				drawn := func(i upkeep.Item) bool { return i.Undo != "" && idToken(i.Undo) == b.Line[1] }
				return isUndo(b) && slices.ContainsFunc(l.Items, drawn)
			})
			for i := range row {
				if isUndo(row[i]) {
					row[i].Line = append(row[i].Line, idToken(l.ID))
				}
			}
			b = row
		}
		if !isRow || len(row) > 0 {
			above = append(above, b)
		}
	}
	return append(above, chat.Divider{})
}
