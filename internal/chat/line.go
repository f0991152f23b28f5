package chat

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Line is what somebody typed, or what a button carries, as tokens.
type Line []Token

// A Token is one piece of a line.
type Token struct {
	Kind Kind
	// Text is what was typed, white space included, for a KindText; the
	// address of a KindLink; the id of a KindID; the name of a KindNewcomer;
	// empty for a KindMention.
	Text string
	Who  Profile // the person of a KindMention
}

// A Kind says what a token is.
type Kind int

// The kinds of token. A person can type the first three; the others come only
// from a button that the bot drew.
const (
	KindText Kind = iota
	KindMention
	KindLink
	KindID
	KindNewcomer
)

// TextToken is a token of typed text.
func TextToken(s string) Token { return Token{Kind: KindText, Text: s} }

// MentionToken is a token that names a person of the workspace.
func MentionToken(who Profile) Token { return Token{Kind: KindMention, Who: who} }

// LinkToken is a token that holds an address.
func LinkToken(url string) Token { return Token{Kind: KindLink, Text: url} }

// IDToken is a token that names a record of the person who will press.
func IDToken(id string) Token { return Token{Kind: KindID, Text: id} }

// NewcomerToken is a token that names somebody who is on no list yet.
func NewcomerToken(name string) Token { return Token{Kind: KindNewcomer, Text: name} }

// ErrLine says that a text is no line that String printed.
var ErrLine = errors.New("not a printed line")

// String prints the line so that a button can carry it: one token after the
// other, text quoted unless it is a simple word. A mention keeps who is meant,
// not how they are called.
func (l Line) String() string {
	parts := make([]string, 0, len(l))
	for _, t := range l {
		switch t.Kind {
		case KindMention:
			parts = append(parts, "@"+strconv.Quote(string(t.Who.ID)))
		case KindLink:
			parts = append(parts, "<"+strconv.Quote(t.Text))
		case KindID:
			parts = append(parts, "="+strconv.Quote(t.Text))
		case KindNewcomer:
			parts = append(parts, "+"+strconv.Quote(t.Text))
		default:
			if simple(t.Text) {
				parts = append(parts, t.Text)
			} else {
				parts = append(parts, strconv.Quote(t.Text))
			}
		}
	}
	return strings.Join(parts, " ")
}

// ParseLine reads what String printed. It returns an error that wraps ErrLine
// for anything else.
func ParseLine(s string) (Line, error) {
	var l Line
	for rest := s; rest != ""; {
		token, after, err := nextToken(rest)
		if err != nil {
			return nil, fmt.Errorf("%w: %q", ErrLine, s)
		}
		l = append(l, token)
		if after == "" {
			break
		}
		var spaced bool
		if rest, spaced = strings.CutPrefix(after, " "); !spaced || rest == "" {
			return nil, fmt.Errorf("%w: %q", ErrLine, s)
		}
	}
	return l, nil
}

func nextToken(s string) (Token, string, error) {
	kind := KindText
	switch s[0] {
	case '@':
		kind = KindMention
	case '<':
		kind = KindLink
	case '=':
		kind = KindID
	case '+':
		kind = KindNewcomer
	case '"':
	default:
		word, _, _ := strings.Cut(s, " ")
		if !simple(word) {
			return Token{}, "", ErrLine
		}
		return TextToken(word), s[len(word):], nil
	}
	if kind != KindText {
		s = s[1:]
	}
	if !strings.HasPrefix(s, `"`) {
		return Token{}, "", ErrLine
	}
	quoted, err := strconv.QuotedPrefix(s)
	if err != nil {
		return Token{}, "", ErrLine
	}
	text, err := strconv.Unquote(quoted)
	if err != nil {
		return Token{}, "", ErrLine
	}
	token := Token{Kind: kind, Text: text}
	if kind == KindMention {
		token = MentionToken(Profile{ID: UserID(text)})
	}
	return token, s[len(quoted):], nil
}

// simple reports whether a text can stand in a printed line without quotes.
func simple(s string) bool {
	if s == "" {
		return false
	}
	for _, r := range s {
		plain := unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_.", r)
		if !plain || r > unicode.MaxASCII {
			return false
		}
	}
	return true
}

// A Word is one word of a line: a token whose text holds no white space, but
// for a name in quotes, which is one word.
type Word struct {
	Token
	Quoted bool
	space  string // what stood before it
	raw    string // as typed, quotes included
}

// Words splits the line at white space. Straight and curly double quotes hold
// a word together; a quote that is never closed is an ordinary character.
func (l Line) Words() []Word {
	var words []Word
	space := ""
	for _, t := range l {
		if t.Kind != KindText {
			words = append(words, Word{Token: t, space: space})
			space = ""
			continue
		}
		rest := t.Text
		for {
			trimmed := strings.TrimLeftFunc(rest, unicode.IsSpace)
			space += rest[:len(rest)-len(trimmed)]
			if trimmed == "" {
				break
			}
			w := firstWord(trimmed)
			w.space = space
			words = append(words, w)
			space, rest = "", trimmed[len(w.raw):]
		}
	}
	return words
}

// firstWord takes the first word of a text that begins with one.
func firstWord(s string) Word {
	if open, size := utf8.DecodeRuneInString(s); isQuote(open) {
		if end := strings.IndexFunc(s[size:], isQuote); end > 0 {
			_, closing := utf8.DecodeRuneInString(s[size+end:])
			inner := strings.TrimSpace(s[size : size+end])
			if inner != "" {
				return Word{Token: TextToken(inner), Quoted: true, raw: s[:size+end+closing]}
			}
		}
	}
	end := strings.IndexFunc(s, unicode.IsSpace)
	if end < 0 {
		end = len(s)
	}
	return Word{Token: TextToken(s[:end]), raw: s[:end]}
}

func isQuote(r rune) bool { return strings.ContainsRune("\"“”„«»", r) }

// Split takes the first n bytes of an unquoted word of text for a word of
// their own; what follows stands right behind it.
func (w Word) Split(n int) (Word, Word) {
	head, tail := w, w
	head.Text, head.raw = w.Text[:n], w.Text[:n]
	tail.Text, tail.raw, tail.space = w.Text[n:], w.Text[n:], ""
	return head, tail
}

// Attached reports whether the word stands right behind the one before it, as
// the colon does in "@maria: hello".
func (w Word) Attached() bool { return w.space == "" }

// LineOf makes a line of words again, with the white space between them.
func LineOf(words []Word) Line {
	var l Line
	for _, w := range words {
		text := w.space
		if w.Kind == KindText {
			text += w.raw
		}
		switch last := len(l) - 1; {
		case text == "":
		case last >= 0 && l[last].Kind == KindText:
			l[last].Text += text
		default:
			l = append(l, TextToken(text))
		}
		if w.Kind != KindText {
			l = append(l, w.Token)
		}
	}
	return l
}

// Join puts words together again as they were typed: a mention by the
// person's name, a link by its address.
func Join(words []Word) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.space)
		switch w.Kind {
		case KindMention:
			b.WriteString(w.Who.Name)
		case KindText:
			b.WriteString(w.raw)
		default:
			b.WriteString(w.Text)
		}
	}
	return strings.TrimSpace(b.String())
}
