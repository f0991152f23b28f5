package weblink

import (
	"html"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/publicsuffix"

	"rapport/internal/rapport"
)

// read returns what a page in UTF-8, found at an address, says of itself.
// Language is what the header said, for pages that do not.
func read(at *url.URL, page []byte, language string) rapport.Article {
	h := readHead(page)
	l := readLinked(h.linked)
	about := tidy(summary(h, l), rapport.MaxSummary)
	if about == "" {
		about = tidy(firstParagraph(page, at), rapport.MaxSummary)
	}
	return rapport.Article{
		Canonical: canonical(h, at),
		Title:     tidy(title(h, l), rapport.MaxTitle),
		Site:      tidy(firstOf(site(h, l), hostOf(at)), rapport.MaxTitle),
		Author:    tidy(author(h, l), rapport.MaxTitle),
		Published: published(h, l),
		Language:  mainLanguage(firstOf(h.language, h.says("og:locale", "content-language"), l.language, language)),
		Summary:   cutOff(about),
	}
}

// title chooses among the titles of a page. A catalogue's goes first. Open
// Graph's, Twitter's and JSON-LD's are written to be shown elsewhere: what two
// of them agree on is the title, since one alone may have the site's name on
// it; else the first there is. <title> has it more often than not.
func title(h head, l linked) string {
	shown := []string{h.says("og:title"), h.says("twitter:title"), l.headline}
	return firstOf(
		h.says("dc:title", "dcterms:title", "dcterm:title", "citation_title"),
		agreed(shown),
		firstOf(shown...),
		h.says("title", "parsely-title", "sailthru:title"),
		h.title,
		h.heading,
	)
}

// agreed returns the first text that is among the others too, or "".
func agreed(texts []string) string {
	for i, text := range texts {
		same := func(other string) bool { return tidy(other, rapport.MaxTitle) == tidy(text, rapport.MaxTitle) }
		if slices.ContainsFunc(texts[i+1:], same) {
			return text
		}
	}
	return ""
}

func summary(h head, l linked) string {
	return firstOf(
		h.says("dc:description", "dcterms:description", "dcterm:description", "dc:description:abstract",
			"og:description", "description", "twitter:description", "sailthru:description"),
		l.summary,
		h.item["description"],
	)
}

func author(h head, l linked) string {
	candidates := []string{
		l.author, h.says("dc:creator", "dcterms:creator", "dcterm:creator", "citation_author"), h.says("author"),
		h.item["author"], h.says("parsely-author", "sailthru:author"), h.says("article:author"), h.says("byl"),
	}
	// Some name the author by a page about them.
	candidates = slices.DeleteFunc(candidates, isAddress)
	return strings.TrimPrefix(strings.TrimSpace(firstOf(candidates...)), "By ")
}

func site(h head, l linked) string {
	candidates := []string{h.says("og:site_name"), l.site, h.says("application-name", "dc:publisher")}
	return firstOf(slices.DeleteFunc(candidates, isAddress)...)
}

func isAddress(s string) bool { return strings.Contains(s, "://") || strings.HasPrefix(s, "@") }

func published(h head, l linked) rapport.Date {
	for _, s := range []string{
		l.published,
		h.says("article:published_time", "og:article:published_time"),
		h.item["datepublished"],
		h.says("citation_publication_date", "dc:date:issued", "dcterms:issued", "dc:date", "parsely-pub-date",
			"sailthru:date", "publishdate", "publish_date", "date"),
		h.item["time"],
	} {
		if d := readDate(s); !d.IsZero() {
			return d
		}
	}
	return rapport.Date{}
}

// canonical returns the page's own address without trackers: what it says is
// one, as far as it may be believed, or else where it was found.
func canonical(h head, at *url.URL) string {
	found := rapport.CleanLink(at.String())
	// A page that lives in a fragment claims for all of them what it is sent as.
	if key, _ := rapport.KeyOfLink(found); strings.Contains(string(key), "#") {
		return found
	}
	for _, claim := range []string{h.canonical, h.says("og:url")} {
		u, err := at.Parse(strings.TrimSpace(claim))
		if claim == "" || err != nil || checkURL(u) != nil || !sameSite(u, at) {
			continue
		}
		// Sites that name their front page on every page are common.
		if strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && strings.Trim(at.Path, "/") != "" {
			continue
		}
		return rapport.CleanLink(u.String())
	}
	return found
}

// sameSite reports whether two addresses are of hosts of one owner, as
// m.example.com and example.com are: nobody speaks for the pages of others.
func sameSite(a, b *url.URL) bool {
	if strings.EqualFold(a.Hostname(), b.Hostname()) {
		return true
	}
	ofA, errA := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(a.Hostname()))
	ofB, errB := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(b.Hostname()))
	return errA == nil && errB == nil && ofA == ofB
}

func hostOf(u *url.URL) string { return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.") }

// mainLanguage returns the language of a tag such as "pt-BR", in lower case, or
// "" for what is none.
func mainLanguage(tag string) string {
	tag = strings.ToLower(strings.TrimSpace(tag))
	end := strings.IndexFunc(tag, func(r rune) bool { return r < 'a' || r > 'z' })
	if end < 0 {
		end = len(tag)
	}
	if end < 2 || end > 3 {
		return ""
	}
	return tag[:end]
}

// tidy makes a text of a page fit to be shown.
func tidy(s string, limit int) string {
	// Many pages escape twice.
	s = html.UnescapeString(s)
	return rapport.Shorten(rapport.CleanText(s), limit)
}

// cutOff returns a text with one ellipsis at its end where it breaks off,
// however the page marks that.
func cutOff(s string) string {
	if whole, ok := strings.CutSuffix(s, "..."); ok {
		return strings.TrimRight(whole, " .") + "…"
	}
	return s
}

// named returns what is known of something that is no page from its address
// alone: the name of a file. It fails where that names none.
func named(at *url.URL) (rapport.Article, error) {
	name := tidy(path.Base(at.Path), rapport.MaxTitle)
	kind := path.Ext(name)
	if kind == "" || !strings.ContainsFunc(strings.TrimSuffix(name, kind), isWord) {
		return rapport.Article{}, &rapport.UnreadError{Why: rapport.Unlike}
	}
	return rapport.Article{
		Canonical: rapport.CleanLink(at.String()), Title: name, Site: tidy(hostOf(at), rapport.MaxTitle),
	}, nil
}

// isWord reports whether r is part of a word, in any script.
func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
