package teamschat

import (
	"slices"
	"strings"

	"rapport/internal/chat"
)

// slashless shows what one could type as one types it to the bot alone: the
// slash belongs to conversations with others.
func slashless(m chat.Message) chat.Message {
	m.Blocks = slices.Clone(m.Blocks)
	for i, b := range m.Blocks {
		switch b := b.(type) {
		case chat.Para:
			m.Blocks[i] = chat.Para{Text: typed(b.Text)}
		case chat.Small:
			m.Blocks[i] = chat.Small{Text: typed(b.Text)}
		case chat.Buttons:
			m.Blocks[i] = worded(b)
		}
	}
	return m
}

// worded are buttons without the slashes of the lines that they are called by.
func worded(all chat.Buttons) chat.Buttons {
	all = slices.Clone(all)
	for i, b := range all {
		if len(b.Line) > 0 && strings.HasPrefix(b.Label, "/"+b.Line[0].Text) {
			all[i].Label = strings.TrimPrefix(b.Label, "/")
		}
	}
	return all
}

// typed is a text without the slashes of what one could type.
func typed(text chat.Text) chat.Text {
	text = slices.Clone(text)
	for i, span := range text {
		if span.Look == chat.Code {
			text[i].Text = strings.TrimPrefix(span.Text, "/")
		}
	}
	return text
}
