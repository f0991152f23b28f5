package bot

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The words behind /rapport feeds.
const (
	wordFeedAdd      = "add"
	wordFeedRemove   = "remove"
	wordFeedArticles = "articles"
	wordFeedExport   = "export"
)

// feedExample is a line that follows a feed, and would have worked.
const feedExample = "rapport feeds add https://blog.example.org"

// feeds answers /rapport feeds. Where nothing is followed yet, it asks what to
// follow.
func (d *Desk) feeds(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if len(words) == 0 {
		return d.feedsPage(ctx, v, 0)
	}
	switch rest := words[1:]; strings.ToLower(words[0].Text) {
	case wordFeedAdd, "follow":
		return d.addFeeds(ctx, v, rest)
	case wordFeedRemove, "unfollow":
		return d.removeFeed(ctx, v, rest)
	case wordFeedArticles:
		return d.readingPage(ctx, v, 0)
	case wordFeedExport:
		return d.exportFeeds(ctx, v)
	case "list":
		return d.feedsPage(ctx, v, 0)
	}
	if slices.ContainsFunc(words, isLink) {
		return d.addFeeds(ctx, v, words)
	}
	return chat.Reply{}, &mistake{
		says:    "I can’t read “" + short(chat.Join(words)) + "” there. Behind " + chat.Naming("rapport feeds") + " I understand add, remove, articles and export. Nothing was changed.",
		example: feedExample,
	}
}

// addFeeds follows the feeds at some links.
func (d *Desk) addFeeds(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if len(words) == 0 {
		return chat.Reply{Form: feedForm()}, nil
	}
	links, err := linksIn(words)
	switch {
	case err != nil:
		return chat.Reply{}, alsoSaying(err, " Nothing was changed.")
	case len(links) == 0:
		return chat.Reply{}, &mistake{says: "I see no link in that. Write the whole address, of a feed or of the page that has one. Nothing was changed.", example: feedExample}
	}
	return d.follow(ctx, v, followed(links))
}

// followed are the feeds at some links.
func followed(links []string) []rapport.Followed {
	var feeds []rapport.Followed
	for _, link := range links {
		if id, ok := rapport.FeedOf(link); ok {
			feeds = append(feeds, rapport.Followed{Feed: id, Link: link})
		}
	}
	return feeds
}

// follow says that feeds are being read: what came of it comes by itself.
func (d *Desk) follow(ctx context.Context, v upkeep.Visit, feeds []rapport.Followed) (chat.Reply, error) {
	f, err := d.steward.Follow(ctx, v, feeds)
	switch {
	case err != nil:
		return chat.Reply{}, err
	case f.Undone:
		return say(undoneSince()), nil
	}
	var says []string
	switch {
	case f.New == 1:
		says = append(says, "I’m reading it now, and will tell you in a moment what I found.")
	case f.New > 1:
		says = append(says, "I’m reading all "+count(f.New, "feed", "feeds")+" now, and will tell you as they come in.")
	}
	switch {
	case f.Before == 1 && f.New == 0:
		says = append(says, "You follow that one already. Nothing changed.")
	case f.Before > 0:
		says = append(says, "You follow "+count(f.Before, "other", "others")+" of them already.")
	}
	if f.Beyond > 0 {
		says = append(says, "I keep up to "+count(rapport.MaxFeeds, "feed", "feeds")+" for you, so "+
			count(f.Beyond, "one is", "of them are")+" left out.")
	}
	blocks := []chat.Block{chat.Para{Text: chat.Words(strings.Join(says, " "))}}
	row := chat.Buttons{rapportButton("My feeds", "feeds")}
	if f.Receipt != "" {
		row = append(row, undoButton(f.Receipt))
	}
	return say(chat.Message{Blocks: append(blocks, row)}), nil
}

// removeFeed stops following the feed that is named, by its link or a part of its
// title.
func (d *Desk) removeFeed(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if len(words) == 0 {
		return d.feedsPage(ctx, v, 0)
	}
	all, err := d.steward.Feeds(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	named := strings.Trim(chat.Join(words), ` <>"“”`)
	could := slices.DeleteFunc(slices.Clone(all), func(f upkeep.FollowedFeed) bool { return !isNamed(f, named) })
	switch len(could) {
	case 0:
		return chat.Reply{}, &mistake{
			says:    "You follow no feed called “" + short(named) + "”. Nothing was changed: " + chat.Naming("rapport feeds") + " lists them.",
			example: "rapport feeds remove https://blog.example.org",
		}
	case 1:
		return d.stopFollowing(ctx, v, could[0].ID)
	}
	some := leaf(could, 0)
	blocks := []chat.Block{chat.Para{Text: chat.Words("Several feeds are called so. Which one shall I stop reading?")}}
	for _, f := range some.shown {
		blocks = append(blocks, feedBlocks(f, v)...)
	}
	return say(chat.Message{Blocks: blocks}), nil
}

// isNamed reports whether somebody who writes a name may mean a feed.
func isNamed(f upkeep.FollowedFeed, name string) bool {
	if id, ok := rapport.FeedOf(name); ok {
		return id == f.ID
	}
	return strings.Contains(strings.ToLower(feedTitle(f)), strings.ToLower(name))
}

// unfollow answers “Stop following”.
func (d *Desk) unfollow(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	r, err := d.stopFollowing(ctx, v, rapport.FeedID(id(args, 0)))
	r.Beside = true
	return r, err
}

func (d *Desk) stopFollowing(ctx context.Context, v upkeep.Visit, feed rapport.FeedID) (chat.Reply, error) {
	left, err := d.steward.Unfollow(ctx, v, feed)
	if errors.Is(err, upkeep.ErrNotFound) {
		return say(chat.Say("You don’t follow that one any more. Nothing changed.")), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	if left.Undone {
		return say(undoneSince()), nil
	}
	name := cmp.Or(left.Title, hostOf(left.Link))
	return say(chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Text{
			chat.Plain("You no longer follow "), chat.Strong(cut(name, maxSharedTitle)),
			chat.Plain(". Its articles leave your reading list; what you kept of it stays."),
		}},
		chat.Buttons{undoButton(left.Receipt)},
	}}), nil
}

