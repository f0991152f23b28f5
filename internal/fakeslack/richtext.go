package fakeslack

import (
	"encoding/json"
	"strconv"
	"strings"

	"rapport/internal/playroom"
)

// A richElement is any element of rich text; which fields it has depends on
// its type.
type richElement struct {
	Type      string          `json:"type"`
	Elements  []richElement   `json:"elements"`
	Style     json.RawMessage `json:"style"` // a word in lists, an object elsewhere
	Text      string          `json:"text"`
	URL       string          `json:"url"`
	UserID    string          `json:"user_id"`
	Usergroup string          `json:"usergroup_id"`
	ChannelID string          `json:"channel_id"`
	Range     string          `json:"range"`
	Name      string          `json:"name"`
	Unicode   string          `json:"unicode"`
	Timestamp int64           `json:"timestamp"`
	Format    string          `json:"format"`
}

// rich reads rich text, of which nothing is parsed for markup.
func (r reader) rich(data json.RawMessage) []playroom.Line {
	var elements []richElement
	if json.Unmarshal(data, &elements) != nil {
		return nil
	}
	var out []playroom.Line
	for _, e := range elements {
		switch e.Type {
		case "rich_text_list":
			kind := "bullet"
			if string(e.Style) == `"ordered"` {
				kind = "number"
			}
			for _, item := range e.Elements {
				out = append(out, playroom.Line{Kind: kind, Spans: r.inline(item.Elements)})
			}
		case "rich_text_quote":
			out = append(out, broken("quote", r.inline(e.Elements))...)
		case "rich_text_preformatted":
			out = append(out, broken("pre", r.inline(e.Elements))...)
		default:
			out = append(out, broken("", r.inline(e.Elements))...)
		}
	}
	return out
}

func (r reader) inline(elements []richElement) []playroom.Span {
	var out []playroom.Span
	for _, e := range elements {
		s := r.span(e)
		var style struct{ Bold, Italic, Strike, Code bool }
		_ = json.Unmarshal(e.Style, &style) // absent in most elements
		s.Bold, s.Italic, s.Strike, s.Code = style.Bold, style.Italic, style.Strike, style.Code
		out = append(out, s)
	}
	return join(out)
}

func (r reader) span(e richElement) playroom.Span {
	switch e.Type {
	case "link":
		if !safeURL(e.URL) {
			return playroom.Span{Text: first(e.Text, e.URL)}
		}
		return playroom.Span{Kind: "link", Text: first(e.Text, e.URL), URL: e.URL}
	case "user":
		return playroom.Span{Kind: "ping", Text: "@" + r.user(e.UserID)}
	case "usergroup":
		return playroom.Span{Kind: "all", Text: "@" + e.Usergroup}
	case "broadcast":
		return playroom.Span{Kind: "all", Text: "@" + e.Range}
	case "channel":
		return playroom.Span{Kind: "channel", Text: "#" + r.channel(e.ChannelID)}
	case "emoji":
		return playroom.Span{Text: first(emoji(e.Unicode), ":"+e.Name+":")}
	case "date":
		return playroom.Span{Text: r.date(strconv.FormatInt(e.Timestamp, 10) + "^" + e.Format)}
	}
	return playroom.Span{Text: e.Text}
}

// emoji turns "1f44b-1f3fd" into its characters.
func emoji(unicode string) string {
	var out strings.Builder
	for code := range strings.SplitSeq(unicode, "-") {
		c, err := strconv.ParseInt(code, 16, 32)
		if err != nil {
			return ""
		}
		out.WriteRune(rune(c))
	}
	return out.String()
}

// plainLines are the lines of text without markup.
func plainLines(text string) []playroom.Line {
	return broken("", []playroom.Span{{Text: text}})
}

// broken cuts spans into lines where they hold line breaks.
func broken(kind string, spans []playroom.Span) []playroom.Line {
	out := []playroom.Line{{Kind: kind}}
	for _, s := range spans {
		for i, part := range strings.Split(s.Text, "\n") {
			if i > 0 {
				out = append(out, playroom.Line{Kind: kind})
			}
			if part != "" {
				piece := s
				piece.Text = part
				out[len(out)-1].Spans = append(out[len(out)-1].Spans, piece)
			}
		}
	}
	return out
}
