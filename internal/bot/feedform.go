package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// fieldOutline is the field of the form that follows feeds in which a list of them
// is pasted; fieldLink is the other.
const fieldOutline = "outline"

// feedForm asks what to follow.
func feedForm() *chat.Form {
	return &chat.Form{
		Name: formFeeds, Title: "Follow feeds", Submit: "Follow",
		Intro: chat.Words("New articles of what you follow come to your reading list, to be shared with whom they suit. Only you see it."),
		Fields: []chat.Field{
			{
				Name: fieldLink, Label: "Address", Kind: chat.AskLine, Optional: true,
				Hint: "Of a feed, of the page of a blog or journal, or of an OPML file",
			},
			{
				Name: fieldOutline, Label: "Or a list of feeds", Kind: chat.AskText, Optional: true,
				Hint: "Addresses, or the OPML that another reader exported. A long one goes better by its address",
			},
		},
	}
}

// submitFeeds follows what was filled in.
func (d *Desk) submitFeeds(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	link, list := strings.TrimSpace(s.Values[fieldLink].Text), strings.TrimSpace(s.Values[fieldOutline].Text)
	var feeds []rapport.Followed
	if link != "" {
		feeds = followed(addresses(link))
		if len(feeds) == 0 {
			return wrong(fieldLink, "Write the whole address, as in https://blog.example.org."), nil
		}
	}
	if list != "" {
		more, isOutline := d.steward.Outline(list)
		if !isOutline {
			more = followed(addresses(list))
		}
		if len(more) == 0 {
			return wrong(fieldOutline, "I find no feed in that. Paste the OPML from its first line, or one address a line."), nil
		}
		feeds = append(feeds, more...)
	}
	if len(feeds) == 0 {
		return wrong(fieldLink, "Which one shall I follow? An address is enough."), nil
	}
	r, err := d.follow(ctx, v, feeds)
	if says, ok := remedy(err); ok {
		return wrong(fieldLink, says), nil
	}
	r.Beside = true // the list that it was opened from stays
	return r, err
}

// addresses are the links in a text, each once, without those that cannot be
// followed. One that was written without its scheme is meant, too.
func addresses(text string) []string {
	var all []string
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" \t\r\n,;<>\"", r) }) {
		if !strings.Contains(word, "://") && strings.Contains(word, ".") {
			word = "https://" + word
		}
		if !isLink(chat.Word{Token: chat.TextToken(word)}) {
			continue
		}
		if link, err := readLink(word); err == nil && !slices.Contains(all, link) {
			all = append(all, link)
		}
	}
	return all
}
