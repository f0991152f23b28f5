package teamschat

import (
	"html"
	"regexp"
	"strings"
	"unicode"

	"rapport/internal/chat"
)

// parseText reads what somebody typed. A person who is mentioned stands in the
// text by name, which two may share, and among the entities by id: the mentions
// are matched from left to right. The bot's own is left out. Whom a mention
// means is known by Teams' own id for this bot.
func parseText(a activity) []piece {
	rest := a.Text
	var pieces []piece
	for _, e := range a.Entities {
		if e.Kind != "mention" || e.Text == "" {
			continue
		}
		before, after, found := strings.Cut(rest, e.Text)
		if !found {
			continue
		}
		pieces = append(pieces, piece{text: unescape(before)})
		if e.Mentioned.ID != a.Recipient.ID {
			pieces = append(pieces, piece{who: e.Mentioned})
		}
		rest = after
	}
	return linked(append(pieces, piece{text: unescape(rest)}), namedLinks(a.looks()))
}

// A piece of a text is a mention, a link with a name, or what stands between two.
type piece struct {
	text string
	link string
	who  account
}

var (
	// markup is what Teams leaves in a text of other mentions.
	markup = regexp.MustCompile(`</?at[^>]*>`)
	// link is an address as people paste it. A closing bracket or full stop is
	// of the sentence.
	link = regexp.MustCompile(`https?://[^\s<>"]*[^\s<>".,;:!?)\]}']`)
)

// lineOf makes tokens of pieces; known tells who is meant by each mention. Of
// somebody who cannot be looked up only the name stays.
func lineOf(pieces []piece, known func(account) chat.Profile) chat.Line {
	var line chat.Line
	say := func(s string) {
		if last := len(line) - 1; last >= 0 && line[last].Kind == chat.KindText {
			line[last].Text += s
		} else if s != "" {
			line = append(line, chat.TextToken(s))
		}
	}
	for _, p := range pieces {
		if p.who.ID != "" {
			if who := known(p.who); who.ID != "" {
				line = append(line, chat.MentionToken(who))
			} else {
				say(p.who.Name)
			}
			continue
		}
		if p.link != "" {
			line = append(line, chat.LinkToken(p.link))
			continue
		}
		text := p.text
		for {
			at := link.FindStringIndex(text)
			if at == nil {
				say(text)
				break
			}
			say(text[:at[0]])
			line = append(line, chat.LinkToken(text[at[0]:at[1]]))
			text = text[at[1]:]
		}
	}
	return line
}

// unescape returns text as it was typed.
func unescape(s string) string {
	return spaced(html.UnescapeString(markup.ReplaceAllString(s, "")))
}

// splitVerb takes the first word of what was typed for the verb. A line that
// begins with a person or a link has none.
func splitVerb(l chat.Line) (string, chat.Line) {
	for len(l) > 0 && l[0].Kind == chat.KindText && strings.TrimSpace(l[0].Text) == "" {
		l = l[1:]
	}
	if len(l) == 0 || l[0].Kind != chat.KindText {
		return "", l
	}
	text := strings.TrimLeftFunc(l[0].Text, unicode.IsSpace)
	text = strings.TrimLeftFunc(strings.TrimPrefix(text, "/"), unicode.IsSpace)
	verb, rest := text, ""
	if end := strings.IndexFunc(text, unicode.IsSpace); end >= 0 {
		verb, rest = text[:end], strings.TrimLeftFunc(text[end:], unicode.IsSpace)
	}
	if rest == "" {
		return verb, l[1:]
	}
	return verb, append(chat.Line{chat.TextToken(rest)}, l[1:]...)
}
