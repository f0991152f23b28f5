package reading

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rapport/internal/rapport"
)

// longestMarkup is how much of a text is read, in bytes: far more than is shown.
const longestMarkup = 32 << 10

// plainText returns the words of a text that may be markup, as most feeds have it.
func plainText(s string) string {
	if len(s) > longestMarkup {
		s = s[:longestMarkup]
	}
	if !strings.ContainsAny(s, "<&") {
		return rapport.CleanText(s)
	}
	var words strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for hidden := atom.Atom(0); ; {
		switch z.Next() {
		case html.ErrorToken:
			// Many escape twice.
			return rapport.CleanText(html.UnescapeString(words.String()))
		case html.TextToken:
			if hidden == 0 {
				words.Write(z.Text())
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			if tag := atom.Lookup(name); hidden == 0 && hidesText(tag) {
				hidden = tag
			}
			words.WriteString(gap(name))
		case html.EndTagToken:
			name, _ := z.TagName()
			if atom.Lookup(name) == hidden {
				hidden = 0
			}
			words.WriteString(gap(name))
		case html.SelfClosingTagToken:
			name, _ := z.TagName()
			words.WriteString(gap(name))
		}
	}
}

// hidesText reports whether what stands in an element is not for people.
func hidesText(tag atom.Atom) bool { return tag == atom.Script || tag == atom.Style }

// gap is what stands in the place of an element: nothing for those within a word.
func gap(name []byte) string {
	switch atom.Lookup(name) {
	case atom.A, atom.B, atom.I, atom.Em, atom.Strong, atom.Span, atom.Code, atom.Sub, atom.Sup, atom.Abbr, atom.Small, atom.U, atom.Font, atom.Mark:
		return ""
	default:
		return " "
	}
}
