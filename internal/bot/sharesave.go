package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The words behind /share that keep links for later.
const (
	wordSave  = "save"
	wordSaved = "saved"
)

// saveExample is a line that keeps a link, and would have worked.
const saveExample = "share save https://example.org/budgets #budget"

// shareLater answers /share save and /share saved, and reports whether the words
// ask for either.
func (d *Desk) shareLater(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, bool, error) {
	if !asksForSaved(words) {
		return chat.Reply{}, false, nil
	}
	if strings.EqualFold(words[0].Text, wordSave) {
		r, err := d.saveLink(ctx, v, words[1:])
		return r, true, err
	}
	r, err := d.readingPage(ctx, v, 0)
	return r, true, err
}

// asksForSaved reports whether the words behind /share are those.
func asksForSaved(words []chat.Word) bool {
	return len(words) > 0 && words[0].Kind == chat.KindText && !words[0].Quoted &&
		slices.Contains([]string{wordSave, wordSaved}, strings.ToLower(words[0].Text))
}

// saveLink keeps a link, with what else was written.
func (d *Desk) saveLink(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	i := slices.IndexFunc(words, isLink)
	if i < 0 {
		return chat.Reply{}, &mistake{says: "Which link shall I keep? Write its whole address.", example: saveExample}
	}
	note := readNote(slices.Concat(words[:i], words[i+1:]))
	address, err := readLink(linkOf(words[i]))
	if err != nil {
		return chat.Reply{}, alsoSaying(err, " Nothing was kept.")
	}
	link := rapport.Saved{Link: address, Note: note.Text, Topics: note.Topics}
	kept, err := d.steward.Save(ctx, v, link)
	switch {
	case err != nil:
		return chat.Reply{}, err
	case kept.Undone:
		return say(undoneSince()), nil
	case kept.Before:
		return say(chat.Say("That one is kept for later already. " + chat.Naming("share saved") + " lists them all.")), nil
	}
	blocks := []chat.Block{chat.Para{Text: slices.Concat(chat.Words("Kept for later: "), savedText(upkeep.SavedLink{Saved: link}))}}
	small := chat.Text{chat.Plain("All that you keep: "), chat.Typed("/share saved")}
	return say(chat.Message{Blocks: append(blocks, chat.Small{Text: small}, chat.Buttons{undoButton(kept.Receipt)})}), nil
}

func savedText(link upkeep.SavedLink) chat.Text {
	text := chat.Text{chat.Linked(readableName(link), link.Link)}
	if len(link.Topics) > 0 {
		text = append(text, chat.Plain(" · "+topics(link.Topics)))
	}
	if link.Note != "" {
		text = append(text, chat.Plain("\n"+cut(link.Note, maxEcho)))
	}
	return text
}

// shareSaved answers "Share…": the form that shares, with a link of the
// reading list.
func (d *Desk) shareSaved(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	link, found, err := d.waitingLink(ctx, v, id(args, 0))
	if err != nil || !found {
		return notWaiting(), err
	}
	share := rapport.Share{Link: link.Link, Note: link.Note, Topics: link.Topics}
	return d.askShare(ctx, v, upkeep.Sharing{Share: share})
}
