package reading

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"rapport/internal/rapport"
)

// A Web reads what stands at an address that a stranger chose.
type Web interface {
	// Document returns it, unless the server says that nothing changed since it told
	// tag and modified. Its error is a *rapport.UnreadError, or ctx's own.
	Document(ctx context.Context, link, tag, modified string) (rapport.Document, error)
}

// Feeds reads feeds: RSS, Atom and JSON Feed. It is safe for concurrent use.
type Feeds struct {
	web Web
}

// NewFeeds returns a reader of feeds.
func NewFeeds(web Web) *Feeds { return &Feeds{web} }

// Read reads a feed. Of a page that names one it returns no more than where that
// is, and of a list of feeds those that are in it. The error is a
// *rapport.UnreadError, or ctx's own; with it, the reading says how long the server
// asks to be left alone. It takes as long as the web does.
func (f *Feeds) Read(ctx context.Context, feed rapport.Feed) (rapport.Reading, error) {
	d, err := f.web.Document(ctx, feed.Link, feed.Tag, feed.Modified)
	if err != nil {
		return rapport.Reading{Wait: d.Wait}, fmt.Errorf("read feed: %w", err)
	}
	r, err := readingOf(d)
	if err != nil {
		return rapport.Reading{Wait: d.Wait}, fmt.Errorf("read feed: %w", err)
	}
	return r, nil
}

// readingOf makes a reading of a document.
func readingOf(d rapport.Document) (rapport.Reading, error) {
	r := rapport.Reading{Moved: d.Moved, Unchanged: d.Unchanged, Tag: d.Tag, Modified: d.Modified, Wait: d.Wait}
	if d.Unchanged {
		return r, nil
	}
	if outline, ok := Outline(string(d.Text)); ok {
		if len(outline) == 0 {
			return rapport.Reading{}, &rapport.UnreadError{Why: rapport.Feedless}
		}
		return rapport.Reading{Outline: outline}, nil
	}
	at, err := url.Parse(d.Link)
	if err != nil {
		return rapport.Reading{}, &rapport.UnreadError{Why: rapport.Garbled}
	}
	switch err := parse(&r, d.Text, at); {
	case errors.Is(err, gofeed.ErrFeedTypeNotDetected) && len(d.Feeds) > 0:
		return rapport.Reading{Moved: d.Feeds[0]}, nil
	case errors.Is(err, gofeed.ErrFeedTypeNotDetected):
		return rapport.Reading{}, &rapport.UnreadError{Why: rapport.Feedless}
	case err != nil:
		return rapport.Reading{}, &rapport.UnreadError{Why: rapport.Garbled, Err: err}
	}
	return r, nil
}

// mostArticles is how many articles of a feed are looked at: the latest ones.
const mostArticles = 300

// parse reads a feed that was found at an address.
func parse(r *rapport.Reading, text []byte, at *url.URL) (err error) {
	// It takes what anybody wrote through a chain of parsers.
	defer func() {
		if value := recover(); value != nil {
			err = fmt.Errorf("parse feed: %v", value)
		}
	}()
	text = slices.DeleteFunc(withoutDeclaration(text), isControl)
	if err := checkToil(text); err != nil {
		return err
	}
	parsed, err := gofeed.NewParser().Parse(bytes.NewReader(text))
	if err != nil {
		return err
	}
	r.Title = rapport.Shorten(plainText(parsed.Title), rapport.MaxTitle)
	site := cmp.Or(r.Title, strings.TrimPrefix(strings.ToLower(at.Hostname()), "www."))
	items := parsed.Items
	slices.SortStableFunc(items, func(a, b *gofeed.Item) int { return published(b).Compare(published(a)) })
	for _, item := range items[:min(len(items), mostArticles)] {
		if p, ok := posting(item, at); ok {
			p.Site, p.Language = site, mainLanguage(parsed.Language)
			r.Articles = append(r.Articles, p)
		}
	}
	return nil
}

// longestDeclaration is within how many bytes the first line of XML ends.
const longestDeclaration = 1 << 10

// withoutDeclaration returns XML without its first line, which names the encoding
// that the text was in before it was decoded.
func withoutDeclaration(text []byte) []byte {
	text = bytes.TrimLeft(text, "\uFEFF \t\r\n\x00")
	if !bytes.HasPrefix(text, []byte("<?xml")) {
		return text
	}
	if end := bytes.Index(text[:min(len(text), longestDeclaration)], []byte("?>")); end >= 0 {
		return text[end+len("?>"):]
	}
	return text
}

// published returns when an item was published, as far as it tells.
func published(item *gofeed.Item) time.Time {
	for _, at := range []*time.Time{item.PublishedParsed, item.UpdatedParsed} {
		if at != nil {
			return *at
		}
	}
	return time.Time{}
}

// posting returns an item as an article, and false for one that leads nowhere.
func posting(item *gofeed.Item, at *url.URL) (rapport.Posting, bool) {
	link := address(item.Link, at)
	if link == "" {
		link = address(item.GUID, nil) // many are addresses
	}
	if _, ok := rapport.KeyOfLink(link); !ok || len(link) > rapport.MaxLink {
		return rapport.Posting{}, false
	}
	p := rapport.Posting{GUID: strings.TrimSpace(item.GUID), Article: toldBy(item)}
	p.URL, p.Canonical = link, link
	return p, true
}

// toldBy returns what an item says of itself, but for where it leads.
func toldBy(item *gofeed.Item) rapport.Article {
	a := rapport.Article{
		Title:   rapport.Shorten(plainText(item.Title), rapport.MaxTitle),
		Summary: rapport.Shorten(plainText(cmp.Or(item.Description, item.Content)), rapport.MaxSummary),
	}
	var names []string
	for _, author := range item.Authors {
		if author != nil && author.Name != "" {
			names = append(names, plainText(author.Name))
		}
	}
	a.Author = rapport.Shorten(strings.Join(names, ", "), rapport.MaxTitle)
	if on := published(item); !on.IsZero() {
		a.Published = rapport.DateOf(on.UTC())
	}
	return a
}

// address returns the address of a link without what only tells whence somebody
// comes, or "" for what is none. A nil base has nothing to add to it.
func address(link string, base *url.URL) string {
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil || link == "" {
		return ""
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	return rapport.CleanLink(u.String())
}

// mainLanguage returns the language of a tag such as "pt-BR", or "" for none.
func mainLanguage(tag string) string {
	main, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(tag)), "_", "-"), "-")
	if len(main) < 2 || len(main) > 3 || strings.ContainsFunc(main, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return ""
	}
	return main
}
