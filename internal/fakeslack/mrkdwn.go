package fakeslack

import (
	"regexp"
	"strings"
	"unicode"

	"rapport/internal/playroom"
)

// A reader turns Slack's texts into lines for one viewer.
type reader struct {
	user    func(id string) string // the name for an id
	channel func(id string) string
	date    func(body string) string // the words for what stands in <!date^…>
}

// bare finds what automatic parsing finds in text that is not verbatim: URLs,
// and the pings of everybody
// (docs.slack.dev/messaging/formatting-message-text).
var bare = regexp.MustCompile(`https?://[^\s<>|*~` + "`" + `]+|(?:^|[^\pL\pN@])@(?:here|channel|everyone)\b`)

// parsing says what is found in a text beside its control sequences.
type parsing struct{ urls, names bool }

// lines reads mrkdwn.
func (r reader) lines(text string, find parsing) []playroom.Line {
	var out []playroom.Line
	for {
		before, rest, opened := strings.Cut(text, "```")
		code, after, closed := strings.Cut(rest, "```")
		if !opened || !closed || code == "" {
			return append(out, r.flow(text, find)...)
		}
		if before != "" {
			out = append(out, r.flow(strings.TrimSuffix(before, "\n"), find)...)
		}
		for l := range strings.SplitSeq(strings.Trim(code, "\n"), "\n") {
			out = append(out, playroom.Line{Kind: "pre", Spans: join(inCode(r.atoms(l, parsing{})))})
		}
		if text = strings.TrimPrefix(after, "\n"); text == "" {
			return out
		}
	}
}

func (r reader) flow(text string, find parsing) []playroom.Line {
	var out []playroom.Line
	for l := range strings.SplitSeq(text, "\n") {
		kind := ""
		for _, mark := range []string{"&gt;", ">"} {
			if rest, ok := strings.CutPrefix(l, mark); ok {
				kind, l = "quote", strings.TrimPrefix(rest, " ")
				break
			}
		}
		out = append(out, playroom.Line{Kind: kind, Spans: join(styled(r.atoms(l, find), playroom.Span{}))})
	}
	return out
}

// atoms cuts a line into single characters and whole control sequences, so
// that nothing in a control sequence is taken for formatting.
func (r reader) atoms(text string, find parsing) []playroom.Span {
	var out []playroom.Span
	for text != "" {
		start := strings.IndexByte(text, '<')
		if start < 0 {
			return append(out, found(text, find)...)
		}
		end := strings.IndexByte(text[start:], '>')
		if end < 0 {
			return append(out, found(text, find)...)
		}
		out = append(out, found(text[:start], find)...)
		source := text[start : start+end+1]
		if control, ok := r.control(source[1 : len(source)-1]); ok {
			out = append(out, control)
		} else {
			out = append(out, characters(source)...)
		}
		text = text[start+end+1:]
	}
	return out
}

// found cuts plain text, in which bare URLs and names may count.
func found(text string, find parsing) []playroom.Span {
	var out []playroom.Span
	rest := 0
	for _, at := range bare.FindAllStringIndex(text, -1) {
		token := text[at[0]:at[1]]
		from, url := strings.IndexByte(token, '@'), strings.TrimRight(token, ".,;:!?)'\"")
		var control playroom.Span
		switch {
		case find.urls && safeURL(url):
			from, token = 0, url
			control = playroom.Span{Kind: "link", Text: unescape(url), URL: unescape(url)}
		case find.names && !strings.HasPrefix(token, "http"):
			control = playroom.Span{Kind: "all", Text: token[from:]}
		default:
			continue
		}
		out = append(out, characters(text[rest:at[0]+from])...)
		out = append(out, control)
		rest = at[0] + len(token)
	}
	return append(out, characters(text[rest:])...)
}

func characters(text string) []playroom.Span {
	var out []playroom.Span
	for _, c := range unescape(text) {
		out = append(out, playroom.Span{Text: string(c)})
	}
	return out
}

// unescape undoes Slack's three entities, once.
func unescape(text string) string {
	return strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">").Replace(text)
}

