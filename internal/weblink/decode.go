package weblink

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

var (
	// inHeader is how a header names the encoding, however it is written else.
	inHeader = regexp.MustCompile(`(?i)\bcharset\s*=\s*["']?([^\s"';]+)`)
	// declared is how a page names it in its own text: in a meta element or,
	// where it is XHTML, in its first line.
	declared = regexp.MustCompile(`(?i)(?:^\s*<\?xml[^>]*?encoding|<meta\b[^>]*?charset)\s*=\s*["']?\s*([\w.:-]+)`)
)

// declaredWithin is how far into a page its encoding is looked for. Browsers
// stop after 1024 bytes; some pages, and their comments, do not.
const declaredWithin = 16 << 10

// plainly is how many letters beyond ASCII make a valid UTF-8 of no other
// encoding. Pages that were moved to UTF-8 often still name the one before.
const plainly = 10

// decode returns a page in UTF-8. What names the encoding is asked in this
// order: a byte order mark, the header, bytes that are plainly UTF-8, the page
// itself, and last what the bytes look like.
func decode(body []byte, contentType string) []byte {
	body, of := encodingOf(body, contentType)
	if of == nil {
		return bytes.ToValidUTF8(body, []byte("\uFFFD"))
	}
	decoded, err := of.NewDecoder().Bytes(body)
	if err != nil {
		return bytes.ToValidUTF8(body, []byte("\uFFFD"))
	}
	return decoded
}

// encodingOf returns the body without its byte order mark, and its encoding;
// nil for UTF-8.
func encodingOf(body []byte, contentType string) ([]byte, encoding.Encoding) {
	for begins, of := range widest {
		if bytes.HasPrefix(body, []byte(begins)) {
			return body, of
		}
	}
	for mark, of := range marks {
		if rest, ok := bytes.CutPrefix(body, []byte(mark)); ok {
			return rest, of
		}
	}
	if found := inHeader.FindStringSubmatch(contentType); found != nil {
		if of, ok := lookup(found[1]); ok {
			return body, of
		}
	}
	if letters(body) >= plainly && validButForItsEnd(body) {
		return body, nil
	}
	if found := declared.FindSubmatch(body[:min(len(body), declaredWithin)]); found != nil {
		if of, ok := lookup(string(found[1])); ok && !wide(of) {
			return body, of
		}
	}
	return body, guess(body)
}

// widest are how texts of four bytes a letter begin: with a byte order mark, which
// may look like one of two bytes, or with the first sign of markup.
var widest = map[string]encoding.Encoding{
	"\xff\xfe\x00\x00": utf32.UTF32(utf32.LittleEndian, utf32.ExpectBOM),
	"\x00\x00\xfe\xff": utf32.UTF32(utf32.BigEndian, utf32.ExpectBOM),
	"<\x00\x00\x00":    utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM),
	"\x00\x00\x00<":    utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM),
}

// marks are the byte order marks, and the encodings that they stand for.
var marks = map[string]encoding.Encoding{
	"\xef\xbb\xbf": nil,
	"\xff\xfe":     littleEndian,
	"\xfe\xff":     bigEndian,
}

var (
	littleEndian = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	bigEndian    = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
)

// wide reports whether an encoding has two bytes for each letter. A page cannot
// say so of itself in letters of one.
func wide(of encoding.Encoding) bool { return of == littleEndian || of == bigEndian }

// lookup returns the encoding of a name, nil for UTF-8, and false for a name
// that nobody knows. Browsers' names go first, since pages are written for
// browsers: to them gb2312 is the larger gbk.
func lookup(name string) (encoding.Encoding, bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	if script, ok := strings.CutPrefix(name, "mac"); ok {
		name = "x-mac-" + strings.TrimLeft(script, "-_")
	}
	of, canonical := charset.Lookup(name)
	switch canonical {
	case "", "replacement": // browsers show nothing of some old ones
		of, err := ianaindex.IANA.Encoding(name)
		return of, err == nil && of != nil
	case "utf-8":
		return nil, true
	case "utf-16le":
		return littleEndian, true
	case "utf-16be":
		return bigEndian, true
	default:
		return of, true
	}
}

// guess returns the encoding of a page that names none: UTF-16 where every
// other byte of its beginning is zero, as in Latin markup; nothing where it is
// UTF-8; else what its letters look like.
func guess(body []byte) encoding.Encoding {
	head := body[:min(len(body), 64)]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch half := len(head) / 2; {
	case half == 0:
		return nil
	case zeros[1] > half*3/4 && zeros[0] == 0:
		return littleEndian
	case zeros[0] > half*3/4 && zeros[1] == 0:
		return bigEndian
	case validButForItsEnd(body):
		return nil
	default:
		return likely(body)
	}
}

// letters returns how many letters beyond ASCII a body has as UTF-8.
func letters(body []byte) int {
	n := 0
	for _, b := range body {
		if b >= utf8.RuneSelf && utf8.RuneStart(b) {
			n++
		}
	}
	return n
}

// validButForItsEnd reports whether a body is UTF-8, but for a letter that was
// cut off at its end.
func validButForItsEnd(body []byte) bool {
	for range utf8.UTFMax {
		if utf8.Valid(body) {
			return true
		}
		body = body[:max(0, len(body)-1)]
	}
	return false
}

// What a likely encoding is judged by.
const (
	judgedBy = 64 << 10 // bytes
	sure     = 30       // of a hundred
)

// likely returns the encoding that the bytes look most like, or else the one
// that browsers take for pages in Latin letters.
func likely(body []byte) encoding.Encoding {
	best, err := chardet.NewHtmlDetector().DetectBest(body[:min(len(body), judgedBy)])
	if err == nil && best.Confidence >= sure {
		if of, ok := lookup(best.Charset); ok && of != nil && !wide(of) {
			return of
		}
	}
	return charmap.Windows1252
}
