package reading

import (
	"bytes"
	"encoding/xml"
	"errors"
	"strings"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html/charset"
)

// How much a feed in XML may ask of the parser. For each element that copies the names
// of all spaces in force, it goes into what it does not know element by element, and
// puts a text in pieces together anew with each of them: four megabytes of nothing
// else take it minutes, or all memory. The most laborious of the feeds that the tests
// know is 10 deep, has 11 names in force, and is 18 thousand of toil.
const (
	deepest   = 250       // elements within each other
	mostNames = 250       // names of spaces in force
	mostToil  = 3_000_000 // elements, each with the names in force there, and what follows
	itemToil  = 100       // of an article, beside an element
	textToil  = 1 << 10   // bytes that are put together anew, beside an element
	// detectedIn is in how many bytes the parser looks for what a text is.
	detectedIn = 4 << 10
)

// errToil says that a text is no feed but a trap, or as good as one.
var errToil = errors.New("more nested or in more pieces than feeds are")

// An element is one that is open.
type element struct {
	names int // in force
	text  int // its bytes so far
}

// checkToil returns errToil for a feed in XML that asks too much. It reads as the
// parser does; what is wrong with it else, that says.
func checkToil(text []byte) error {
	switch gofeed.DetectFeedType(bytes.NewReader(text[:min(len(text), detectedIn)])) {
	case gofeed.FeedTypeRSS, gofeed.FeedTypeAtom:
	default:
		return nil
	}
	d := xml.NewDecoder(bytes.NewReader(text))
	d.Strict, d.CharsetReader = false, charset.NewReaderLabel
	open, toil := []element{{}}, 0
	for {
		token, err := d.Token()
		if err != nil {
			return nil //nolint:nilerr // the parser finds it, too
		}
		last := &open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			e := element{names: last.names + names(t)}
			open = append(open, e)
			toil += 1 + e.names
			if isItem(t) {
				toil += itemToil
			}
			if len(open) > deepest || e.names > mostNames {
				return errToil
			}
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			last.text += len(t)
			toil += last.text / textToil
		}
		if toil > mostToil {
			return errToil
		}
	}
}

func isItem(e xml.StartElement) bool {
	return strings.EqualFold(e.Name.Local, "item") || strings.EqualFold(e.Name.Local, "entry")
}

// names returns how many spaces an element names.
func names(e xml.StartElement) int {
	n := 0
	for _, a := range e.Attr {
		if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" {
			n++
		}
	}
	return n
}

// isControl reports whether a byte may not stand in XML. The parser leaves those out.
func isControl(b byte) bool { return b < ' ' && b != '\t' && b != '\n' && b != '\r' }
