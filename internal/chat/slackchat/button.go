package slackchat

import (
	"net/url"
	"strings"

	"rapport/internal/chat"
)

// encodeButton returns what a button carries: its line as printed, which
// holds no line break, and behind one its key. It reports false for what Slack
// would not carry.
func encodeButton(b chat.Button) (string, bool) {
	value := b.Line.String()
	if b.Key != "" {
		value += "\n" + b.Key
	}
	value = shield(value)
	return value, len([]rune(value)) <= maxValue
}

// decodeButton returns the line of a pressed button and the key of its event.
// The line is nil when it was drawn by a version that printed otherwise.
func decodeButton(value string) (chat.Line, string) {
	printed, key, _ := strings.Cut(unshield(value), "\n")
	line, err := chat.ParseLine(printed)
	if err != nil {
		return nil, ""
	}
	if key != "" {
		key = "button:" + key
	}
	return line, key
}

// shield rewrites what is Slack's to give back. Slack says nowhere whether it
// escapes it on the way, so nothing in there needs it.
func shield(s string) string {
	return strings.NewReplacer("%", "%25", "&", "%26", "<", "%3C", ">", "%3E").Replace(s)
}

// unshield returns "" for what shield did not write.
func unshield(s string) string {
	plain, err := url.PathUnescape(s)
	if err != nil {
		return ""
	}
	return plain
}
