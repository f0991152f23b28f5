package bot

import (
	"context"
	"fmt"
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// perPage is how many people or promises stand on a page.
const perPage = 20

// The lists that have pages.
const (
	pageDue  = "due"
	pageList = "list"

	pagePromises = "promises"
	pageKept     = "kept"
	pageNeeds    = "needs"
	pagePlan     = "plan"
	pageReading  = "saved"
	pageSent     = "sent"
	pageFeeds    = "feeds"
	pageIssues   = "issues"
	pageOwing    = "owing"

	pageOccasions = "occasions"
	pageTalks     = "talks"
	pageSilences  = "silences"
)

// A page is a part of a list that is too long for one message.
type page[T any] struct {
	shown []T
	at    int // the first page is 0
	total int // on all pages
}

// leaf returns a page of a list; of one that has become shorter, the last.
func leaf[T any](list []T, at int) page[T] {
	at = max(0, min(at, (len(list)-1)/perPage))
	from := at * perPage
	return page[T]{list[from:min(from+perPage, len(list))], at, len(list)}
}

// turns are the buttons to the pages before and behind, and where among all one
// is; none where there is but one page. Whom the list is about follows its name.
func (p page[T]) turns(list, things string, about ...chat.Token) []chat.Block {
	if p.total <= perPage {
		return nil
	}
	turn := func(label string, to int) chat.Button {
		return button(label, "", pressPage, append(textTokens(list, strconv.Itoa(to)), about...)...)
	}
	var row chat.Buttons
	if p.at > 0 {
		row = append(row, turn("Back", p.at-1))
	}
	last := (p.at + 1) * perPage
	if last < p.total {
		row = append(row, turn("More "+things, p.at+1))
	}
	where := fmt.Sprintf("%d to %d of %d %s.", p.at*perPage+1, min(last, p.total), p.total, things)
	return []chat.Block{row, chat.Small{Text: chat.Words(where)}}
}

// turn answers those buttons: the page stands in the place of the one before.
func (d *Desk) turn(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	to, ok := pageAt(args, 1)
	if !ok {
		return oldButton(), nil
	}
	switch args[0].Text {
	case pageDue:
		return d.duePage(ctx, v, to, unfolded{})
	case pageList:
		return d.listPage(ctx, v, to)
	case pagePromises:
		return d.promisesPage(ctx, v, to, args[2:])
	case pageKept:
		return d.keptPage(ctx, v, to, args[2:])
	case pageNeeds:
		return d.needsPage(ctx, v, to, args[2:])
	case pagePlan:
		return d.planPage(ctx, v, to)
	case pageReading:
		return d.readingPage(ctx, v, to)
	case pageSent:
		return d.sentPage(ctx, v, to, args[2:])
	case pageFeeds:
		return d.feedsPage(ctx, v, to)
	case pageIssues:
		return d.issuesPage(ctx, v, to, args[2:])
	case pageOwing:
		return d.owingPage(ctx, v, to)
	case pageOccasions:
		return d.occasionsPage(ctx, v, to)
	case pageTalks:
		return d.talksPage(ctx, v, to)
	case pageSilences:
		return d.silencesPage(ctx, v, to)
	}
	return oldButton(), nil
}
