package fakeslack

import (
	"regexp"
	"strings"
	"unicode"
)

// A line is one line of rendered text.
type line struct {
	Kind  string // "", or quote, pre, bullet, number
	Spans []span
}

// A span is a run of characters that look alike. Its Text is words, never
// markup: whoever shows it escapes it.
type span struct {
	Text   string
	Kind   string // "", or link, ping, all (a ping of everybody), channel
	URL    string // of a link: http, https or mailto
	Bold   bool
	Italic bool
	Strike bool
	Code   bool
}

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
func (r reader) lines(text string, find parsing) []line {
	var out []line
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
			out = append(out, line{Kind: "pre", Spans: join(inCode(r.atoms(l, parsing{})))})
		}
		if text = strings.TrimPrefix(after, "\n"); text == "" {
			return out
		}
	}
}

func (r reader) flow(text string, find parsing) []line {
	var out []line
	for l := range strings.SplitSeq(text, "\n") {
		kind := ""
		for _, mark := range []string{"&gt;", ">"} {
			if rest, ok := strings.CutPrefix(l, mark); ok {
				kind, l = "quote", strings.TrimPrefix(rest, " ")
				break
			}
		}
		out = append(out, line{Kind: kind, Spans: join(styled(r.atoms(l, find), span{}))})
	}
	return out
}

// atoms cuts a line into single characters and whole control sequences, so
// that nothing in a control sequence is taken for formatting.
func (r reader) atoms(text string, find parsing) []span {
	var out []span
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
func found(text string, find parsing) []span {
	var out []span
	rest := 0
	for _, at := range bare.FindAllStringIndex(text, -1) {
		token := text[at[0]:at[1]]
		from, url := strings.IndexByte(token, '@'), strings.TrimRight(token, ".,;:!?)'\"")
		var control span
		switch {
		case find.urls && safeURL(url):
			from, token = 0, url
			control = span{Kind: "link", Text: unescape(url), URL: unescape(url)}
		case find.names && !strings.HasPrefix(token, "http"):
			control = span{Kind: "all", Text: token[from:]}
		default:
			continue
		}
		out = append(out, characters(text[rest:at[0]+from])...)
		out = append(out, control)
		rest = at[0] + len(token)
	}
	return append(out, characters(text[rest:])...)
}

func characters(text string) []span {
	var out []span
	for _, c := range unescape(text) {
		out = append(out, span{Text: string(c)})
	}
	return out
}

// unescape undoes Slack's three entities, once.
func unescape(text string) string {
	return strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">").Replace(text)
}

// control reads the inside of <…>; not everything in there means something.
func (r reader) control(body string) (span, bool) {
	target, label, piped := strings.Cut(body, "|")
	switch {
	case strings.HasPrefix(body, "@"):
		// Slack shows the piped form, <@U1|maria>, as it stands.
		return span{Kind: "ping", Text: "@" + r.user(body[1:])}, !piped && isID(body[1:])
	case strings.HasPrefix(body, "#"):
		return span{Kind: "channel", Text: "#" + r.channel(target[1:])}, isID(target[1:])
	case strings.HasPrefix(body, "!date^"):
		return span{Text: r.date(body[len("!date^"):])}, true
	case strings.HasPrefix(body, "!subteam^"):
		return span{Kind: "all", Text: "@" + strings.TrimPrefix(first(label, target[len("!subteam^"):]), "@")}, true
	case target == "!here", target == "!channel", target == "!everyone":
		return span{Kind: "all", Text: "@" + target[1:]}, true
	}
	return span{Kind: "link", Text: unescape(first(label, target)), URL: unescape(target)}, safeURL(target)
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
func styled(atoms []span, style span) []span {
	var out []span
	barren := map[string]bool{} // delimiters that close nowhere further on
	for i := 0; i < len(atoms); i++ {
		mark := atoms[i]
		if mark.Kind == "" && strings.Contains("*_~`", mark.Text) && !barren[mark.Text] && opens(atoms, i) {
			if end := closing(atoms, i); end > 0 {
				inner := atoms[i+1 : end]
				if mark.Text == "`" {
					out = append(out, inStyle(inCode(inner), style)...)
				} else {
					out = append(out, styled(inner, style.with(mark.Text))...)
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

func (s span) with(mark string) span {
	s.Bold = s.Bold || mark == "*"
	s.Italic = s.Italic || mark == "_"
	s.Strike = s.Strike || mark == "~"
	return s
}

// opens reports whether a delimiter begins a style: before a word, not
// within one.
func opens(atoms []span, i int) bool {
	return (i == 0 || !wordly(atoms[i-1])) && i+1 < len(atoms) && !blank(atoms[i+1]) && atoms[i+1].Text != atoms[i].Text
}

// closing finds the delimiter that ends a style, or 0.
func closing(atoms []span, open int) int {
	for j := open + 2; j < len(atoms); j++ {
		same := atoms[j].Kind == "" && atoms[j].Text == atoms[open].Text
		if same && !blank(atoms[j-1]) && (j+1 == len(atoms) || !wordly(atoms[j+1])) {
			return j
		}
	}
	return 0
}

func wordly(s span) bool {
	c := []rune(s.Text)
	return s.Kind == "" && len(c) == 1 && (unicode.IsLetter(c[0]) || unicode.IsDigit(c[0]))
}

func blank(s span) bool { return strings.TrimSpace(s.Text) == "" }

func inStyle(spans []span, style span) []span {
	out := make([]span, len(spans))
	for i, s := range spans {
		s.Bold, s.Italic, s.Strike = style.Bold, style.Italic, style.Strike
		out[i] = s
	}
	return out
}

// inCode shows atoms as code, in which nothing means anything.
func inCode(atoms []span) []span {
	out := make([]span, len(atoms))
	for i, s := range atoms {
		out[i] = span{Text: s.Text, Code: true}
	}
	return out
}

// join puts neighbours that look alike together.
func join(spans []span) []span {
	var out []span
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
