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
	// maxTextAltogether is how many characters a card shows; it shows fewer where
	// they are long in bytes, so that its buttons have room.
	maxTextAltogether = 10_000
	leastText         = 1000
)

// render draws a message on a card of at most so many bytes; home says that it is
// somebody's Home. From what does not fit it takes first what buttons say aloud,
// then texts, then buttons; more ends a card that lacks any of the latter.
func render(m chat.Message, home bool, more string, most int) (json.RawMessage, error) {
	c := newCard()
	c.Fallback = shorten(oneLine(m.Plain()), maxLabel)
	d := drawing{room: maxTextAltogether, home: home, aloud: true}
	for {
		c.Body = d.drawn(m, more)
		body, err := c.encode()
		switch {
		case err != nil:
			return nil, fmt.Errorf("draw card: %w", err)
		case len(body) <= most:
			return body, nil
		case d.aloud:
			d.aloud = false
		case d.room > leastText:
			d.room = d.room * 3 / 4
		default:
			return c.cropped(more, most)
		}
	}
}

// cropped leaves out a card's last parts, so many that it fits.
func (c card) cropped(more string, most int) (json.RawMessage, error) {
	all := c.Body
	for n := len(all) - 1; ; n-- {
		c.Body = slices.Concat(all[:n], small(more))
		body, err := c.encode()
		if err != nil {
			return nil, fmt.Errorf("draw card: %w", err)
		}
		if len(body) <= most || n == 0 {
			return body, nil
		}
	}
}

// A drawing is a message on its way into a card.
type drawing struct {
	body  []*element
	room  int // characters that may still be shown
	home  bool
	aloud bool // buttons have other words for screen readers
	apart bool // a line across stands before what comes next
	cut   bool
}

// drawn is a message as a drawing that has nothing on it yet would have it.
func (d drawing) drawn(m chat.Message, more string) []*element {
	for _, b := range m.Blocks {
		d.block(b)
	}
	if d.cut {
		d.body = append(d.body, small(more)...)
	}
	return d.body
}

func (d *drawing) block(b chat.Block) {
	switch b := b.(type) {
	case chat.Heading:
		d.add(paragraph(d.fit(chat.Words(oneLine(b.Text))), run{Size: "Large", Weight: "Bolder"}))
	case chat.Para:
		d.add(paragraph(d.fit(b.Text), run{}))
	case chat.Small:
		d.add(paragraph(d.fit(b.Text), run{Size: "Small", Subtle: true}))
	case chat.Buttons:
		for row := range slices.Chunk(b, chat.MaxButtons) {
			d.row(row)
		}
	case chat.Divider:
		d.apart = true
	}
}

func (d *drawing) add(part []*element) {
	if len(part) > 0 && d.apart {
		part[0].Separator, part[0].Spacing, d.apart = true, "Large", false
	}
	d.body = append(d.body, part...)
}

// fit cuts a text to what a paragraph and the card have room for. Of nothing but
// blanks nothing is left.
func (d *drawing) fit(text chat.Text) chat.Text {
	if strings.TrimSpace(text.String()) == "" {
		return nil
	}
	most := min(maxPara, d.room)
	var fitted chat.Text
	for _, span := range text {
		whole := span.Text
		span.Text = shorten(whole, most)
		d.cut = d.cut || span.Text == "" && whole != ""
		n := len([]rune(span.Text))
		most, d.room = most-n, d.room-n
		if n > 0 {
			fitted = append(fitted, span)
		}
	}
	return fitted
}

func (d *drawing) row(row chat.Buttons) {
	set := &element{Type: "ActionSet"}
	for _, b := range row {
		if !d.aloud {
			b.Spoken = ""
		}
		if drawn := button(b, d.home); drawn != nil {
			set.Actions = append(set.Actions, drawn)
		}
	}
	if len(set.Actions) > 0 {
		d.add([]*element{set})
	}
}

func small(text string) []*element {
	return paragraph(chat.Words(text), run{Size: "Small", Subtle: true})
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
