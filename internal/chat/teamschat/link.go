package teamschat

import (
	"encoding/json"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxLinks    = 30  // with names, of one message
	maxLinkName = 500 // bytes
)

// A namedLink is a link that shows other words than its address. Teams makes one
// of an address that is pasted where it knows the title of its page.
type namedLink struct {
	name, address string
}

var (
	anchor = regexp.MustCompile(`(?is)<a\s(?:[^>]*\s)?href="([^"]*)"[^>]*>(.*?)</a>`)
	breaks = regexp.MustCompile(`(?i)<br\s*/?>|</p>|</div>|</li>`)
	tags   = regexp.MustCompile(`<[^>]*>`)
)

// plain is what HTML says, without its looks.
func plain(body string) string {
	return spaced(html.UnescapeString(tags.ReplaceAllString(breaks.ReplaceAllString(body, "\n"), "")))
}

// spaced has only such blanks as people type.
func spaced(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

// namedLinks are those in HTML, in their order. An address that shows itself has
// no name.
func namedLinks(body string) []namedLink {
	var all []namedLink
	for _, found := range anchor.FindAllStringSubmatch(body, maxLinks) {
		one := namedLink{strings.TrimSpace(plain(found[2])), html.UnescapeString(found[1])}
		if one.name != "" && len(one.name) <= maxLinkName && !link.MatchString(one.name) && isLink(one.address) {
			all = append(all, one)
		}
	}
	return all
}

// isLink reports whether an address is one of a page.
func isLink(address string) bool {
	at, err := url.Parse(address)
	strange := func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`<>"`, r) }
	return err == nil && (at.Scheme == "http" || at.Scheme == "https") && at.Host != "" && !strings.ContainsFunc(address, strange)
}

// looks is a message as its author sees it, in HTML; "" where Teams does not tell.
// The text beside it has the names of links, and not where they lead
// (github.com/MicrosoftDocs/msteams-docs/issues/3960).
func (a activity) looks() string {
	for _, one := range a.Attachments {
		var body string
		if one.Kind == "text/html" && json.Unmarshal(one.Content, &body) == nil {
			return body
		}
	}
	return ""
}

// linked puts links in the places of their names, from left to right.
func linked(pieces []piece, named []namedLink) []piece {
	from := 0
	for _, one := range named {
		if slices.ContainsFunc(pieces, func(p piece) bool { return strings.Contains(p.text, one.address) }) {
			continue
		}
		for i := from; i < len(pieces); i++ {
			if before, after, found := cutWhole(pieces[i].text, one.name); found {
				pieces = slices.Replace(pieces, i, i+1, piece{text: before}, piece{link: one.address}, piece{text: after})
				from = i + 2
				break
			}
		}
	}
	return pieces
}

// cutWhole cuts a text around a name that stands in it by itself, and not within
// a word.
func cutWhole(text, name string) (before, after string, found bool) {
	wordy := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for from := 0; ; {
		at := strings.Index(text[from:], name)
		if at < 0 {
			return text, "", false
		}
		before, after = text[:from+at], text[from+at+len(name):]
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(after)
		if !wordy(last) && !wordy(next) {
			return before, after, true
		}
		from += at + 1
	}
}
