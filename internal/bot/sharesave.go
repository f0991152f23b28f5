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
	r, err := d.savedPage(ctx, v, 0)
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
	blocks := []chat.Block{chat.Para{Text: slices.Concat(chat.Words("Kept for later: "), savedText(link))}}
	small := chat.Text{chat.Plain("All that you keep: "), chat.Typed("/share saved")}
	return say(chat.Message{Blocks: append(blocks, chat.Small{Text: small}, chat.Buttons{undoButton(kept.Receipt)})}), nil
}

func savedText(link rapport.Saved) chat.Text {
	text := chat.Text{chat.Linked(cut(link.Link, maxSharedTitle), link.Link)}
	if len(link.Topics) > 0 {
		text = append(text, chat.Plain(" · "+topics(link.Topics)))
	}
	if link.Note != "" {
		text = append(text, chat.Plain("\n"+cut(link.Note, maxEcho)))
	}
	return text
}

// savedPage draws a page of the links that are kept.
func (d *Desk) savedPage(ctx context.Context, v upkeep.Visit, page int) (chat.Reply, error) {
	kept, err := d.steward.SavedLinks(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(kept) == 0 {
		return say(chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Words("No link is waiting to be shared.")},
			chat.Small{Text: chat.Text{chat.Plain("To keep one for later: "), chat.Typed("/" + saveExample)}},
		}}), nil
	}
	some := leaf(kept, page)
	blocks := []chat.Block{chat.Heading{Text: "Kept for later"}}
	for _, link := range some.shown {
		blocks = append(blocks, chat.Para{Text: savedText(link.Saved)}, chat.Buttons{
			button("Share…", link.Link, pressShareSaved, idToken(link.Entry)), forgetButton(link.Entry, link.Link),
		})
	}
	blocks = append(blocks, some.turns(pageSaved, "links")...)
	return say(chat.Message{Blocks: append(blocks, chat.Small{Text: chat.Words("Only you see this.")})}), nil
}

// shareSaved answers "Share…": the form that shares, with a link that was kept.
func (d *Desk) shareSaved(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	kept, err := d.steward.SavedLinks(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	i := slices.IndexFunc(kept, func(k upkeep.SavedLink) bool { return string(k.Entry) == id(args, 0) })
	if i < 0 {
		return beside(chat.Say("That one isn’t kept any more. " + chat.Naming("share saved") + " shows what is.")), nil
	}
	share := rapport.Share{Link: kept[i].Link, Note: kept[i].Note, Topics: kept[i].Topics}
	return d.askShare(ctx, v, upkeep.Sharing{Share: share})
}
