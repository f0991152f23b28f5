package slackchat

import (
	"net/url"
	"strings"

	"rapport/internal/chat"
)

// encodeButton returns what a button carries: its line as printed, which
// holds no line break, and behind one its key. Slack says nowhere whether it
// escapes what it gives back of a button, so nothing in there needs it. It
// reports false for what Slack would not carry.
func encodeButton(b chat.Button) (string, bool) {
	value := b.Line.String()
	if b.Key != "" {
		value += "\n" + b.Key
	}
	value = strings.NewReplacer("%", "%25", "&", "%26", "<", "%3C", ">", "%3E").Replace(value)
	return value, len([]rune(value)) <= maxValue
}

// decodeButton returns the line of a pressed button and the key of its event.
// The line is nil when it was drawn by a version that printed otherwise.
func decodeButton(value string) (chat.Line, string) {
	value, err := url.PathUnescape(value)
	if err != nil {
		return nil, ""
	}
	printed, key, _ := strings.Cut(value, "\n")
	line, err := chat.ParseLine(printed)
	if err != nil {
		return nil, ""
	}
	if key != "" {
		key = "button:" + key
	}
	return line, key
}
