package weblink

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"rapport/internal/rapport"
)

// Document returns the whole of what stands at a link, up to 4 MiB, unless the
// server says that nothing changed since it told tag and modified ("" for what it
// did not tell). When it cannot be read the error is a *rapport.UnreadError, or
// ctx's own, and the document says no more than how long the server asks to be left
// alone. It takes five seconds at most.
func (f *Fetcher) Document(ctx context.Context, link, tag, modified string) (rapport.Document, error) {
	d, err := f.document(ctx, link, tag, modified)
	if err != nil {
		return rapport.Document{Wait: d.Wait}, unread(ctx, err)
	}
	return d, nil
}

func (f *Fetcher) document(ctx context.Context, link, tag, modified string) (rapport.Document, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSpace(link), nil)
	if err != nil {
		return rapport.Document{}, &rapport.UnreadError{Why: rapport.Barred, Err: errors.New("not an address of the web")}
	}
	request.Header.Set("Accept", "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,text/html;q=0.5,*/*;q=0.1")
	if tag != "" {
		request.Header.Set("If-None-Match", tag)
	}
	if modified != "" {
		request.Header.Set("If-Modified-Since", modified)
	}
	var moves moves
	response, err := moves.following(f.client).Do(request)
	if err != nil {
		return rapport.Document{}, err
	}
	defer func() { _ = response.Body.Close() }() // what is wrong with it, reading has said
	d := rapport.Document{
		Link: response.Request.URL.String(), Moved: moves.to, Wait: wait(response.Header),
		Tag: response.Header.Get("Etag"), Modified: response.Header.Get("Last-Modified"),
	}
	switch response.StatusCode {
	case http.StatusNotModified:
		d.Unchanged = true
		return d, nil
	case http.StatusOK:
		return readDocument(d, response)
	default:
		return d, &rapport.UnreadError{Why: rapport.Refused, Status: response.StatusCode}
	}
}

func readDocument(d rapport.Document, response *http.Response) (rapport.Document, error) {
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return d, err
	}
	if response.Header.Get("Content-Encoding") != "" {
		return d, &rapport.UnreadError{Why: rapport.Unlike} // which was not asked for
	}
	d.Text = decode(body, response.Header.Get("Content-Type"))
	if isMarkup(d.Text) {
		d.Feeds = feedsOf(response.Request.URL, d.Text)
	}
	return d, nil
}

// isMarkup reports whether a text looks like a page, whatever its server calls it.
func isMarkup(text []byte) bool {
	return strings.HasPrefix(http.DetectContentType(text), "text/html")
}

// maxFeeds is how many feeds of a page are named.
const maxFeeds = 5

// feedsOf returns the addresses of the feeds that a page at an address names, in
// their order: that of the articles stands before that of the comments.
func feedsOf(at *url.URL, page []byte) []string {
	h := readHead(page)
	base := at
	if b, err := at.Parse(h.base); err == nil && h.base != "" {
		base = b
	}
	var all []string
	for _, link := range h.feeds {
		u, err := base.Parse(strings.TrimSpace(link))
		if err == nil && checkURL(u) == nil && len(all) < maxFeeds {
			all = append(all, u.String())
		}
	}
	return all
}

// moves follows redirects and remembers how far they are for good.
type moves struct {
	to   string // "" before the first
	ends bool   // one of them was not
}

// following returns the client with an eye on its redirects.
func (m *moves) following(client *http.Client) *http.Client {
	watched := *client
	watched.CheckRedirect = func(next *http.Request, via []*http.Request) error {
		code := next.Response.StatusCode
		m.ends = m.ends || code != http.StatusMovedPermanently && code != http.StatusPermanentRedirect
		if !m.ends {
			m.to = next.URL.String()
		}
		if client.CheckRedirect == nil {
			return checkRedirect(next, via)
		}
		return client.CheckRedirect(next, via)
	}
	return &watched
}

// wait returns how long a server asks to be left alone: in seconds, or until an
// instant (RFC 9110, section 10.2.3), which its own clock measures.
func wait(header http.Header) time.Duration {
	after := header.Get("Retry-After")
	if seconds, err := strconv.Atoi(after); err == nil {
		return time.Duration(min(max(seconds, 0), maxWait)) * time.Second
	}
	until, err := http.ParseTime(after)
	sent, unsent := http.ParseTime(header.Get("Date"))
	if err != nil || unsent != nil {
		return 0
	}
	return max(until.Sub(sent), 0)
}

// maxWait is a year, in seconds: more is a mistake.
const maxWait = 365 * 24 * 60 * 60
