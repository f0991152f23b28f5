package slackchat

import (
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"rapport/internal/chat"
)

// What Slack takes, in characters but for the blocks. A message that breaks
// one of these is refused whole (docs.slack.dev/reference/block-kit/blocks).
const (
	maxMessageBlocks = 50
	maxHomeBlocks    = 100
	maxHeading       = 150
	maxPara          = 3000
	maxSmall         = 2000
	maxLabel         = 75
	maxSpoken        = 75
	maxValue         = 2000
	maxLink          = 3000

	// maxTextAltogether keeps a message under the size at which Slack says
	// msg_blocks_too_long, which it prints nowhere: 11,341 characters were too
	// many (github.com/slackapi/bolt-js/issues/2867).
	maxTextAltogether = 10_000
	// maxFallback is where Slack cuts the text beside the blocks, in bytes, and
	// maxChanged where it refuses to change a message to it
	// (docs.slack.dev/reference/methods/chat.update).
	maxFallback = 40_000
	maxChanged  = 4000
)

// render returns the message as at most so many blocks. No text in them is of
// a kind that Slack parses: rich text elements and plain_text are shown as
// they are, so they are not escaped either. What does not fit is cut, and more
// ends the message then.
func render(m chat.Message, most int, more string) []slack.Block {
	d := drawing{room: maxTextAltogether}
	for _, b := range m.Blocks {
		d.block(b)
	}
	if len(d.blocks) > most {
		d.blocks, d.cut = d.blocks[:most-1], true
	}
	if d.cut {
		d.blocks = append(d.blocks[:min(len(d.blocks), most-1)], small(more))
	}
	return d.blocks
}

// A drawing is a message on its way into blocks.
type drawing struct {
	blocks  []slack.Block
	room    int // characters that may still be shown
	cut     bool
	buttons int
}

func (d *drawing) block(b chat.Block) {
	switch b := b.(type) {
	case chat.Heading:
		if text := d.fit(oneLine(b.Text), maxHeading); text != "" {
			d.add(slack.NewHeaderBlock(plain(text)))
		}
	case chat.Para:
		d.para(b.Text)
	case chat.Small:
		if text := d.fit(strings.TrimSpace(b.Text.String()), maxSmall); text != "" {
			d.add(small(text))
		}
	case chat.Divider:
		d.add(slack.NewDividerBlock())
	case chat.Buttons:
		for row := range slices.Chunk(b, chat.MaxButtons) {
			d.row(row)
		}
	}
}

func (d *drawing) add(b slack.Block) { d.blocks = append(d.blocks, b) }

// fit cuts a text to what one block and the whole message have room for.
func (d *drawing) fit(text string, most int) string {
	fitted := shorten(text, min(most, d.room))
	d.cut = d.cut || fitted == "" && text != ""
	d.room -= len([]rune(fitted))
	return fitted
}

func (d *drawing) para(text chat.Text) {
	if strings.TrimSpace(text.String()) == "" {
		return
	}
	var elements []slack.RichTextSectionElement
	left := maxPara
	for _, span := range text {
		if span.Text == "" {
			continue
		}
		fitted := d.fit(span.Text, left)
		if fitted == "" {
			break
		}
		left -= len([]rune(fitted))
		elements = append(elements, inline(fitted, span))
	}
	if len(elements) > 0 {
		d.add(slack.NewRichTextBlock("", slack.NewRichTextSection(elements...)))
	}
}

// inline is one span as Slack shows it. What leads somewhere does so for those
// who click on it only: messages are sent without previews.
func inline(text string, span chat.Span) slack.RichTextSectionElement {
	if span.Link != "" && len(span.Link) <= maxLink {
		return slack.NewRichTextSectionLinkElement(span.Link, text, style(span.Look))
	}
	return slack.NewRichTextSectionTextElement(text, style(span.Look))
}

func style(l chat.Look) *slack.RichTextSectionTextStyle {
	switch l {
	case chat.Bold:
		return &slack.RichTextSectionTextStyle{Bold: true}
	case chat.Italic:
		return &slack.RichTextSectionTextStyle{Italic: true}
	case chat.Code:
		return &slack.RichTextSectionTextStyle{Code: true}
	}
	return nil
}

func (d *drawing) row(row chat.Buttons) {
	var elements []slack.BlockElement
	for _, b := range row {
		value, ok := encodeButton(b)
		label := shorten(oneLine(b.Label), maxLabel)
		if !ok || label == "" {
			continue
		}
		d.room -= len([]rune(label))
		button := slack.NewButtonBlockElement("button-"+strconv.Itoa(d.buttons), value, plain(label))
		button.AccessibilityLabel = shorten(oneLine(b.Spoken), maxSpoken)
		switch b.Style {
		case chat.Primary:
			button.Style = slack.StylePrimary
		case chat.Danger:
			button.Style = slack.StyleDanger
		}
		elements = append(elements, button)
		d.buttons++
	}
	if len(elements) > 0 {
		d.add(slack.NewActionBlock("", elements...))
	}
}

// fallback returns the text beside the blocks. Screen readers and
// notifications get nothing else, so it holds all that the blocks show, or
// what of it fits into so many bytes.
func fallback(m chat.Message, most int) string {
	text := m.Plain()
	for escaped := escape(text); ; escaped = escape(text) {
		if len(escaped) <= most {
			return escaped
		}
		text = shorten(text, len([]rune(text))*9/10)
	}
}

func plain(text string) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, text, false, false)
}

func small(text string) slack.Block { return slack.NewContextBlock("", plain(text)) }

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