// control reads the inside of <…>; not everything in there means something.
func (r reader) control(body string) (playroom.Span, bool) {
	target, label, piped := strings.Cut(body, "|")
	switch {
	case strings.HasPrefix(body, "@"):
		// Slack shows the piped form, <@U1|maria>, as it stands.
		return playroom.Span{Kind: "ping", Text: "@" + r.user(body[1:])}, !piped && isID(body[1:])
	case strings.HasPrefix(body, "#"):
		return playroom.Span{Kind: "channel", Text: "#" + r.channel(target[1:])}, isID(target[1:])
	case strings.HasPrefix(body, "!date^"):
		return playroom.Span{Text: r.date(body[len("!date^"):])}, true
	case strings.HasPrefix(body, "!subteam^"):
		return playroom.Span{Kind: "all", Text: "@" + strings.TrimPrefix(first(label, target[len("!subteam^"):]), "@")}, true
	case target == "!here", target == "!channel", target == "!everyone":
		return playroom.Span{Kind: "all", Text: "@" + target[1:]}, true
	}
	return playroom.Span{Kind: "link", Text: unescape(first(label, target)), URL: unescape(target)}, safeURL(target)
}

func first(label, otherwise string) string {
	if label == "" {
		return otherwise
	}
	return label
}

func isID(s string) bool {
	return s != "" && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}

// safeURL reports whether a link may be shown as one.
func safeURL(url string) bool {
	scheme, rest, ok := strings.Cut(url, ":")
	switch strings.ToLower(scheme) {
	case "http", "https":
		return ok && strings.HasPrefix(rest, "//") && len(rest) > 2
	case "mailto":
		return ok && rest != ""
	}
	return false
}

// styled applies *bold*, _italic_, ~strike~ and `code` to atoms.
func styled(atoms []playroom.Span, style playroom.Span) []playroom.Span {
	var out []playroom.Span
	barren := map[string]bool{} // delimiters that close nowhere further on
	for i := 0; i < len(atoms); i++ {
		mark := atoms[i]
		if mark.Kind == "" && strings.Contains("*_~`", mark.Text) && !barren[mark.Text] && opens(atoms, i) {
			if end := closing(atoms, i); end > 0 {
				inner := atoms[i+1 : end]
				if mark.Text == "`" {
					out = append(out, inStyle(inCode(inner), style)...)
				} else {
					out = append(out, styled(inner, marked(style, mark.Text))...)
				}
				i = end
				continue
			}
			barren[mark.Text] = true
		}
		out = append(out, inStyle(atoms[i:i+1], style)...)
	}
	return out
}

func marked(s playroom.Span, mark string) playroom.Span {
	s.Bold = s.Bold || mark == "*"
	s.Italic = s.Italic || mark == "_"
	s.Strike = s.Strike || mark == "~"
	return s
}

// opens reports whether a delimiter begins a style: before a word, not
// within one.
func opens(atoms []playroom.Span, i int) bool {
	return (i == 0 || !wordly(atoms[i-1])) && i+1 < len(atoms) && !blank(atoms[i+1]) && atoms[i+1].Text != atoms[i].Text
}

// closing finds the delimiter that ends a style, or 0.
func closing(atoms []playroom.Span, open int) int {
	for j := open + 2; j < len(atoms); j++ {
		same := atoms[j].Kind == "" && atoms[j].Text == atoms[open].Text
		if same && !blank(atoms[j-1]) && (j+1 == len(atoms) || !wordly(atoms[j+1])) {
			return j
		}
	}
	return 0
}

func wordly(s playroom.Span) bool {
	c := []rune(s.Text)
	return s.Kind == "" && len(c) == 1 && (unicode.IsLetter(c[0]) || unicode.IsDigit(c[0]))
}

func blank(s playroom.Span) bool { return strings.TrimSpace(s.Text) == "" }

func inStyle(spans []playroom.Span, style playroom.Span) []playroom.Span {
	out := make([]playroom.Span, len(spans))
	for i, s := range spans {
		s.Bold, s.Italic, s.Strike = style.Bold, style.Italic, style.Strike
		out[i] = s
	}
	return out
}

// inCode shows atoms as code, in which nothing means anything.
func inCode(atoms []playroom.Span) []playroom.Span {
	out := make([]playroom.Span, len(atoms))
	for i, s := range atoms {
		out[i] = playroom.Span{Text: s.Text, Code: true}
	}
	return out
}

// join puts neighbours that look alike together.
func join(spans []playroom.Span) []playroom.Span {
	var out []playroom.Span
	for _, s := range spans {
		if last := len(out) - 1; last >= 0 && s.Kind == "" {
			alike := out[last]
			alike.Text = s.Text
			if alike == s {
				out[last].Text += s.Text
				continue
			}
		}
		out = append(out, s)
	}
	return out
}
