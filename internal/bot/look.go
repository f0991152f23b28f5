package bot

import (
	"context"
	"errors"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// An opened is the nudge of a digest in which the member looks at something,
// by the press that opened it. It lives in the one reply: drawn anew, the
// digest is closed again.
type opened struct {
	nudge rapport.EntryID // "" where everything is closed
	by    string
	shows []chat.Block
}

// in reports whether one of the presses opened something in a nudge.
func (o opened) in(nudge rapport.EntryID, by ...string) bool {
	return o.nudge == nudge && slices.Contains(by, o.by)
}

// look draws the digest of the nudge that a press names, with what show has to
// say about it. In one that was answered meanwhile nothing opens.
func (d *Desk) look(
	ctx context.Context, v upkeep.Visit, args chat.Line, by string,
	show func(upkeep.DigestLetter, upkeep.Item) []chat.Block,
) (chat.Reply, error) {
	nudge := nudgeOf(args)
	p, err := d.steward.Look(ctx, v, nudge)
	if errors.Is(err, upkeep.ErrNotFound) {
		return d.missing(ctx, v, nudge)
	}
	if err != nil {
		return chat.Reply{}, err
	}
	digest, err := d.steward.Digest(ctx, v, p.Digest)
	if err != nil {
		return chat.Reply{}, err
	}
	item, found := itemOf(digest, nudge)
	if !found {
		return offTheList(digest), nil
	}
	return say(digestMessage(digest, opened{nudge: nudge, by: by, shows: show(digest, item)})), nil
}

// missing answers a press on a nudge that nothing can be noted of: whom it is
// about is off the list. It returns upkeep.ErrNotFound where nothing is kept of it.
func (d *Desk) missing(ctx context.Context, v upkeep.Visit, nudge rapport.EntryID) (chat.Reply, error) {
	digest, err := d.steward.DigestOf(ctx, v, nudge)
	if err != nil {
		return chat.Reply{}, err
	}
	return offTheList(digest), nil
}

// offTheList draws a digest anew in which somebody was pressed who left the list.
func offTheList(l upkeep.DigestLetter) chat.Reply {
	m := digestMessage(l, opened{})
	m.Blocks = append([]chat.Block{smallWords("They are off your list by now, so I left everything as it is.")}, m.Blocks...)
	return say(m)
}

// itemOf returns the nudge of a digest, and false for one whose stakeholder is
// off the list.
func itemOf(l upkeep.DigestLetter, nudge rapport.EntryID) (upkeep.Item, bool) {
	i := slices.IndexFunc(l.Items, func(i upkeep.Item) bool { return i.Nudge == nudge && !i.Off })
	if i < 0 {
		return upkeep.Item{}, false
	}
	return l.Items[i], true
}

// nothing is shown where only buttons open.
func nothing(upkeep.DigestLetter, upkeep.Item) []chat.Block { return nil }

// more answers "More": the buttons that are rarely wanted.
func (d *Desk) more(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return d.look(ctx, v, args, pressMore, nothing)
}

// moreButtons are those buttons.
func moreButtons(item upkeep.Item) chat.Buttons {
	why := lookButton("Why this?", "Why this, about "+item.Who.Name+"?", pressWhy, item.Nudge)
	return append(chat.Buttons{why}, retuneButtons(item)...)
}

// lookButtons open what there is to look at beside a nudge; what is open they
// close.
func lookButtons(l upkeep.DigestLetter, item upkeep.Item, open opened) chat.Buttons {
	name := item.Who.Name
	var bs chat.Buttons
	add := func(b chat.Button, by ...string) {
		if open.in(item.Nudge, by...) {
			b = closeButton("Close", item, l.ID)
		}
		bs = append(bs, b)
	}
	if known(item) && l.Own.Discreet != rapport.Candid {
		add(lookButton("Last time…", "Last time with "+name, pressLast, item.Nudge), pressLast)
	}
	add(lookButton("What could I say?", "What could I say to "+name+"?", pressOpeners, item.Nudge), pressOpeners)
	add(lookButton("More", "More about "+name, pressMore, item.Nudge), pressMore, pressWhy)
	if prepares(item, l.Today) {
		bs = append(bs, prepButton(item.Who.ID, name))
	}
	if item.Favour != nil && !item.Eased {
		bs = append(bs, favourButton(item))
	}
	return bs
}

func lookButton(label, aloud, verb string, nudge rapport.EntryID) chat.Button {
	return spoken(button(label, "", verb, idToken(nudge)), aloud)
}

// closeButton draws the digest without what is open in it.
func closeButton(label string, item upkeep.Item, digest rapport.DigestID) chat.Button {
	return button(label, item.Who.Name, pressBack, idToken(digest))
}

// What is said where nothing changed.
const (
	notedBefore = "That was noted already; nothing changed this time."
	goneBefore  = "That was taken back already; nothing changed this time."
	tooOldNote  = "That was more than a day ago, so it stays as it is."
)

// smallWords is a line of small print.
func smallWords(says string) chat.Block { return chat.Small{Text: chat.Words(says)} }

// redraw draws a digest anew after a press in it, below what there is to say. What
// the press did is kept by then, so a fault must not sound as if it were not.
func (d *Desk) redraw(ctx context.Context, v upkeep.Visit, id rapport.DigestID, above ...chat.Block) (chat.Reply, error) {
	return d.redrawOpen(ctx, v, id, opened{}, above...)
}

// redrawOpen is redraw with what the press opened.
func (d *Desk) redrawOpen(
	ctx context.Context, v upkeep.Visit, id rapport.DigestID, open opened, above ...chat.Block,
) (chat.Reply, error) {
	digest, err := d.steward.Digest(ctx, v, id)
	switch {
	case errors.Is(err, upkeep.ErrNotFound):
		return chat.Reply{}, err
	case err != nil:
		d.fault(v.Member, err)
		return beside(chat.Say("That’s noted. I just couldn’t draw your check-in anew.")), nil
	}
	m := digestMessage(digest, open)
	m.Blocks = append(above, m.Blocks...)
	return say(m), nil
}
