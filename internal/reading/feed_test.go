package reading_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rapport/internal/rapport"
	"rapport/internal/reading"
	"rapport/internal/weblink"
)

// A server answers requests without a network.
type server func(*http.Request) *http.Response

func (s server) RoundTrip(r *http.Request) (*http.Response, error) {
	response := s(r)
	response.Request = r
	return response, nil
}

// served returns a reader of what a server has.
func served(s server) *reading.Feeds {
	return reading.NewFeeds(weblink.New(&http.Client{Transport: s}))
}

func answer(status int, contentType, body string, headers ...string) *http.Response {
	r := &http.Response{
		StatusCode: status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{"Content-Type": {contentType}}, Body: io.NopCloser(strings.NewReader(body)),
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	return r
}

// factOf returns why a feed was not read, and false for no reason.
func factOf(err error) (rapport.UnreadError, bool) {
	fact, ok := errors.AsType[*rapport.UnreadError](err)
	if !ok {
		return rapport.UnreadError{}, false
	}
	return *fact, true
}

const blog = `<?xml version="1.0"?><rss version="2.0"><channel><title>Good &amp;amp; Days</title><language>en-GB</language>
<item><title>&lt;b&gt;One&lt;/b&gt;</title><link>/one?utm_source=rss</link><guid>1</guid><pubDate>Sun, 01 Nov 2026 08:00:00 GMT</pubDate>
<description>&lt;p&gt;Ask&lt;/p&gt;&lt;p&gt;ear&lt;i&gt;ly&lt;/i&gt;&lt;script&gt;x()&lt;/script&gt;.&lt;/p&gt;</description></item>
<item><title>Two</title><guid>https://example.org/two</guid><pubDate>Mon, 02 Nov 2026 08:00:00 GMT</pubDate></item>
<item><title>Nowhere</title><guid>3</guid></item>
<item><title>Secret</title><link>https://ana:x@example.org/three</link></item>
<item><title>Evil</title><link>javascript:alert(1)</link></item>
</channel></rss>`

func TestFeedIsReadTheLatestArticleFirst(t *testing.T) {
	feeds := served(func(*http.Request) *http.Response {
		return answer(http.StatusOK, "application/rss+xml", blog, `ETag: "a"`, "Last-Modified: Mon, 02 Nov 2026 08:00:00 GMT")
	})
	got, err := feeds.Read(t.Context(), rapport.Feed{Link: "https://example.org/blog/feed"})
	want := rapport.Reading{
		Title: "Good & Days", Tag: `"a"`, Modified: "Mon, 02 Nov 2026 08:00:00 GMT",
		Articles: []rapport.Posting{
			{GUID: "https://example.org/two", Article: rapport.Article{
				URL: "https://example.org/two", Canonical: "https://example.org/two", Title: "Two", Site: "Good & Days", Language: "en",
				Published: rapport.Date{Year: 2026, Month: 11, Day: 2},
			}},
			{GUID: "1", Article: rapport.Article{
				URL: "https://example.org/one", Canonical: "https://example.org/one", Title: "One", Site: "Good & Days", Language: "en",
				Published: rapport.Date{Year: 2026, Month: 11, Day: 1}, Summary: "Ask early .",
			}},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v; it differs (-want +got):\n%s", err, diff)
	}
}

func TestServerIsAskedWhetherAnythingChanged(t *testing.T) {
	feeds := served(func(r *http.Request) *http.Response {
		if r.Header.Get("If-None-Match") == `"a"` && r.Header.Get("If-Modified-Since") == "yesterday" {
			return answer(http.StatusNotModified, "", "")
		}
		return answer(http.StatusOK, "", blog)
	})
	got, err := feeds.Read(t.Context(), rapport.Feed{Link: "https://example.org/feed", Tag: `"a"`, Modified: "yesterday"})
	if err != nil || !got.Unchanged || len(got.Articles) > 0 {
		t.Errorf("%+v, %v", got, err)
	}
}

// A page is what a server answers.
type page struct {
	status     int
	kind, body string
	headers    []string
}

func TestWhatCannotBeReadHasAReason(t *testing.T) {
	for name, c := range map[string]struct {
		answer page
		want   rapport.UnreadError
		wait   time.Duration
	}{
		"missing":    {page{404, "", "", nil}, rapport.UnreadError{Why: rapport.Refused, Status: 404}, 0},
		"gone":       {page{410, "", "", nil}, rapport.UnreadError{Why: rapport.Refused, Status: 410}, 0},
		"seconds":    {page{429, "", "", []string{"Retry-After: 7200"}}, rapport.UnreadError{Why: rapport.Refused, Status: 429}, 2 * time.Hour},
		"negative":   {page{503, "", "", []string{"Retry-After: -5"}}, rapport.UnreadError{Why: rapport.Refused, Status: 503}, 0},
		"nonsense":   {page{503, "", "", []string{"Retry-After: soon"}}, rapport.UnreadError{Why: rapport.Refused, Status: 503}, 0},
		"page":       {page{200, "text/html", "<html><body>Hello", nil}, rapport.UnreadError{Why: rapport.Feedless}, 0},
		"nothing":    {page{200, "text/xml", "", nil}, rapport.UnreadError{Why: rapport.Feedless}, 0},
		"empty-opml": {page{200, "text/xml", "<opml><body/></opml>", nil}, rapport.UnreadError{Why: rapport.Feedless}, 0},
		"broken":     {page{200, "text/xml", "<rss><channel><title>x", nil}, rapport.UnreadError{Why: rapport.Garbled}, 0},
		"json":       {page{200, "text/json", `{"version": 1, "items": "x`, nil}, rapport.UnreadError{Why: rapport.Garbled}, 0},
		"until": {
			page{503, "", "", []string{"Date: Mon, 02 Nov 2026 08:00:00 GMT", "Retry-After: Mon, 02 Nov 2026 09:30:00 GMT"}},
			rapport.UnreadError{Why: rapport.Refused, Status: 503},
			90 * time.Minute,
		},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := served(func(*http.Request) *http.Response {
				return answer(c.answer.status, c.answer.kind, c.answer.body, c.answer.headers...)
			}).Read(t.Context(), rapport.Feed{Link: "https://example.org/feed"})
			got, ok := factOf(err)
			if diff := cmp.Diff(c.want, got, cmpopts.IgnoreFields(rapport.UnreadError{}, "Err")); !ok || diff != "" || r.Wait != c.wait {
				t.Errorf("%v, to wait %s; it differs (-want +got):\n%s", err, r.Wait, diff)
			}
		})
	}
}

