package chat

import "strings"

// A Message is what a person reads. The zero Message says nothing.
type Message struct {
	Blocks []Block
	// File, if any, comes beside the words, which must say what it is.
	File *File
	// Picture, if any, stands below the words, which must say what it shows.
	Picture *Picture
}

// A Picture is one that is shown as such. Like a [File] it is sent to one person,
// out of sight of others.
type Picture struct {
	PNG []byte // at most 18,000 bytes: Teams takes it as a part of a card
	// Alt says all that is to be seen on it; one line, at most 1,000 characters.
	Alt string
}

// A File is something to keep. It is sent to one person, out of sight of
// others, wherever the words beside it stand; what did not arrive is said.
type File struct {
	Name string // with an ending that tells its kind, as in "notes.json"
	Body []byte // at least one byte; not to be changed any more
}

// Empty reports whether the message says nothing.
func (m Message) Empty() bool { return len(m.Blocks) == 0 }

// A Block is one part of a message: a [Heading], [Para], [Small], [Divider]
// or [Buttons].
type Block interface {
	// plain writes what a person would hear if the block were read to them.
	plain(*strings.Builder)
}

// A Heading is a short line in larger type.
type Heading struct {
	Text string
}

// A Para is a paragraph; line breaks in it are kept.
type Para struct {
	Text Text
}

// A Small is a paragraph in smaller, paler type.
type Small struct {
	Text Text
}

// A Divider is a line across.
type Divider struct{}

// MaxButtons is how many buttons may stand in one row: Teams asks for few,
// and more are hard to choose from.
const MaxButtons = 5

// Buttons is a row of at most [MaxButtons] buttons.
type Buttons []Button

// A Button does something when pressed: it carries a line, as if typed.
type Button struct {
	// Label is a verb, or a line that one could type, which begins with its slash;
	// at most 30 characters.
	Label string
	// Spoken is what a screen reader says in place of the label where the
	// label alone does not tell whom it is about; at most 75 characters.
	Spoken string
	Line   Line
	// Key is the event key of a press that carries a typed command. It is
	// derived from the state that the button was drawn from, so that a second
	// press is seen to be a repeat. Press verbs have none.
	Key   string
	Style Style
	// Opens says that a form may come of it: some platforms must know before
	// it is pressed.
	Opens bool
}

// A Style says how much a button stands out.
type Style int

// The styles of a button. At most one in a row should be Primary.
const (
	Ordinary Style = iota
	Primary
	Danger
)

// A Text is a run of spans, shown one after the other.
type Text []Span

// A Span is a piece of text in one style. Its Text may be anything that a
// user wrote: it is shown as it is.
type Span struct {
	Text string
	Look Look
	// Link is where the text leads, an address of the web; "" for nowhere. It is
	// followed by people only: no platform looks behind it for a preview.
	Link string
}

// A Look is the style of a span.
type Look int

// The looks of a span.
const (
	Regular Look = iota
	Bold
	Italic
	Code
)

// Plain is a span without a style.
func Plain(s string) Span { return Span{Text: s} }

// Strong is a span in bold.
func Strong(s string) Span { return Span{Text: s, Look: Bold} }

// Soft is a span in italics.
func Soft(s string) Span { return Span{Text: s, Look: Italic} }

// Typed is a span that shows what one could type.
func Typed(s string) Span { return Span{Text: s, Look: Code} }

// Linked is a span that leads somewhere.
func Linked(text, link string) Span { return Span{Text: text, Link: link} }

// String returns the text without its looks.
func (t Text) String() string {
	var b strings.Builder
	for _, s := range t {
		b.WriteString(s.Text)
	}
	return b.String()
}

// Words is a text of a sentence: plain, but for the commands that it names.
func Words(s string) Text {
	text := Text{}
	for {
		before, rest, opened := strings.Cut(s, nameOpens)
		command, after, closed := strings.Cut(rest, nameCloses)
		if !opened || !closed {
			break
		}
		if before != "" {
			text = append(text, Plain(before))
		}
		text, s = append(text, Typed(command)), after
	}
	if s != "" || len(text) == 0 {
		text = append(text, Plain(s))
	}
	return text
}

// A name of a command stands between two characters that Unicode keeps for what a
// program does by itself (unicode.org/faq/private_use.html#nonchar1): nobody types
// them, and whoever sends them has what is between shown as what one could type.
const (
	nameOpens  = "\ufdd0"
	nameCloses = "\ufdd1"
)

// Naming is what stands in a sentence for a command, written without the slash:
// [Words] shows it as what one could type, which each platform does in its manner.
func Naming(command string) string { return nameOpens + "/" + command + nameCloses }

// Say is a message of one plain paragraph.
func Say(s string) Message { return Message{Blocks: []Block{Para{Words(s)}}} }

// Plain returns everything visible in the message as plain text, for
// notifications and screen readers: Slack reads nothing else aloud where it
// is given.
func (m Message) Plain() string {
	var b strings.Builder
	for _, block := range m.Blocks {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		block.plain(&b)
	}
	if m.File != nil {
		b.WriteString("\n[" + m.File.Name + "]")
	}
	return strings.TrimSpace(b.String())
}

func (h Heading) plain(b *strings.Builder) { b.WriteString(h.Text) }
func (p Para) plain(b *strings.Builder)    { b.WriteString(p.Text.String()) }
func (s Small) plain(b *strings.Builder)   { b.WriteString(s.Text.String()) }
func (Divider) plain(*strings.Builder)     {}

func (bs Buttons) plain(b *strings.Builder) {
	for i, button := range bs {
		if i > 0 {
			b.WriteString(" · ")
		}
		b.WriteString("[" + button.Label + "]")
	}
}
