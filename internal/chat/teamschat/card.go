package teamschat

import (
	"encoding/json"
	"strings"

	"rapport/internal/chat"
)

// cardKind is the kind of an attachment that is a card, and of an invoke's
// answer that is one.
const cardKind = "application/vnd.microsoft.card.adaptive"

// cardVersion is the newest that Teams draws: of a card of a later one it shows
// a fallback (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference).
const cardVersion = "1.5"

// A card is an Adaptive Card (adaptivecards.io/explorer).
type card struct {
	Type     string         `json:"type"`
	Schema   string         `json:"$schema"`
	Version  string         `json:"version"`
	Fallback string         `json:"fallbackText,omitempty"`
	Body     []*element     `json:"body,omitempty"`
	Actions  []*action      `json:"actions,omitempty"`
	Teams    map[string]any `json:"msteams,omitempty"`
}

// newCard returns a card as wide as the conversation.
func newCard() card {
	return card{
		Type: "AdaptiveCard", Schema: "http://adaptivecards.io/schemas/adaptive-card.json", Version: cardVersion,
		Teams: map[string]any{"width": "Full"},
	}
}

func (c card) encode() (json.RawMessage, error) { return json.Marshal(c) }

// An element is one part of a card's body: what it has depends on its type.
type element struct {
	Type      string `json:"type"`
	Spacing   string `json:"spacing,omitempty"`
	Separator bool   `json:"separator,omitempty"`

	Inlines []run     `json:"inlines,omitempty"` // RichTextBlock
	Actions []*action `json:"actions,omitempty"` // ActionSet

	URL string `json:"url,omitempty"` // Image
	Alt string `json:"altText,omitempty"`

	ID        string       `json:"id,omitempty"` // Input.…
	Label     string       `json:"label,omitempty"`
	Value     string       `json:"value,omitempty"`
	Required  bool         `json:"isRequired,omitempty"`
	Missing   string       `json:"errorMessage,omitempty"`
	Multiline bool         `json:"isMultiline,omitempty"`
	MaxLength int          `json:"maxLength,omitempty"`
	Several   bool         `json:"isMultiSelect,omitempty"`
	Wrap      bool         `json:"wrap,omitempty"`
	Choices   []cardChoice `json:"choices,omitzero"`
	Query     *query       `json:"choices.data,omitempty"`
}

// A run is a piece of text in one style. Unlike that of other elements its text
// is no markdown: it is shown as it is.
type run struct {
	Type   string  `json:"type"`
	Text   string  `json:"text"`
	Weight string  `json:"weight,omitempty"`
	Italic bool    `json:"italic,omitempty"`
	Font   string  `json:"fontType,omitempty"`
	Size   string  `json:"size,omitempty"`
	Color  string  `json:"color,omitempty"`
	Subtle bool    `json:"isSubtle,omitempty"`
	Select *action `json:"selectAction,omitempty"`
}

type cardChoice struct {
	Title string `json:"title"`
	Value string `json:"value"`
}

// A query has Teams look for choices while somebody types.
type query struct {
	Type    string `json:"type"`
	Dataset string `json:"dataset"`
}

// An action is a button, or what a link does.
type action struct {
	Type    string `json:"type"`
	Title   string `json:"title,omitempty"`
	Verb    string `json:"verb,omitempty"`
	Data    any    `json:"data,omitempty"`
	Style   string `json:"style,omitempty"`
	Tooltip string `json:"tooltip,omitempty"`
	URL     string `json:"url,omitempty"`
}

// paragraph is a text with its line breaks, one element a line: a break inside
// a run is not shown everywhere. An empty line is a little more room.
func paragraph(text chat.Text, look run) []*element {
	var lines []*element
	line := &element{Type: "RichTextBlock"}
	end := func() {
		next := &element{Type: "RichTextBlock", Spacing: "None"}
		switch {
		case len(line.Inlines) > 0:
			lines = append(lines, line)
		case len(lines) > 0:
			next.Spacing = "Small"
		default:
			next.Spacing = ""
		}
		line = next
	}
	for _, span := range text {
		for i, piece := range strings.Split(span.Text, "\n") {
			if i > 0 {
				end()
			}
			line.Inlines = append(line.Inlines, inline(piece, span, look)...)
		}
	}
	end()
	return lines
}

// maxLink is the longest address that a card leads to.
const maxLink = 3000

// inline is one span in the look of its paragraph.
func inline(text string, span chat.Span, look run) []run {
	look.Type = "TextRun"
	switch span.Look {
	case chat.Bold:
		look.Weight = "Bolder"
	case chat.Italic:
		look.Italic = true
	case chat.Code:
		look.Font = "Monospace"
	}
	if span.Link != "" && len(span.Link) <= maxLink {
		look.Select = &action{Type: "Action.OpenUrl", URL: span.Link}
	}
	var runs []run
	for _, piece := range unfilled(text) {
		look.Text = piece
		runs = append(runs, look)
	}
	return runs
}

// unfilled cuts a text between the two braces of what a card would fill in, as
// it does with {{DATE(…)}} (learn.microsoft.com/adaptive-cards/authoring-cards/text-features).
func unfilled(text string) []string {
	var pieces []string
	for {
		at := strings.Index(text, "{{")
		if at < 0 {
			break
		}
		pieces, text = append(pieces, text[:at+1]), text[at+1:]
	}
	if text != "" {
		pieces = append(pieces, text)
	}
	return pieces
}
