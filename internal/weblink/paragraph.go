package weblink

import (
	"bytes"
	"net/url"

	"codeberg.org/readeck/go-readability"
	"golang.org/x/net/html"
)

// What a page may have for its first paragraph to be looked for, which takes
// time by the product of the two: a fifth of a second at worst. Real ones have up to
// 1500 elements, 25 deep.
const (
	mostElements = 3000
	deepest      = 60
)

// firstParagraph returns the beginning of a page's main text, for pages that
// have no summary, or "".
func firstParagraph(page []byte, at *url.URL) (first string) {
	// It rests on many rules for pages of all kinds; whoever wrote this one
	// may have found what none of them expects.
	defer func() {
		if recover() != nil {
			first = ""
		}
	}()
	document, err := html.Parse(bytes.NewReader(page))
	if err != nil || deeper(document, deepest) {
		return ""
	}
	parser := readability.NewParser()
	parser.MaxElemsToParse = mostElements
	article, err := parser.ParseAndMutate(document, at)
	if err != nil {
		return ""
	}
	return article.Excerpt
}

// deeper reports whether a node has others within it more than so many levels
// down. The parser itself refuses pages of more than 512.
func deeper(n *html.Node, levels int) bool {
	if levels < 0 {
		return true
	}
	for child := range n.ChildNodes() {
		if deeper(child, levels-1) {
			return true
		}
	}
	return false
}
