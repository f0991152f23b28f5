package teamschat

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"rapport/internal/chat"
)

const (
	// maxCard is how large a card may be, in bytes. Teams takes more of some
	// messages and less of others, and 28 KB everywhere
	// (learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages).
	maxCard = 28_000
	// maxSummary is how much of a card a notification gets, in characters.
	maxSummary = 4000
	maxPara    = 3000 // of one paragraph, in characters
	maxLabel   = 75
)

// render draws a message; home says that it is somebody's Home. What does not
// fit is left out from below, and more ends the card then.
func render(m chat.Message, home bool, more string) (json.RawMessage, error) {
	c := newCard()
	c.Body = drawn(m.Blocks, home)
	c.Fallback = shorten(m.Plain(), maxLabel)
	body, err := c.encode()
	for err == nil && len(body) > maxCard && len(c.Body) > 1 {
		c.Body = append(c.Body[:len(c.Body)-2], small(more)...)
		body, err = c.encode()
	}
	if err != nil {
		return nil, fmt.Errorf("draw card: %w", err)
	}
	return body, nil
}

func drawn(blocks []chat.Block, home bool) []*element {
	var body []*element
	apart := false
	for _, b := range blocks {
		var part []*element
		switch b := b.(type) {
		case chat.Heading:
			part = paragraph(chat.Words(oneLine(b.Text)), run{Size: "Large", Weight: "Bolder"})
		case chat.Para:
			part = paragraph(b.Text, run{})
		case chat.Small:
			part = small(b.Text.String())
		case chat.Buttons:
			part = rows(b, home)
		case chat.Divider:
			apart = true
		}
		if len(part) > 0 && apart {
			part[0].Separator, part[0].Spacing, apart = true, "Large", false
		}
		body = append(body, part...)
	}
	return body
}

func small(text string) []*element {
	return paragraph(chat.Words(strings.TrimSpace(text)), run{Size: "Small", Subtle: true})
}

func rows(all chat.Buttons, home bool) []*element {
	var sets []*element
	for row := range slices.Chunk(all, chat.MaxButtons) {
		set := &element{Type: "ActionSet"}
		for _, b := range row {
			if drawn := button(b, home); drawn != nil {
				set.Actions = append(set.Actions, drawn)
			}
		}
		if len(set.Actions) > 0 {
			sets = append(sets, set)
		}
	}
	return sets
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// shorten cuts a text to so many characters, the last of which is then "…".
func shorten(s string, most int) string {
	if runes := []rune(s); len(runes) > most {
		if most <= 0 {
			return ""
		}
		return string(runes[:most-1]) + "…"
	}
	return s
}