func TestPageLeadsToTheFeedThatItNames(t *testing.T) {
	page := `<html><head><base href="/news/"><link rel="stylesheet" href="x.css"><link rel="alternate" hreflang="de" href="/de">
<link REL="Alternate" type="application/atom+xml; charset=utf-8" href="feed.atom"><link rel="alternate" type="application/rss+xml" href="comments.rss">`
	got, err := served(func(*http.Request) *http.Response { return answer(200, "text/html", page) }).
		Read(t.Context(), rapport.Feed{Link: "https://example.org/blog"})
	if want := "https://example.org/news/feed.atom"; got.Moved != want || err != nil {
		t.Errorf("it leads to %q (%v), not %q", got.Moved, err, want)
	}
}

func TestOnlyMovesForGoodAreRemembered(t *testing.T) {
	for name, c := range map[string]struct {
		codes []int
		want  string
	}{
		"for-good":          {[]int{301, 308}, "https://example.org/2"},
		"for-now":           {[]int{302, 301}, ""},
		"for-good-then-now": {[]int{308, 307}, "https://example.org/1"},
		"nowhere":           {nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			feeds := served(func(r *http.Request) *http.Response {
				hop := len(r.URL.Path) - len("/") // "/", "/1", "/2"
				if hop > 0 {
					hop = int(r.URL.Path[1] - '0')
				}
				if hop == len(c.codes) {
					return answer(200, "", blog)
				}
				return answer(c.codes[hop], "", "", "Location: /"+string(rune('1'+hop)))
			})
			got, err := feeds.Read(t.Context(), rapport.Feed{Link: "https://example.org/"})
			if err != nil || got.Moved != c.want || len(got.Articles) != 2 {
				t.Errorf("moved to %q with %d articles (%v), not to %q", got.Moved, len(got.Articles), err, c.want)
			}
		})
	}
}

