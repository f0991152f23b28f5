package fakeslack

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"rapport/internal/playroom"
)

// The wire types are Block Kit as the app sends it, as far as it is shown.
type wireText struct {
	Type     string `json:"type"`
	Text     string `json:"text"`
	Verbatim bool   `json:"verbatim"`
}

// UnmarshalJSON takes a bare string, as some blocks have it, for plain text.
func (t *wireText) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &t.Text) == nil {
		t.Type = "plain_text"
		return nil
	}
	type object wireText
	return json.Unmarshal(data, (*object)(t))
}

type wireBlock struct {
	Type      string          `json:"type"`
	BlockID   string          `json:"block_id"`
	Text      *wireText       `json:"text"`
	Fields    []wireText      `json:"fields"`
	Elements  json.RawMessage `json:"elements"`
	Accessory *wireElement    `json:"accessory"`
	Element   *wireElement    `json:"element"`
	Label     *wireText       `json:"label"`
	Title     *wireText       `json:"title"`
	Image     string          `json:"image_url"`
	Alt       string          `json:"alt_text"`
}

// A wireElement's Text is an object in most elements and a string in a
// context's text.
type wireElement struct {
	Type        string          `json:"type"`
	ActionID    string          `json:"action_id"`
	Text        json.RawMessage `json:"text"`
	Verbatim    bool            `json:"verbatim"`
	Placeholder *wireText       `json:"placeholder"`
	Spoken      string          `json:"accessibility_label"`
	Value       string          `json:"value"`
	URL         string          `json:"url"`
	Style       string          `json:"style"`
	Image       string          `json:"image_url"`
	Alt         string          `json:"alt_text"`
}

// blocks reads Block Kit that was checked when it came.
func (r reader) blocks(data json.RawMessage) []playroom.Block {
	var wire []wireBlock
	var whole []json.RawMessage
	if json.Unmarshal(data, &wire) != nil || json.Unmarshal(data, &whole) != nil {
		return nil
	}
	var out []playroom.Block
	for i, from := range wire {
		if slices.Contains(worded, from.Type) {
			out = append(out, playroom.Block{ID: from.BlockID, Kind: "section", Lines: plainLines(strings.Join(words(whole[i]), "\n"))})
			continue
		}
		b := playroom.Block{ID: from.BlockID, Kind: from.Type, Image: from.Image, Alt: from.Alt}
		b.Lines = append(r.text(from.Text), append(r.text(from.Label), r.text(from.Title)...)...)
		for _, f := range from.Fields {
			b.Fields = append(b.Fields, r.text(&f))
		}
		switch from.Type {
		case "rich_text":
			b.Lines = r.rich(from.Elements)
		default:
			r.elements(&b, from)
		}
		out = append(out, b)
	}
	return out
}

// worded are the blocks that are shown as their words alone.
var worded = []string{
	"alert", "card", "carousel", "context_actions", "data_visualization", "markdown", "table", "video",
}

// wordKeys are the properties in which such blocks keep words and figures.
var wordKeys = []string{"text", "title", "label", "name", "value", "x_label", "y_label", "alt_text", "author_name", "provider_name"}

// words are all that a block says, in the order in which its properties are
// kept.
func words(data json.RawMessage) []string {
	var out []string
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	key, keyed := "", []bool{} // of each open bracket, whether it is an object's
	for {
		token, err := decoder.Token()
		if err != nil {
			return out
		}
		in := len(keyed) > 0 && keyed[len(keyed)-1]
		switch token := token.(type) {
		case json.Delim:
			switch token {
			case '{', '[':
				keyed = append(keyed, token == '{')
			default:
				keyed = keyed[:len(keyed)-1]
			}
			key = ""
		case string:
			if in && key == "" {
				key = token
				continue
			}
			if slices.Contains(wordKeys, key) {
				out = append(out, token)
			}
			key = ""
		case json.Number:
			if slices.Contains(wordKeys, key) {
				out = append(out, token.String())
			}
			key = ""
		default:
			key = ""
		}
	}
}

// elements adds what stands in a block or beside it.
func (r reader) elements(b *playroom.Block, from wireBlock) {
	var elements []wireElement
	_ = json.Unmarshal(from.Elements, &elements) // absent in most blocks
	for _, beside := range []*wireElement{from.Accessory, from.Element} {
		if beside != nil {
			elements = append(elements, *beside)
		}
	}
	for _, e := range elements {
		switch e.Type {
		case "image":
			b.Image, b.Alt = e.Image, e.Alt
		case "plain_text", "mrkdwn":
			var words string
			_ = json.Unmarshal(e.Text, &words) // was checked to be a string
			b.Lines = append(b.Lines, r.text(&wireText{Type: e.Type, Text: words, Verbatim: e.Verbatim})...)
		default:
			b.Controls = append(b.Controls, controlOf(from.BlockID, e))
		}
	}
}

func controlOf(blockID string, e wireElement) playroom.Element {
	c := playroom.Element{
		BlockID: blockID, ActionID: e.ActionID, Kind: e.Type,
		Spoken: e.Spoken, Value: e.Value, URL: e.URL, Style: e.Style,
	}
	var label wireText
	if json.Unmarshal(e.Text, &label) == nil {
		c.Label = label.Text
	}
	if e.Placeholder != nil {
		c.Label = e.Placeholder.Text
	}
	return c
}

// text reads a text object. Plain text has no markup, but emoji.
func (r reader) text(t *wireText) []playroom.Line {
	switch {
	case t == nil:
		return nil
	case t.Type == "mrkdwn":
		return r.lines(t.Text, parsing{urls: !t.Verbatim, names: !t.Verbatim})
	}
	return plainLines(t.Text)
}

// content reads a message: its blocks, or its text when it has none.
func (r reader) content(m *message) []playroom.Block {
	var out []playroom.Block
	switch {
	case m.blocks != nil:
		out = r.blocks(m.blocks)
	case m.text != "":
		out = []playroom.Block{{Kind: "section", Lines: r.lines(m.text, parsing{urls: !m.plain, names: m.names})}}
	}
	return append(out, r.attached(m)...)
}

// attached reads the words of attachments, which Slack calls outmoded
// (docs.slack.dev/messaging/formatting-message-text#attachments).
func (r reader) attached(m *message) []playroom.Block {
	var list []struct{ Pretext, Title, Text, Fallback string }
	_ = json.Unmarshal(m.attachments, &list) // absent in most messages
	var out []playroom.Block
	for _, a := range list {
		b := playroom.Block{Kind: "section"}
		for _, words := range []string{a.Pretext, a.Title, a.Text} {
			if words != "" {
				b.Lines = append(b.Lines, r.lines(words, parsing{urls: true})...)
			}
		}
		if b.Lines == nil {
			b.Lines = plainLines(a.Fallback)
		}
		out = append(out, b)
	}
	return out
}
