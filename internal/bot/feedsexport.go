package bot

import (
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"fmt"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// An opml is a list of feeds as other readers take it (opml.org/spec2.opml).
type opml struct {
	XMLName xml.Name      `xml:"opml"`
	Version string        `xml:"version,attr"`
	Title   string        `xml:"head>title"`
	Feeds   []opmlOutline `xml:"body>outline"`
}

type opmlOutline struct {
	Kind  string `xml:"type,attr"`
	Text  string `xml:"text,attr"`
	Title string `xml:"title,attr"`
	Link  string `xml:"xmlUrl,attr"`
}

// exportFeeds answers /rapport feeds export: what the member follows, as a file for
// another reader.
func (d *Desk) exportFeeds(ctx context.Context, v upkeep.Visit) (chat.Reply, error) {
	all, err := d.steward.Feeds(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(all) == 0 {
		return say(chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Words("There is no list to take along: you follow no feeds yet.")},
			chat.Small{Text: chat.Text{chat.Plain("To follow one: "), chat.Typed("/" + feedExample)}},
		}}), nil
	}
	m, err := feedsFile(all, v.Today)
	return say(m), err
}

func feedsFile(all []upkeep.FollowedFeed, today rapport.Date) (chat.Message, error) {
	list := opml{Version: "2.0", Title: "Feeds from Rapport"}
	for _, f := range all {
		title := feedTitle(f)
		list.Feeds = append(list.Feeds, opmlOutline{Kind: "rss", Text: title, Title: title, Link: cmp.Or(f.Source, f.Link)})
	}
	body := bytes.NewBufferString(xml.Header)
	encoder := xml.NewEncoder(body)
	encoder.Indent("", "  ")
	if err := encoder.Encode(list); err != nil {
		return chat.Message{}, fmt.Errorf("encode feeds: %w", err)
	}
	name := "rapport-feeds-" + today.String() + ".opml"
	says := "Here are the " + count(len(all), "feed", "feeds") + " that you follow, as a list that other readers take (OPML)."
	if len(all) == 1 {
		says = "Here is the feed that you follow, as a list that other readers take (OPML)."
	}
	return chat.Message{
		Blocks: []chat.Block{
			chat.Para{Text: chat.Words(says)},
			chat.Small{Text: chat.Words("It comes to our conversation as " + name + ", and to nobody else.")},
		},
		File: &chat.File{Name: name, Body: body.Bytes()},
	}, nil
}