func TestOutlineNamesEachFeedOnce(t *testing.T) {
	text := `<?xml version="1.0" encoding="windows-1252"?><opml version="1.0"><head><title>Mine</title></head><body>
<outline text="Tech"><outline type="rss" text="One &amp; all" xmlUrl="https://example.org/one"/>
<outline title="Again" xmlURL="http://www.example.org/one/"/><outline text="Page" htmlUrl="https://example.org/page"/></outline>
<outline text="Two" xmlUrl="https://example.org/two?utm_source=opml"/><outline xmlUrl="ftp://example.org/three"/></body></opml>`
	got, ok := reading.Outline(text)
	one, _ := rapport.FeedOf("https://example.org/one")
	two, _ := rapport.FeedOf("https://example.org/two")
	want := []rapport.Followed{
		{Feed: one, Link: "https://example.org/one", Title: "One & all"},
		{Feed: two, Link: "https://example.org/two", Title: "Two"},
	}
	if diff := cmp.Diff(want, got); diff != "" || !ok {
		t.Errorf("%v; it differs (-want +got):\n%s", ok, diff)
	}
	for _, none := range []string{"", "hello", blog, "<html></html>", "{}"} {
		if _, ok := reading.Outline(none); ok {
			t.Errorf("%.20q is taken for OPML", none)
		}
	}
	if cut, ok := reading.Outline(text[:strings.Index(text, "<outline xmlUrl")+9]); !ok || len(cut) != 2 {
		t.Errorf("of a list that breaks off %d feeds are left", len(cut))
	}
}

// FuzzFeedIsReadOrRefused holds for any bytes that a server may send: there is a
// reason or a reading, and what is read is clean, bounded, and leads to the web.
func FuzzFeedIsReadOrRefused(f *testing.F) {
	for _, seed := range []string{
		blog, "", "<opml><outline xmlUrl='https://a.org'/></opml>", "\xff\xfe<\x00r\x00s\x00s\x00>\x00",
		`<feed xmlns="http://www.w3.org/2005/Atom"><title type="xhtml"><div>T</div></title><entry><link href="/a"/></entry></feed>`,
		`{"version":"https://jsonfeed.org/version/1","title":"J","items":[{"id":"1","url":"https://a.org/1","content_html":"<p>x"}]}`,
		`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item><link>https://a.org/1</link></item></rdf:RDF>`,
		`<?xml version="1.0" encoding="IBM855"?><rss><channel><title>` + "\xa0\xa1" + `</title></channel></rss>`,
	} {
		f.Add([]byte(seed), "text/xml")
	}
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		feeds := served(func(*http.Request) *http.Response { return answer(200, contentType, string(body)) })
		r, err := feeds.Read(t.Context(), rapport.Feed{Link: "https://example.org/feed"})
		if _, ok := factOf(err); err != nil && !ok {
			t.Fatalf("%v is no reason", err)
		}
		if len([]rune(r.Title)) > rapport.MaxTitle {
			t.Errorf("the title has %d letters", len([]rune(r.Title)))
		}
		for _, a := range r.Articles {
			if _, ok := rapport.ArticleOf(a.URL); !ok || len(a.URL) > rapport.MaxLink {
				t.Errorf("%q leads nowhere", a.URL)
			}
			if a.Title != rapport.CleanText(a.Title) || len([]rune(a.Title)) > rapport.MaxTitle || len([]rune(a.Summary)) > rapport.MaxSummary {
				t.Errorf("%q and %q are not clean and short", a.Title, a.Summary)
			}
		}
		for _, o := range r.Outline {
			if o.Check() != nil {
				t.Errorf("%q cannot be followed", o.Link)
			}
		}
	})
}
