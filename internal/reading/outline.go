package reading

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"rapport/internal/rapport"
)

// Outline returns the feeds of an OPML text, in their order, each once, and false
// for what is none. Of one that breaks off it returns those before. There may be
// more of them than a member may follow.
func Outline(text string) ([]rapport.Followed, bool) {
	d := xml.NewDecoder(strings.NewReader(string(withoutDeclaration([]byte(text)))))
	d.Strict = false // many are written by hand
	d.Entity = xml.HTMLEntity
	root := false
	var all []rapport.Followed
	named := map[rapport.FeedID]bool{}
	for {
		token, err := d.Token()
		if err != nil {
			return all, root && (errors.Is(err, io.EOF) || len(all) > 0)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		name := strings.ToLower(start.Name.Local)
		if !root && name != "opml" {
			return nil, false
		}
		root = true
		if name != "outline" {
			continue
		}
		if f, ok := outlined(start); ok && !named[f.Feed] {
			named[f.Feed] = true
			all = append(all, f)
		}
	}
}

// outlined returns the feed that an outline's element names, and false for a
// heading.
func outlined(e xml.StartElement) (rapport.Followed, bool) {
	says := map[string]string{}
	for _, a := range e.Attr {
		says[strings.ToLower(a.Name.Local)] = a.Value
	}
	link := address(says["xmlurl"], nil)
	id, ok := rapport.FeedOf(link)
	if !ok || len(link) > rapport.MaxLink {
		return rapport.Followed{}, false
	}
	title := plainText(says["title"])
	if title == "" {
		title = plainText(says["text"])
	}
	return rapport.Followed{Feed: id, Link: link, Title: rapport.Shorten(title, rapport.MaxTitle)}, true
}
