package reading_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"rapport/internal/rapport"
)

// rss returns a feed with something in its channel, and something in the channel's
// element.
func rss(attributes, in string) string {
	return `<rss version="2.0"><channel ` + attributes + `><title>Traps</title>` + in + `</channel></rss>`
}

// names are so many names of spaces.
func names(n int) string {
	var all strings.Builder
	for i := range n {
		fmt.Fprintf(&all, ` xmlns:a%d="u"`, i)
	}
	return all.String()
}

// Each of these takes the parser far more time, or far more memory, than four
// megabytes of any feed.
func TestFeedThatAsksTooMuchOfTheParserIsRefused(t *testing.T) {
	nested := func(n int) string { return strings.Repeat("<x:a>", n) + strings.Repeat("</x:a>", n) }
	for name, feed := range map[string]string{
		"deep":            rss("", "<item>"+nested(300_000)+"</item>"),
		"names":           rss(names(100_000), strings.Repeat("<item/>", 10_000)),
		"names-in-deep":   rss(names(1000), nested(1000)),
		"pieces":          rss("", "<item><x:a>"+strings.Repeat("a<!---->", 500_000)+"</x:a></item>"),
		"articles":        rss("", strings.Repeat("<item/>", 500_000)),
		"deep-xhtml":      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">` + strings.Repeat("<div>", 300_000),
		"behind-a-mark":   "\uFFFB" + rss(names(100_000), strings.Repeat("<item/>", 10_000)),
		"behind-controls": "<rss version='2.0'><channel " + strings.ReplaceAll(names(100_000), "xmlns", "xm\x01lns") + ">" + strings.Repeat("<item/>", 10_000),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := served(func(*http.Request) *http.Response { return answer(200, "text/xml", feed) }).
				Read(t.Context(), rapport.Feed{Link: "https://example.org/feed"})
			if got, ok := factOf(err); !ok || got.Why != rapport.Garbled {
				t.Errorf("it is read: %v", err)
			}
		})
	}
}

func TestLongFeedAndLongPageAreRead(t *testing.T) {
	var items strings.Builder
	for n := range 10_000 {
		fmt.Fprintf(&items, "<item><title>Article %d</title><link>https://example.org/%d</link><guid>%d</guid><dc:creator>Ana</dc:creator></item>", n, n, n)
	}
	for name, c := range map[string]struct {
		text     string
		articles int
		moved    string
	}{
		"ten-thousand-articles": {rss(names(20), items.String()), 300, ""},
		"page-without-ends":     {`<html><head><link rel="alternate" type="application/rss+xml" href="/feed">` + strings.Repeat("<p>", 10_000), 0, "https://example.org/feed"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := served(func(*http.Request) *http.Response { return answer(200, "", c.text) }).
				Read(t.Context(), rapport.Feed{Link: "https://example.org/blog"})
			if err != nil || len(got.Articles) != c.articles || got.Moved != c.moved {
				t.Errorf("%d articles, moved to %q: %v", len(got.Articles), got.Moved, err)
			}
		})
	}
}

// The entities of a feed are its own words, and never grow.
func TestEntitiesOfAFeedAreNotUnfolded(t *testing.T) {
	feed := `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>` +
		rss("", "<item><title>&b;&b; &c;</title><link>https://example.org/1</link></item>")
	got, err := served(func(*http.Request) *http.Response { return answer(200, "text/xml", feed) }).
		Read(t.Context(), rapport.Feed{Link: "https://example.org/feed"})
	if err != nil || len(got.Articles) != 1 || got.Articles[0].Title != "&b;&b; &c;" {
		t.Errorf("%+v, %v", got.Articles, err)
	}
}
