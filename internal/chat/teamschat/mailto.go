package teamschat

import (
	"slices"
	"strings"

	"rapport/internal/chat"
)

// composable is a message in which the address of a mail to be written leads to
// Outlook on the web, at compose: Teams does nothing at a press on a mailto address
// (github.com/MicrosoftDocs/msteams-docs/issues/3677).
func composable(m chat.Message, compose string) chat.Message {
	m.Blocks = slices.Clone(m.Blocks)
	for i, b := range m.Blocks {
		switch b := b.(type) {
		case chat.Para:
			m.Blocks[i] = chat.Para{Text: mailing(b.Text, compose)}
		case chat.Small:
			m.Blocks[i] = chat.Small{Text: mailing(b.Text, compose)}
		}
	}
	return m
}

// mailing is a text with such addresses in it. Outlook takes a subject and a body
// under the names that a mailto address has for them (RFC 6068).
func mailing(text chat.Text, compose string) chat.Text {
	text = slices.Clone(text)
	for i, span := range text {
		to, more, _ := strings.Cut(strings.TrimPrefix(span.Link, "mailto:"), "?")
		if strings.HasPrefix(span.Link, "mailto:") {
			text[i].Link = strings.TrimSuffix(compose+"?to="+to+"&"+more, "&")
		}
	}
	return text
}
