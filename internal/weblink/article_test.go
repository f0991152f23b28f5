package weblink

import (
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
)

// readAt reads a page that was found at an address.
func readAt(t testing.TB, address, page string) rapport.Article {
	t.Helper()
	at, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return read(at, []byte(page), "")
}

func TestTheTitleIsWhatAPageIsToBeCalledElsewhere(t *testing.T) {
	const (
		og      = `<meta property="og:title" content="Trust | The Review">`
		twitter = `<meta name="twitter:title" content="Trust">`
		linked  = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Trust"}</script>`
		element = `<title>Trust | The Review | News</title>`
		catalog = `<meta name="DC.Title" content="On trust">`
		heading = `<h1>About <em>trust</em></h1>`
	)
	for _, test := range []struct{ name, page, want string }{
		{"catalogue", og + twitter + element + catalog, "On trust"},
		{"open-graph", element + og + heading, "Trust | The Review"},
		{"two-agree", og + twitter + linked + element, "Trust"},
		{"none-agree", twitter + og + element, "Trust | The Review"},
		{"json-ld", element + linked, "Trust"},
		{"element", heading + element, "Trust | The Review | News"},
		{"heading", heading, "About trust"},
		{"first-of-two", `<title>First</title><svg><title>Icon</title></svg>`, "First"},
		{"empty-ones", `<meta property="og:title" content=" "><title>` + "\n" + `</title><h1> </h1><h1>Second</h1>`, "Second"},
		{"property-before-name", `<meta name="og:title" content="b"><meta property="og:title" content="a">`, "a"},
		{"in-a-comment", `<!-- <title>Old</title> --><title>New</title>`, "New"},
		{"in-a-script", `<script>var a = "<title>Old</title>"</script><title>New</title>`, "New"},
		{"never-closed", `<h1>Trust<p>` + strings.Repeat("<p>more ", 100), "Trust"},
		{"nothing", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := readAt(t, "https://example.com/a", test.page).Title
			if test.name == "never-closed" {
				got, _, _ = strings.Cut(got, " ")
				got = strings.TrimSuffix(got, "more")
			}
			if got != test.want {
				t.Errorf("title is %q, not %q", got, test.want)
			}
		})
	}
}

func TestJSONLDIsReadHoweverItIsWrapped(t *testing.T) {
	const article = `{"@type":["Article","Report"],"headline":"Trust","description":"What it takes","inLanguage":"en-GB",
		"author":[{"@type":"Person","name":"Ana Díaz"},{"@type":"Person","name":"Sam Lee"}],
		"publisher":{"@type":"Organization","name":"The Review"},"datePublished":"2026-11-03T09:00:00Z"}`
	want := linked{"Trust", "What it takes", "Ana Díaz, Sam Lee", "The Review", "2026-11-03T09:00:00Z", "en-GB"}
	for name, script := range map[string]string{
		"alone":    article,
		"list":     `[{"@type":"WebSite","name":"x"},` + article + `]`,
		"graph":    `{"@context":"https://schema.org","@graph":[{"@type":"Organization"},` + article + `]}`,
		"entity":   `{"@type":"WebPage","name":"Page","mainEntity":` + article + `}`,
		"cdata":    "<![CDATA[\n" + article + "\n]]>",
		"comment":  "//<![CDATA[\n" + article + "\n//]]>",
		"old-form": "<!--" + article + "-->",
		"ended":    article + ";",
	} {
		t.Run(name, func(t *testing.T) {
			if got := readLinked([][]byte{[]byte("{broken"), []byte(script)}); got != want {
				t.Errorf("reads %+v", got)
			}
		})
	}
	for name, script := range map[string]string{
		"other-types": `{"@type":"Organization","headline":"no"}`,
		"no-type":     `{"headline":"no"}`,
		"odd-values":  `{"@type":"Article","headline":{"a":1},"author":7,"publisher":[[]],"datePublished":null}`,
		"a-number":    "42",
		"null":        "null",
	} {
		t.Run(name, func(t *testing.T) {
			if got := readLinked([][]byte{[]byte(script)}); got != (linked{}) {
				t.Errorf("reads %+v", got)
			}
		})
	}
}

