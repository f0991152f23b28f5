package bot

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// readingPage draws a page of the reading list: what the member kept, and what
// their feeds brought. What stands above it says what a press there has done.
func (d *Desk) readingPage(ctx context.Context, v upkeep.Visit, page int, above ...chat.Block) (chat.Reply, error) {
	list, err := d.steward.ReadingList(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(list) == 0 {
		return say(chat.Message{Blocks: append(above,
			chat.Para{Text: chat.Words("No link is waiting to be shared.")},
			chat.Small{Text: chat.Text{
				chat.Plain("To keep one for later: "), chat.Typed("/" + saveExample),
				chat.Plain("\nTo have new articles come here: "), chat.Typed("/" + feedExample),
			}},
		)}), nil
	}
	some := leaf(list, page)
	blocks, heading := above, ""
	for _, link := range some.shown {
		if says := shelfOf(link); says != heading {
			blocks, heading = append(blocks, chat.Heading{Text: says}), says
		}
		blocks = append(blocks, readableBlocks(link, v.Today, v, some.at)...)
	}
	blocks = append(blocks, some.turns(pageReading, "links")...)
	return say(chat.Message{Blocks: append(blocks, chat.Small{Text: chat.Words("Only you see this.")})}), nil
}

// shelfOf is the heading that a link stands under.
func shelfOf(link upkeep.SavedLink) string {
	if link.Entry != "" {
		return "Kept for later"
	}
	return "From your feeds"
}

// readableBlocks draw one link, with what can become of it.
func readableBlocks(link upkeep.SavedLink, today rapport.Date, v upkeep.Visit, page int) []chat.Block {
	title := readableName(link)
	if link.Entry != "" {
		return []chat.Block{chat.Para{Text: savedText(link)}, chat.Buttons{
			button("Share…", title, pressShareSaved, idToken(link.Entry)), forgetButton(link.Entry, title),
		}}
	}
	a := link.Arrival
	came := a.Site + " · came " + onDay(rapport.DateOf(a.At.In(v.Zone)), today)
	at := chat.TextToken(strconv.Itoa(page))
	return []chat.Block{
		chat.Para{Text: chat.Text{chat.Linked(title, a.URL), chat.Plain("\n" + cut(came, maxEcho))}},
		chat.Buttons{
			button("Share…", title, pressShareSaved, idToken(a.ID)),
			button("Keep", title, pressKeep, idToken(a.ID), at),
			button("Not for anyone", title, pressAside, idToken(a.ID), at),
		},
	}
}

// readableName is what a link is called: the title of its page, while that is known.
func readableName(link upkeep.SavedLink) string {
	return cut(cmp.Or(link.Page.Title, link.Link), maxSharedTitle)
}

// keepArticle answers “Keep”: the article stays until it is shared.
func (d *Desk) keepArticle(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	link, found, err := d.waitingLink(ctx, v, id(args, 0))
	if err != nil || !found {
		return notWaiting(), err
	}
	kept, err := d.steward.Save(ctx, v, rapport.Saved{Link: link.Link})
	if err != nil {
		return chat.Reply{}, err
	}
	title := readableName(link)
	return d.afterPress(ctx, v, args, "Kept for later, until you share it: ", title, kept.Receipt)
}

// putAside answers “Not for anyone”.
func (d *Desk) putAside(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	aside, err := d.steward.PutAside(ctx, v, rapport.ArticleID(id(args, 0)))
	switch {
	case errors.Is(err, upkeep.ErrNotFound) || err == nil && aside.Repeat:
		return notWaiting(), nil
	case err != nil:
		return chat.Reply{}, err
	}
	return d.afterPress(ctx, v, args, "Put aside: ", cut(cmp.Or(aside.Title, "that article"), maxSharedTitle), aside.Receipt)
}

// afterPress draws the page anew that a press stood on, with what it did above.
func (d *Desk) afterPress(
	ctx context.Context, v upkeep.Visit, args chat.Line, says, title string, receipt rapport.ReceiptID,
) (chat.Reply, error) {
	page, _ := pageAt(args, 1)
	above := []chat.Block{chat.Para{Text: chat.Text{chat.Plain(says), chat.Strong(title)}}}
	if receipt != "" {
		above = append(above, chat.Buttons{undoOf(receipt, title)})
	}
	return d.readingPage(ctx, v, max(page, 0), append(above, chat.Divider{})...)
}

// waitingLink returns a link of the reading list by the id of its entry or article.
func (d *Desk) waitingLink(ctx context.Context, v upkeep.Visit, named string) (upkeep.SavedLink, bool, error) {
	list, err := d.steward.ReadingList(ctx, v)
	if err != nil {
		return upkeep.SavedLink{}, false, err
	}
	i := slices.IndexFunc(list, func(k upkeep.SavedLink) bool {
		return named != "" && (string(k.Entry) == named || string(k.Arrival.ID) == named)
	})
	if i < 0 {
		return upkeep.SavedLink{}, false, nil
	}
	return list[i], true, nil
}

// notWaiting answers a press about a link that left the list.
func notWaiting() chat.Reply {
	return beside(chat.Say("That one isn’t on your reading list any more. " + chat.Naming("share saved") + " shows what is."))
}
