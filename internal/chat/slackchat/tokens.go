package slackchat

import (
	"cmp"
	"strings"

	"github.com/slack-go/slack/slackutilsx"

	"rapport/internal/chat"
)

// parseText reads text as Slack sends it: "&", "<" and ">" that somebody
// typed are escaped, and what stands between "<" and ">" is a person, a
// channel, a group or a link (docs.slack.dev/messaging/formatting-message-text).
// Only people and links of it become tokens; the rest is text. Whom a mention
// means is known by id alone.
func parseText(text, team string) chat.Line {
	var p lineParser
	for text != "" {
		before, rest, opened := strings.Cut(text, "<")
		p.text(unescape(before))
		if !opened {
			break
		}
		inner, after, closed := strings.Cut(rest, ">")
		if !closed {
			p.text(unescape("<" + rest))
			break
		}
		p.markup(inner, team)
		text = after
	}
	return p.line
}

// A lineParser collects tokens, and joins texts that meet.
type lineParser struct {
	line chat.Line
}

func (p *lineParser) text(s string) {
	if s == "" {
		return
	}
	if last := len(p.line) - 1; last >= 0 && p.line[last].Kind == chat.KindText {
		p.line[last].Text += s
		return
	}
	p.line = append(p.line, chat.TextToken(s))
}

func (p *lineParser) markup(inner, team string) {
	body, label, _ := strings.Cut(inner, "|")
	label = unescape(label)
	switch {
	case strings.HasPrefix(body, "@") && isUser(body[1:]):
		p.line = append(p.line, chat.MentionToken(chat.Profile{
			ID:   UserID(team, body[1:]),
			Name: strings.TrimPrefix(label, "@"),
		}))
	case strings.HasPrefix(body, "#"):
		p.text("#" + cmp.Or(label, "channel"))
	case strings.HasPrefix(body, "!subteam^"):
		p.text("@" + cmp.Or(strings.TrimPrefix(label, "@"), "group"))
	case strings.HasPrefix(body, "!date^"):
		p.text(label)
	case strings.HasPrefix(body, "!"):
		p.text("@" + strings.TrimPrefix(unescape(body[1:]), "@"))
	case typedAddress(body):
		p.text(cmp.Or(label, unescape(body[strings.Index(body, ":")+1:])))
	case isURL(body):
		p.line = append(p.line, chat.LinkToken(unescape(body)))
	default:
		p.text("<" + unescape(inner) + ">")
	}
}

// isUser reports whether a text is the id of a user: W on a grid, else U.
func isUser(s string) bool {
	if len(s) < 2 || (s[0] != 'U' && s[0] != 'W') {
		return false
	}
	return strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}

// typedAddress reports whether Slack made a link of a mail address or a
// telephone number that somebody typed: it is text to us.
func typedAddress(s string) bool {
	return strings.HasPrefix(s, "mailto:") || strings.HasPrefix(s, "tel:")
}

func isURL(s string) bool {
	scheme, rest, found := strings.Cut(s, ":")
	if !found || rest == "" || scheme == "" {
		return false
	}
	return strings.Trim(scheme, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-") == ""
}

// escape is for text that stands where Slack reads markup.
func escape(s string) string { return slackutilsx.EscapeMessage(s) }

func unescape(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s)
}
