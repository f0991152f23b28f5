package bot

import (
	"context"
	"errors"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// undo answers Undo. In a digest or on a page of /rapport due, which the button
// then names behind the receipt, that is drawn anew.
func (d *Desk) undo(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	undone, err := d.steward.Undo(ctx, v, rapport.ReceiptID(id(args, 0)))
	digest, inDigest := digestOf(args)
	page, onPage := pageAt(args, 1)
	switch {
	case inDigest && errors.Is(err, upkeep.ErrTooOld):
		return d.redraw(ctx, v, digest, smallWords(tooOldNote))
	case errors.Is(err, upkeep.ErrTooOld):
		return beside(tooOld()), nil
	case err != nil:
		return chat.Reply{}, err
	case inDigest && undone.Repeat:
		return d.redraw(ctx, v, digest, smallWords(goneBefore))
	case undone.Later != "":
		return chat.Reply{Message: laterFirst(undone.Later), Beside: true}, nil
	case inDigest:
		return d.redraw(ctx, v, digest)
	case onPage:
		return d.answered(ctx, v, page, undoneBlocks(undone))
	default:
		// What could not be undone yet keeps its button.
		return chat.Reply{Message: chat.Message{Blocks: undoneBlocks(undone)}, Beside: undone.Unfit}, nil
	}
}

// undoing are the ways to ask for it in words, in lower case and without signs.
var undoing = []string{
	"undo", "undo it", "undo that", "undo this", "undo last", "undo the last", "undo the last one", "undo my last", "undo what i did", "undo what you did",
	"undo the last thing", "revert", "revert it", "revert that", "take it back", "take that back", "take this back", "scrap that", "roll back", "roll that back",
}

// unsending are the ways to ask that a link be taken back.
var unsending = []string{
	"don't send it", "don't send that", "don't send this", "do not send it", "do not send that", "don't share it", "don't share that", "unsend", "unsend it",
	"unsend that", "unsend the link", "don't send the link",
}

// undoTyped undoes what the member did last where they type no more than that. It
// returns false for anything else.
func (d *Desk) undoTyped(ctx context.Context, v upkeep.Visit, words []chat.Word, _ roll) (chat.Reply, bool, error) {
	var said []string
	for _, w := range words {
		if word := bareWord(w.Text); w.Kind == chat.KindText && !slices.Contains(strings.Fields("please oops sorry no wait can could you now again ok"), word) {
			said = append(said, strings.Trim(word, "?"))
		}
	}
	unsends := slices.Contains(unsending, strings.Join(said, " "))
	if len(words) > maxRemark || !unsends && !slices.Contains(undoing, strings.Join(said, " ")) {
		return chat.Reply{}, false, nil
	}
	l, err := d.steward.Latest(ctx, v)
	switch {
	case err != nil:
		return chat.Reply{}, true, err
	case unsends && len(l.Shares) == 0:
		return chat.Reply{}, false, nil
	case len(l.Shares) > 0:
		return say(chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Words("What you did last was to share a link. Unsend takes it back, as long as nobody has answered.")},
			chat.Buttons{unsendAll(l.Shares)},
		}}), true, nil
	case l.Receipt == "":
		return say(chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Words("There is nothing of the last 24 hours to take back. What is older can still be changed where it stands.")},
			chat.Buttons{askOf("show"), rapportButton("Settings", "settings")},
		}}), true, nil
	}
	r, err := d.undo(ctx, v, chat.Line{idToken(l.Receipt)})
	return r, true, err
}

// tooOld says what can be done in the place of an undo whose day is over.
func tooOld() chat.Message {
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words("That was more than a day ago, so I can’t undo it any more. It stays as it is, and can still be changed: " +
			"each entry stands with its person, with Edit and Delete, and whatever you set can be set anew. Two that were merged stay one: " +
			"add whoever is missed anew.")},
		chat.Buttons{askOf("show"), button("My list", "", "stakeholders", chat.TextToken("list")), rapportButton("Settings", "settings")},
	}}
}

// laterFirst says that a later telling has to be taken back before an earlier.
func laterFirst(later rapport.ReceiptID) chat.Message {
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words("You told that again since, so I left it as it is. Take the later telling back first, and this one can follow.")},
		chat.Buttons{undoButton(later)},
	}}
}

// undoneSince answers a repeat of what was taken back meanwhile.
func undoneSince() chat.Message {
	return chat.Say("That was done before, and taken back since. I left it so; type it again to do it anew.")
}

func undoneBlocks(u upkeep.Undone) []chat.Block {
	if u.Repeat {
		return []chat.Block{chat.Para{Text: chat.Words("That was taken back already. Nothing changed this time.")}}
	}
	text := chat.Words("Taken back.")
	switch {
	case u.Settings:
		text = chat.Words("Taken back: that is set as it was before.")
	case u.Feeds:
		text = chat.Words("Taken back: you follow what you did before.")
	case u.Unfit:
		text = chat.Words("One of your times would be outside your working hours then, so I left that as it is. " +
			chat.Naming("rapport settings") + " moves it.")
	case u.Kept:
		text = chat.Words("That was set anew since, so I left it as it is.")
	}
	if len(u.People) > 0 {
		text = append(text, chat.Plain(" What this logged about "))
		text = append(text, joinStrong(u.People)...)
		text = append(text, chat.Plain(" is out of your book again."))
	}
	if len(u.Removed) > 0 {
		text = append(text, chat.Plain(" "))
		text = append(text, joinStrong(u.Removed)...)
		text = append(text, chat.Plain(" "+isAre(len(u.Removed))+" off your list again."))
	}
	if len(u.Restored) > 0 {
		text = slices.Concat(text, chat.Words(" With "), joinStrong(u.Restored), chat.Words(", things are as they were before."))
	}
	if len(u.Back) > 0 {
		text = slices.Concat(text, chat.Words(" "), joinStrong(u.Back), chat.Words(" "+onListAgain(len(u.Back))))
	}
	blocks := []chat.Block{chat.Para{Text: text}}
	if onlyLeft(u) {
		blocks = nil // “Taken back” would not be true
	}
	if len(u.Left) > 0 {
		blocks = append(blocks, chat.Para{Text: slices.Concat(joinStrong(u.Left), chat.Words(
			" stayed on your list, since there is more about them in your book by now. "+chat.Naming("stakeholders remove")+" takes somebody off.",
		))})
	}
	for _, stayed := range u.Stayed {
		blocks = append(blocks, chat.Para{Text: slices.Concat(
			chat.Words("The "+string(stayed.Field)+" of "), joinStrong([]string{stayed.Name}),
			chat.Words(" is as things are now, since more has changed."),
		)})
	}
	return blocks
}

// onlyLeft reports whether an undo left people on the list and took nothing back.
func onlyLeft(u upkeep.Undone) bool {
	took := len(u.People) + len(u.Removed) + len(u.Restored) + len(u.Back) + len(u.Stayed)
	return len(u.Left) > 0 && took == 0 && !u.Settings && !u.Kept && !u.Unfit
}