// feedsPage draws a page of the feeds that are followed.
func (d *Desk) feedsPage(ctx context.Context, v upkeep.Visit, page int) (chat.Reply, error) {
	all, err := d.steward.Feeds(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(all) == 0 {
		return chat.Reply{Form: feedForm()}, nil
	}
	some := leaf(all, page)
	blocks := []chat.Block{chat.Heading{Text: "Feeds you follow"}}
	for _, f := range some.shown {
		blocks = append(blocks, feedBlocks(f, v)...)
	}
	blocks = append(blocks, some.turns(pageFeeds, "feeds")...)
	blocks = append(blocks, chat.Buttons{
		button("Follow more…", "", everythingElse, textTokens("feeds", wordFeedAdd)...),
		button("Reading list", "", pressPage, textTokens(pageReading, "0")...),
		button("As a file", "", everythingElse, textTokens("feeds", wordFeedExport)...),
	})
	return say(chat.Message{Blocks: append(blocks, chat.Small{Text: chat.Words("Only you see what you follow.")})}), nil
}

// feedBlocks draw one feed: what it is called, how things stand, and the way out.
func feedBlocks(f upkeep.FollowedFeed, v upkeep.Visit) []chat.Block {
	name := cut(feedTitle(f), maxSharedTitle)
	return []chat.Block{
		chat.Para{Text: chat.Text{chat.Linked(name, f.Link), chat.Plain("\n" + feedStanding(f, v))}},
		chat.Buttons{button("Stop following", name, pressUnfollow, idToken(f.ID))},
	}
}

// feedTitle is what a feed is called, its host while that is not known.
func feedTitle(f upkeep.FollowedFeed) string { return cmp.Or(f.Title, hostOf(f.Link)) }

// hostOf is the host of a link, or the whole of what is none.
func hostOf(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Host == "" {
		return link
	}
	return strings.TrimPrefix(u.Host, "www.")
}

// feedStanding says how things stand with a feed.
func feedStanding(f upkeep.FollowedFeed, v upkeep.Visit) string {
	today := v.Today
	on := func(d rapport.Date) string { return onDay(d, today) }
	switch {
	case f.Gone:
		return "Its server says that it is gone for good, so I no longer ask. If it moved, follow it at its new address."
	case f.Why != "" && f.Next.IsZero():
		return "I can’t read it: " + unreadable(f.Why, f.Status) + "."
	case f.Why != "":
		return "I can’t read it: " + unreadable(f.Why, f.Status) + ". I’ll try again " + on(rapport.DateOf(f.Next.In(v.Zone))) + " at " + clock(f.Next, v.Zone) + "."
	case f.Read.IsZero():
		return "Not read yet."
	}
	read := "read " + on(rapport.DateOf(f.Read.In(v.Zone))) + " at " + clock(f.Read, v.Zone)
	if f.Waiting == 0 {
		return "Nothing new in your reading list · " + read
	}
	return count(f.Waiting, "article", "articles") + " in your reading list · " + read
}

// unreadable says why a feed could not be read, as the end of a sentence.
func unreadable(why rapport.Unread, status int) string {
	if why == rapport.Refused {
		return refused(status)
	}
	says, known := map[rapport.Unread]string{
		rapport.Barred:   "its address is not one of the public web",
		rapport.Dead:     "nothing answers at its address",
		rapport.Slow:     "its server took too long to answer",
		rapport.Astray:   "its address sends me from one place to the next",
		rapport.Unlike:   "what came is nothing that I can read",
		rapport.Huge:     "it is longer than I read of any",
		rapport.Feedless: "there is no feed at that address, and the page names none",
		rapport.Garbled:  "its text is broken, and I can’t make it out",
	}[why]
	if !known {
		return "it could not be reached"
	}
	return says
}

// refused says what a server answered instead of a feed.
func refused(status int) string {
	code := " (" + strconv.Itoa(status) + ")"
	switch {
	case status == 401 || status == 403:
		return "its server doesn’t let me in" + code
	case status == 404:
		return "there is no such page" + code
	case status == 410:
		return "it is gone for good" + code
	case status == 429:
		return "its server asked me for patience" + code
	case status >= 500:
		return "its server has trouble" + code
	default:
		return "its server answered with something else" + code
	}
}
