package rapport

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// An Article is what is known of the page that a link leads to. All but the URL
// is what the page says of itself, or "", and may be anything: its texts are
// clean (see [CleanText]) and bounded, but neither true nor kind for that.
type Article struct {
	URL       string // as it was shared
	Canonical string // the page's own address, to recognise it by; "" while it was not read
	Title     string // at most MaxTitle runes
	Site      string // the name of the site, or else its host; at most MaxTitle runes
	Author    string // at most MaxTitle runes
	Published Date   // zero while unknown
	Language  string // as in "en" or "pt"; "" while unknown
	Summary   string // at most MaxSummary runes
}

// The longest texts of an article.
const (
	MaxTitle   = 300
	MaxSummary = 1000
)

// Shorten returns a text of at most limit runes: the whole, or its beginning up
// to the end of a word, with an ellipsis.
func Shorten(s string, limit int) string {
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	cut := string([]rune(s)[:limit-1])
	// A language without spaces, or a word that has no end, is cut where it is.
	if end := strings.LastIndexByte(cut, ' '); end > len(cut)/2 {
		cut = cut[:end]
	}
	return strings.TrimRight(cut, " ,;:–—-") + "…"
}

// An Unread is a reason for which a link's page could not be read.
type Unread string

const (
	// Barred links lead where Rapport does not go: to no public address of the
	// web, to another port than 80 and 443, by another scheme than http and
	// https, or with a name and password in them.
	Barred Unread = "barred"
	// Dead links lead nowhere: there is no such host, or it does not answer as
	// a web server does.
	Dead Unread = "dead"
	// Slow pages did not come in time.
	Slow Unread = "slow"
	// Astray links were sent on too often.
	Astray Unread = "astray"
	// Refused pages were answered with a status other than 200.
	Refused Unread = "refused"
	// Unlike links lead to something that is no page, and has no name either.
	Unlike Unread = "unlike"
	// Huge answers are longer than is read of any.
	Huge Unread = "huge"
	// Feedless pages are read, but neither are a feed nor name one.
	Feedless Unread = "feedless"
	// Garbled feeds cannot be made out.
	Garbled Unread = "garbled"
)

// An UnreadError says why a link's page could not be read. The link itself is
// not in it, so that it can be logged.
type UnreadError struct {
	Why    Unread
	Status int   // of a Refused page, as in 404; else 0
	Err    error // what lies behind it; nil for nothing more
}

func (e *UnreadError) Error() string {
	switch {
	case e.Status != 0:
		return fmt.Sprintf("page is %s: status %d", e.Why, e.Status)
	case e.Err != nil:
		return fmt.Sprintf("page is %s: %v", e.Why, e.Err)
	default:
		return fmt.Sprintf("page is %s", e.Why)
	}
}

func (e *UnreadError) Unwrap() error { return e.Err }
