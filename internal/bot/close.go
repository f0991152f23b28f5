package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// closable is what a press opened above Home, with a button that closes it where
// that is a page of its own, which begins with a heading.
func closable(m chat.Message) chat.Message {
	if len(m.Blocks) == 0 {
		return m
	}
	if _, isPage := m.Blocks[0].(chat.Heading); isPage {
		m.Blocks = append(m.Blocks, chat.Buttons{spoken(button("Close", "", pressClose), "Close what is open above Home")})
	}
	return m
}

// closeOpen answers that button: Home is drawn anew, with nothing above it.
func (d *Desk) closeOpen(context.Context, upkeep.Visit, chat.Line) (chat.Reply, error) {
	return chat.Reply{}, nil
}
