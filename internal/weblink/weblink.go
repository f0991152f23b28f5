// Package weblink goes out to the open web, and is the only room that does: it
// reads what a shared link leads to, and holds the one client that is safe to
// send to addresses that strangers chose.
//
// What comes back was written by anybody. It is bounded in time and length,
// cleaned, and else left as it is: whoever shows it escapes it.
package weblink

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"

	"rapport/internal/rapport"
)

// maxPage is how many bytes of a page are read, after decompression. The rest
// is left: what a page says of itself is at its beginning.
const maxPage = 1 << 20

// A Fetcher reads what links lead to, and the feeds that members follow. It is safe for concurrent use.
type Fetcher struct {
	client *http.Client
}

// New returns a fetcher over a client, which is to be one of [NewClient].
func New(client *http.Client) *Fetcher { return &Fetcher{client} }

// Fetch returns what the page at a link says of itself. For what is no page,
// such as a PDF or a picture, that is the file's name alone. When nothing can
// be known the error is a *rapport.UnreadError, or ctx's own; the link can be
// shared as it is all the same. It takes five seconds at most.
func (f *Fetcher) Fetch(ctx context.Context, link string) (rapport.Article, error) {
	article, err := f.fetch(ctx, strings.TrimSpace(link))
	if err != nil {
		return rapport.Article{}, fmt.Errorf("fetch link: %w", unread(ctx, err))
	}
	article.URL = link
	return article, nil
}

func (f *Fetcher) fetch(ctx context.Context, link string) (rapport.Article, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, link, nil)
	if err != nil {
		return rapport.Article{}, &rapport.UnreadError{Why: rapport.Barred, Err: errors.New("not an address of the web")}
	}
	request.Header.Set("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1")
	request.Header.Set("Accept-Language", "en,*;q=0.5")
	response, err := f.client.Do(request)
	if err != nil {
		return rapport.Article{}, err
	}
	defer func() { _ = response.Body.Close() }() // what is wrong with it, reading has said
	if response.StatusCode != http.StatusOK {
		return rapport.Article{}, &rapport.UnreadError{Why: rapport.Refused, Status: response.StatusCode}
	}
	return readResponse(response)
}

// readResponse reads what a server answered to the last request.
func readResponse(response *http.Response) (rapport.Article, error) {
	at := response.Request.URL
	contentType := response.Header.Get("Content-Type")
	// What is still encoded was not asked for, and is not understood.
	if contentType != "" && !isPage(contentType) || response.Header.Get("Content-Encoding") != "" {
		return named(at)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, maxPage))
	// Of a page whose end was cut off, the beginning is as good.
	if err != nil && (len(body) == 0 || !errors.Is(err, io.ErrUnexpectedEOF)) {
		return rapport.Article{}, err
	}
	if contentType == "" && !isPage(http.DetectContentType(body)) {
		return named(at)
	}
	return read(at, decode(body, contentType), response.Header.Get("Content-Language")), nil
}

// isPage reports whether a type is HTML's, however its parameters are written.
func isPage(contentType string) bool {
	kind, _, _ := strings.Cut(contentType, ";")
	kind = strings.ToLower(strings.TrimSpace(kind))
	return kind == "text/html" || kind == "application/xhtml+xml"
}

// unread returns why a link could not be read, without the link, which errors
// of the client have in their text.
func unread(ctx context.Context, err error) error {
	if fact, ok := errors.AsType[*rapport.UnreadError](err); ok {
		return fact
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		err = wrapped.Err
	}
	if timeout, ok := errors.AsType[net.Error](err); ok && timeout.Timeout() || errors.Is(err, context.DeadlineExceeded) {
		return &rapport.UnreadError{Why: rapport.Slow}
	}
	// Of the rest only these are known to hold no more of the link than its host.
	if lookup, ok := errors.AsType[*net.DNSError](err); ok {
		return &rapport.UnreadError{Why: rapport.Dead, Err: lookup}
	}
	if dial, ok := errors.AsType[*net.OpError](err); ok {
		return &rapport.UnreadError{Why: rapport.Dead, Err: dial}
	}
	return &rapport.UnreadError{Why: rapport.Dead}
}
