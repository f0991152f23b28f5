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

// shareLater answers /share save and /share saved, and whatever means one of the links
// that were kept; it reports whether the words ask for any of it.
func (d *Desk) shareLater(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, bool, error) {
	if meansSaved(words) {
		r, err := d.shareKept(ctx, v, words)
		return r, true, err
	}
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

// meansSaved reports whether words mean a link that the member kept, as in "the
// roadmap link I saved", and hold none themselves.
func meansSaved(words []chat.Word) bool {
	said := hear(words, nil).said
	kept := func(way string) bool {
		_, ok := heard(strings.Fields(way), said)
		return ok
	}
	const link = "... link|links|article|articles|paper|page|post|one"
	return !slices.ContainsFunc(words, isLink) &&
		(kept(link+" ... i|we saved|kept|bookmarked") || kept("... saved|kept|bookmarked "+link) || kept(link+" ... reading list"))
}

// shareKept opens the form that shares with whom the words name, and with a choice of
// the links that wait: those whose words they share, or else all.
func (d *Desk) shareKept(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	waiting, err := d.steward.ReadingList(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(waiting) == 0 {
		return d.readingPage(ctx, v, 0)
	}
	s := hear(words, list)
	var sharing upkeep.Sharing
	if people, _, err := roll(list).subjects(s.all, true); err == nil {
		sharing.Who = people
	}
	if meant := meantOf(waiting, s.terms(0)); len(meant) > 0 {
		waiting = meant
	}
	sharing.Share = rapport.Share{Link: waiting[0].Link}
	if len(waiting) == 1 {
		sharing.Share.Note, sharing.Share.Topics = waiting[0].Note, waiting[0].Topics
	}
	r, err := d.askShare(ctx, v, sharing)
	if err == nil && len(waiting) > 1 {
		var links []string
		for _, link := range waiting[:min(len(waiting), chat.MaxButtons)] {
			links = append(links, link.Link)
		}
		chooseLink(r.Form, links)
	}
	return r, err
}

// meantOf are the links that hold one of some words, in their address or in what is
// known of them.
func meantOf(links []upkeep.SavedLink, terms []string) []upkeep.SavedLink {
	return slices.DeleteFunc(slices.Clone(links), func(link upkeep.SavedLink) bool {
		about := strings.ToLower(strings.Join([]string{link.Link, link.Page.Title, link.Note, strings.Join(link.Topics, " ")}, " "))
		return !slices.ContainsFunc(terms, func(term string) bool { return strings.Contains(about, strings.ToLower(term)) })
	})
}
