package bot

import (
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// maxUnreadFeeds is how many feeds that could not be read are named at once.
const maxUnreadFeeds = 10

// feedsMessage tells how far the reading of feeds is that somebody began to follow.
func feedsMessage(l upkeep.FeedsLetter) chat.Message {
	switch {
	case l.Undone:
		return chat.Say("Taken back: you follow what you did before.")
	case l.Feeds == 0:
		return chat.Say("You stopped following these, so I no longer read them.")
	case l.Feeds == 1 && len(l.Unread) == 1:
		return unreadFeed(l, l.Unread[0])
	case l.Feeds == 1 && len(l.Read) == 1:
		return readFeed(l, l.Read[0])
	}
	blocks := []chat.Block{chat.Para{Text: chat.Words(feedsProgress(l))}}
	if l.Full && l.Last {
		blocks = append(blocks, chat.Para{Text: chat.Words("That is as many as I read for you: " + chat.Naming("rapport feeds remove") + " makes room.")})
	}
	if len(l.Unread) > 0 {
		text := chat.Words(count(len(l.Unread), "feed", "feeds") + " I couldn’t read so far:")
		for _, f := range l.Unread[:min(len(l.Unread), maxUnreadFeeds)] {
			text = append(text, chat.Plain("\n"), chat.Linked(cut(feedTitle(f), maxSharedTitle), f.Link), chat.Plain(": "+unreadable(f.Why, f.Status)))
		}
		if more := len(l.Unread) - maxUnreadFeeds; more > 0 {
			text = append(text, chat.Words("\nand "+strconv.Itoa(more)+" more in "+chat.Naming("rapport feeds"))...)
		}
		blocks = append(blocks, chat.Para{Text: text}, chat.Small{Text: chat.Words("I try these again by and by. One that moved is best followed at its new address.")})
	}
	return chat.Message{Blocks: append(blocks, feedsButtons(l))}
}

// feedsProgress says how many feeds were read.
func feedsProgress(l upkeep.FeedsLetter) string {
	all, done := count(l.Feeds, "feed", "feeds"), len(l.Read)+len(l.Unread)
	if l.Feeds == 1 {
		return "I’m still reading that feed. Some servers take their time."
	}
	if !l.Last {
		return "Reading " + all + ": " + strconv.Itoa(done) + " done."
	}
	brought := "Nothing new came of them so far."
	if l.Articles > 0 {
		brought = "Their latest " + latestArticles(l.Articles) + " in your reading list."
	}
	return "Done: I read " + strconv.Itoa(len(l.Read)) + " of " + all + ". " + brought
}

// latestArticles goes on after “latest”, up to the verb.
func latestArticles(n int) string {
	if n == 1 {
		return "article is"
	}
	return strconv.Itoa(n) + " articles are"
}

func readFeed(l upkeep.FeedsLetter, f upkeep.FollowedFeed) chat.Message {
	brought := ". It has no articles yet; new ones come to your reading list."
	if f.Waiting > 0 {
		brought = ". Its latest " + latestArticles(f.Waiting) + " in your reading list, and new ones join them there."
	}
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Text{chat.Plain("You follow "), chat.Linked(cut(feedTitle(f), maxSharedTitle), f.Link), chat.Plain(brought)}},
		feedsButtons(l),
	}}
}

func unreadFeed(l upkeep.FeedsLetter, f upkeep.FollowedFeed) chat.Message {
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Text{
			chat.Plain("I couldn’t read "), chat.Linked(cut(feedTitle(f), maxSharedTitle), f.Link),
			chat.Plain(": " + unreadable(f.Why, f.Status) + ". I’ll try it again by and by."),
		}},
		chat.Small{Text: chat.Text{
			chat.Plain("On its page, a link called RSS, Atom or Feed has the address that I need: "), chat.Typed("/" + feedExample + "/feed.xml"),
		}},
		chat.Buttons{button("Stop following", feedTitle(f), pressUnfollow, idToken(f.ID)), undoButton(l.Follow)},
	}}
}

func feedsButtons(l upkeep.FeedsLetter) chat.Buttons {
	return chat.Buttons{
		button("Reading list", "", pressPage, textTokens(pageReading, "0")...),
		rapportButton("My feeds", "feeds"),
		undoButton(l.Follow),
	}
}

// feedMessage tells that a feed has not been read for a while, once.
func feedMessage(l upkeep.FeedLetter) chat.Message {
	f := l.Feed
	name := chat.Linked(cut(feedTitle(f), maxSharedTitle), f.Link)
	after := ". I’ll keep trying, ever more rarely, and say no more about it. "
	if f.Gone {
		after = ". I no longer ask for it. "
	}
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Text{
			chat.Plain("I haven’t been able to read "), name,
			chat.Plain(" since " + day(l.Since, l.Today) + ": " + unreadable(f.Why, f.Status) + after),
		}},
		chat.Small{Text: chat.Text{chat.Plain("If it moved, follow it at its new address: "), chat.Typed("/" + feedExample)}},
		chat.Buttons{button("Stop following", feedTitle(f), pressUnfollow, idToken(f.ID)), rapportButton("My feeds", "feeds")},
	}}
}