func TestASummaryIsFoundWhereThePageHasNone(t *testing.T) {
	const prose = "Influence rests on trust, and trust on many small promises that were kept, one after another, over years. "
	page := `<html><head><title>Trust</title></head><body><nav><p>Home, News, Shop</p></nav><article><h1>Trust</h1>
		<p>` + strings.Repeat(prose, 3) + `</p><p>` + strings.Repeat(prose, 6) + `</p></article></body></html>`
	want := strings.TrimSpace(strings.Repeat(prose, 3))
	if got := readAt(t, "https://example.com/a", page).Summary; got != want {
		t.Errorf("summary is %q, not %q", got, want)
	}
}

func TestDaysAreReadAsTheirWritersSawThem(t *testing.T) {
	third := rapport.Date{Year: 2026, Month: time.November, Day: 3}
	for _, s := range []string{
		"2026-11-03", "2026-11-03T23:30:00-08:00", "2026-11-03T00:10:00.123Z", "2026-11-03 09:00:00", "2026-11-03T09:00",
		"2026/11/03", "20261103", "Tue, 03 Nov 2026 09:00:00 GMT", "Tue, 3 Nov 2026 09:00:00 +0100", "3 November 2026",
		"November 3, 2026", "Nov 3, 2026", " 2026-11-3 ",
	} {
		if got := readDate(s); got != third {
			t.Errorf("%q is %v", s, got)
		}
	}
	for _, s := range []string{"", "11/03/2026", "yesterday", "P24M,37S", "2026", "0000-00-00", "2026-13-01", "2026-02-30"} {
		if got := readDate(s); !got.IsZero() {
			t.Errorf("%q is %v, and should be no day", s, got)
		}
	}
}

func TestTheAddressThatAPageClaimsIsBelievedOfItsOwnSite(t *testing.T) {
	const at = "https://m.example.co.uk/2026/trust?utm_source=mail&page=2"
	for _, test := range []struct{ claim, want string }{
		{"https://www.example.co.uk/2026/trust", "https://www.example.co.uk/2026/trust"},
		{"/2026/trust?fbclid=1", "https://m.example.co.uk/2026/trust"},
		{"", "https://m.example.co.uk/2026/trust?page=2"},
		{"https://elsewhere.co.uk/other", "https://m.example.co.uk/2026/trust?page=2"},
		{"https://www.example.co.uk/", "https://m.example.co.uk/2026/trust?page=2"},
		{"javascript:alert(1)", "https://m.example.co.uk/2026/trust?page=2"},
		{"https://ana:secret@www.example.co.uk/2026/trust", "https://m.example.co.uk/2026/trust?page=2"},
		{"http://[broken", "https://m.example.co.uk/2026/trust?page=2"},
	} {
		for _, page := range []string{
			`<link rel="canonical" href="` + test.claim + `">`, `<meta property="og:url" content="` + test.claim + `">`,
		} {
			if got := readAt(t, at, page).Canonical; got != test.want {
				t.Errorf("%s makes it %s, not %s", page, got, test.want)
			}
		}
	}
}

func TestAPageThatLivesInAFragmentKeepsIt(t *testing.T) {
	const at, page = "https://example.com/app#/trust", `<link rel="canonical" href="https://example.com/app">`
	if got := readAt(t, at, page).Canonical; got != at {
		t.Errorf("it is taken for %s", got)
	}
}

func TestLanguagesAreTheirFirstPart(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "en", "pt-BR": "pt", "EN_us": "en", " de ": "de", "gsw-CH": "gsw", "": "", "english": "", "x": "", "{{lang}}": "",
	} {
		if got := mainLanguage(tag); got != want {
			t.Errorf("%q is %q, not %q", tag, got, want)
		}
	}
}

func TestASiteHasAName(t *testing.T) {
	for page, want := range map[string]string{
		`<meta property="og:site_name" content="The Review">`:              "The Review",
		`<meta property="og:site_name" content="https://www.example.com">`: "example.com",
		`<meta name="application-name" content="Review">`:                  "Review",
		"": "example.com",
	} {
		if got := readAt(t, "https://www.Example.com/a", page).Site; got != want {
			t.Errorf("%s is of %q, not of %q", page, got, want)
		}
	}
}

func TestAuthorsArePeopleAndNotAddresses(t *testing.T) {
	for page, want := range map[string]string{
		`<meta property="article:author" content="https://example.com/ana"><a rel="author" href="/ana">Ana <b>Díaz</b></a>`: "Ana Díaz",
		`<span itemprop="author creator">Ana Díaz</span>`:                                                                   "Ana Díaz",
		`<meta name="author" content="By Ana Díaz">`:                                                                        "Ana Díaz",
		`<meta name="twitter:creator" content="@ana">`:                                                                      "",
	} {
		if got := readAt(t, "https://example.com/a", page).Author; got != want {
			t.Errorf("%s is by %q, not by %q", page, got, want)
		}
	}
}

