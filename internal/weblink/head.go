package weblink

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A head is what a page says of itself, mostly in its head: raw, and of each
// thing the first that is not empty.
type head struct {
	title, heading string            // <title>, the first <h1>
	language       string            // <html lang>
	canonical      string            // <link rel="canonical">
	meta           map[string]string // <meta name>, keys in lower case, dots as colons
	property       map[string]string // <meta property>, likewise
	item           map[string]string // itemprop, of any element
	linked         [][]byte          // the scripts of JSON-LD
	base           string            // <base href>
	feeds          []string          // <link rel="alternate"> of the types of feeds
}

// maxLinked is how many scripts of JSON-LD are kept of a page.
const maxLinked = 20

// readHead goes over a page once, in time proportional to its length, and never
// fails: what is broken is passed over.
func readHead(page []byte) head {
	h := head{meta: map[string]string{}, property: map[string]string{}, item: map[string]string{}}
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return h
		case html.StartTagToken, html.SelfClosingTagToken:
			h.start(z, z.Token())
		}
	}
}

// start takes what an element says.
func (h *head) start(z *html.Tokenizer, t html.Token) {
	attributes := map[string]string{}
	for _, a := range t.Attr {
		if _, twice := attributes[a.Key]; !twice {
			attributes[a.Key] = a.Val
		}
	}
	if name := attributes["itemprop"]; name != "" {
		keep(h.item, name, firstOf(attributes["content"], attributes["datetime"]))
	}
	switch t.DataAtom {
	case atom.Html:
		h.language = firstOf(h.language, attributes["lang"], attributes["xml:lang"])
	case atom.Meta:
		keep(h.property, attributes["property"], attributes["content"])
		keep(h.meta, firstOf(attributes["name"], attributes["http-equiv"]), attributes["content"])
	case atom.Base:
		h.base = firstOf(h.base, attributes["href"])
	case atom.Link:
		h.link(attributes)
	case atom.Title:
		h.title = firstOf(h.title, textWithin(z, atom.Title))
	case atom.H1:
		h.heading = firstOf(h.heading, textWithin(z, atom.H1))
	case atom.Time:
		if attributes["itemprop"] == "" {
			keep(h.item, "time", attributes["datetime"])
		}
	case atom.A, atom.Span:
		if h.item["author"] == "" && signs(attributes) {
			keep(h.item, "author", textWithin(z, t.DataAtom))
		}
	case atom.Script:
		if strings.HasPrefix(strings.TrimSpace(strings.ToLower(attributes["type"])), "application/ld+json") {
			h.script(z)
		}
	}
}

// link takes what a link of the page's head leads to.
func (h *head) link(attributes map[string]string) {
	rel := strings.Fields(strings.ToLower(attributes["rel"]))
	if slices.Contains(rel, "canonical") {
		h.canonical = firstOf(h.canonical, attributes["href"])
	}
	kind, _, _ := strings.Cut(strings.ToLower(attributes["type"]), ";")
	if slices.Contains(rel, "alternate") && slices.Contains(feedTypes, strings.TrimSpace(kind)) {
		h.feeds = append(h.feeds, attributes["href"])
	}
}

// feedTypes are how pages call their feeds.
var feedTypes = []string{"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}

// signs reports whether an element has the author's name in it.
func signs(attributes map[string]string) bool {
	says := strings.Fields(strings.ToLower(attributes["itemprop"] + " " + attributes["rel"]))
	return slices.Contains(says, "author")
}

// script keeps a script of JSON-LD.
func (h *head) script(z *html.Tokenizer) {
	if z.Next() == html.TextToken && len(h.linked) < maxLinked {
		h.linked = append(h.linked, bytes.Clone(z.Raw()))
	}
}

// keep notes a value under each of its names, unless there is one already.
func keep(in map[string]string, names, value string) {
	if strings.TrimSpace(value) == "" {
		return
	}
	for name := range strings.FieldsSeq(strings.ToLower(names)) {
		name = strings.ReplaceAll(name, ".", ":")
		if _, ok := in[name]; !ok {
			in[name] = value
		}
	}
}

// maxHeading is how many tokens of a heading are read: one that is never
// closed would have the rest of the page in it.
const maxHeading = 40

// textWithin returns the text up to the end of an element that was just begun.
func textWithin(z *html.Tokenizer, of atom.Atom) string {
	var text strings.Builder
	for range maxHeading {
		switch z.Next() {
		case html.ErrorToken:
			return text.String()
		case html.TextToken:
			text.Write(z.Text())
		case html.EndTagToken:
			if name, _ := z.TagName(); atom.Lookup(name) == of {
				return text.String()
			}
			text.WriteByte(' ')
		}
	}
	return text.String()
}

// says returns the first value that the page gives under one of the names. A
// property goes before a name: Open Graph and Dublin Core are written as such.
func (h head) says(names ...string) string {
	for _, name := range names {
		if value := firstOf(h.property[name], h.meta[name]); value != "" {
			return value
		}
	}
	return ""
}

// firstOf returns the first that is more than white space.
func firstOf(values ...string) string {
	for _, v := range values {
		if strings.TrimSpace(v) != "" {
			return v
		}
	}
	return ""
}
