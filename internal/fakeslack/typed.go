package fakeslack

import (
	"regexp"
	"strings"
)

// escaper does what Slack does to text that a person types: only these three
// become entities (docs.slack.dev/messaging/formatting-message-text).
var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// typedToken finds what Slack's composer turns into a control sequence: a
// URL, or a name after @ or # that does not follow a letter.
var typedToken = regexp.MustCompile(`https?://[^\s<>|]+|(?:^|[^\pL\pN])[@#][\pL\pN._-]+`)

// encode turns what a person typed into Slack's text: entities, <url>, and
// the mentions that exist. piped adds the names, as slash commands with
// should_escape have them (<@U1|maria>).
func (w *Workspace) encode(typed string, piped bool) string {
	var out strings.Builder
	rest := 0
	for _, at := range typedToken.FindAllStringIndex(typed, -1) {
		token := typed[at[0]:at[1]]
		out.WriteString(escaper.Replace(typed[rest:at[0]]))
		out.WriteString(w.encodeToken(token, piped))
		rest = at[1]
	}
	out.WriteString(escaper.Replace(typed[rest:]))
	return out.String()
}

func (w *Workspace) encodeToken(token string, piped bool) string {
	if strings.HasPrefix(token, "http") {
		url := strings.TrimRight(token, ".,;:!?)'\"")
		return "<" + escaper.Replace(url) + ">" + escaper.Replace(token[len(url):])
	}
	sigil := strings.IndexAny(token, "@#")
	before, name := token[:sigil], token[sigil+1:]
	for end := len(name); end > 0; end-- {
		if control := w.control(token[sigil], name[:end], piped); control != "" {
			return escaper.Replace(before) + control + escaper.Replace(name[end:])
		}
		if !strings.ContainsRune("._-", rune(name[end-1])) {
			break // only punctuation after a name is not of it
		}
	}
	return escaper.Replace(token)
}

// control is the control sequence for a name, or empty when there is no such
// name.
func (w *Workspace) control(sigil byte, name string, piped bool) string {
	suffix := ""
	if piped {
		suffix = "|" + name
	}
	if sigil == '#' {
		for _, r := range w.rooms {
			if r.name == name {
				return "<#" + r.id + "|" + name + ">"
			}
		}
		return ""
	}
	switch name {
	case "here", "channel", "everyone":
		return "<!" + name + ">"
	}
	for _, u := range w.options.Users {
		if u.Name == name && !u.Deleted {
			return "<@" + u.ID + suffix + ">"
		}
	}
	if name == w.app.name {
		return "<@" + w.app.id + suffix + ">"
	}
	return ""
}