// Pages as hostile as they come: what makes a parser slow or deep.
func hostile() map[string]string {
	fill := func(s string) string { return strings.Repeat(s, maxPage/4/len(s)) }
	const prose = "<p>Once there was a text, long enough, as it seemed, to be scored for what it says</p>"
	return map[string]string{
		"deep":          fill("<div>"),
		"formats":       fill("<b><p>"),
		"links":         fill("<a><p>x"),
		"tables":        fill("<table>a"),
		"attributes":    "<a " + fill("b "),
		"one-attribute": `<meta property="og:title" content="` + fill("x"),
		"comment":       "<!--" + fill("-!"),
		"brackets":      fill("<"),
		"entities":      "<title>" + fill("&amp;"),
		"json":          `<script type="application/ld+json">` + fill(`{"@graph":[`),
		"headings":      fill("<h1>"),
		"metas":         fill(`<meta name="a" content="b">`),
		"deep-prose":    strings.Repeat("<div>", deepest-10) + strings.Repeat(prose, mostElements-200),
		"deeper-prose":  strings.Repeat("<div>", 400) + strings.Repeat(prose, mostElements-500),
		"long-prose":    strings.Repeat(prose, 3*mostElements),
		"spaces":        "<p>" + fill(" \n"),
	}
}

// fit checks what is true of each article.
func fit(t *testing.T, a rapport.Article) {
	t.Helper()
	for name, text := range map[string]string{
		"title": a.Title, "site": a.Site, "author": a.Author, "summary": a.Summary, "language": a.Language,
	} {
		limit := rapport.MaxTitle
		if name == "summary" {
			limit = rapport.MaxSummary
		}
		if n := utf8.RuneCountInString(text); n > limit {
			t.Errorf("the %s has %d runes", name, n)
		}
		if !utf8.ValidString(text) || rapport.CleanText(text) != text {
			t.Errorf("the %s is not clean: %q", name, text)
		}
		if strings.ContainsFunc(text, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Bidi_Control) }) {
			t.Errorf("the %s turns the text around it: %q", name, text)
		}
	}
	if _, ok := rapport.KeyOfLink(a.Canonical); !ok {
		t.Errorf("%q is no address", a.Canonical)
	}
}

func TestTextsAreCleanAndBounded(t *testing.T) {
	long := strings.Repeat("word ", 400)
	got := readAt(t, "https://example.com/a", `<meta property="og:title" content="`+"a\u202e\u0007 b\x80 &amp;#8238;c"+long+`">
		<meta property="og:description" content="`+long+`"><meta name="author" content="`+strings.Repeat("語", 900)+`">`)
	fit(t, got)
	want := "a b cword word"
	if !strings.HasPrefix(got.Title, want) || !strings.HasSuffix(got.Title, "word…") {
		t.Errorf("title is %q", got.Title)
	}
	if n := utf8.RuneCountInString(got.Author); n != rapport.MaxTitle {
		t.Errorf("an author without spaces has %d runes", n)
	}
}

func FuzzRead(f *testing.F) {
	for _, page := range hostile() {
		f.Add([]byte(page[:min(len(page), 300)]), "text/html", "https://example.com/a")
	}
	f.Add([]byte("\xff\xfe<\x00h\x001\x00>\x00a\x00"), "text/html; charset=utf-16", "https://example.com/a.pdf")
	f.Add([]byte(`<html lang=de><link rel=canonical href="//b"><meta name=date content=20261103><title>&#x202e;x`), "", "http://a.b/%ff")
	f.Add([]byte(`<script type=application/ld+json>[{"@type":"Article","headline":["\ud800"],"author":{"name":[1]}}]</script>`),
		"text/html; charset=gbk", "https://[::1]:8080/?utm_a=b")
	f.Fuzz(func(t *testing.T, page []byte, contentType, address string) {
		at, err := url.Parse(address)
		if err != nil || checkURL(at) != nil {
			return
		}
		decoded := decode(page, contentType)
		if !utf8.Valid(decoded) {
			t.Errorf("decoded as %q the page is no UTF-8", contentType)
		}
		article := read(at, decoded, contentType)
		fit(t, article)
		if again := read(at, decoded, contentType); !cmp.Equal(article, again) {
			t.Errorf("reads %+v, then %+v", article, again)
		}
		if file, err := named(at); err == nil {
			fit(t, file)
		}
	})
}
