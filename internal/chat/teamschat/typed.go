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
			row := slices.Clone(b)
			for n, button := range row {
				row[n].Label = strings.TrimPrefix(button.Label, "/")
			}
			m.Blocks[i] = row
		}
	}
	return m
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
