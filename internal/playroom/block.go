package playroom

import (
	"slices"
	"strings"
)

// A Block is one block of a message.
type Block struct {
	ID       string
	Kind     string // header, divider, context, or anything that looks like a section
	Lines    []Line
	Fields   [][]Line
	Controls []Element // buttons and pickers, an accessory among them
	Image    string    // an address
	Alt      string
}

// A Line is one line of text.
type Line struct {
	Kind  string // "", or quote, pre, bullet, number
	Spans []Span
}

// A Span is a run of characters that look alike. Its Text is words, never
// markup: the page escapes it.
type Span struct {
	Text   string
	Kind   string // "", or link, ping, all (a ping of everybody), channel
	URL    string // of a link: http, https or mailto
	Bold   bool
	Italic bool
	Strike bool
	Code   bool
}

// Look is the CSS classes of a span.
func (s Span) Look() string {
	classes := []string{s.Kind}
	for class, on := range map[string]bool{"bold": s.Bold, "italic": s.Italic, "strike": s.Strike} {
		if on {
			classes = append(classes, class)
		}
	}
	slices.Sort(classes) // a stable page changes only where something changed
	return strings.TrimSpace(strings.Join(classes, " "))
}

// An Element is a button or another element that a person can use.
type Element struct {
	BlockID  string
	ActionID string
	Kind     string // button; anything else is shown and cannot be used
	Label    string
	Spoken   string // what a screen reader says in its place; "" for the label
	Value    string
	URL      string
	Style    string // "", primary or danger
}
