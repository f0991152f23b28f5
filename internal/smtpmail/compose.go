package smtpmail

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strings"
	"unicode"

	"github.com/wneessen/go-mail"

	"rapport/internal/rapport"
)

// What a mail may have, so that no header grows beyond what servers take.
const (
	maxName    = 100 // runes
	maxSubject = 150 // runes
	maxStop    = 800 // bytes: a header line has at most 998, and a URL cannot be folded
)

// compose returns the mail as it goes over the wire, or an [*Error] where it
// has an address that no mail can carry.
func (m *Mailer) compose(letter rapport.Mail) (*mail.Msg, error) {
	from, err := header(rapport.Mailbox{Name: letter.FromName, Email: m.config.From})
	if err != nil {
		return nil, err
	}
	to, err := header(letter.To)
	if err != nil {
		return nil, err
	}
	msg := mail.NewMsg(mail.WithNoDefaultUserAgent())
	msg.FromMailAddress(from)
	msg.ToMailAddress(to)
	if letter.ReplyTo.Email != "" {
		answer, err := header(letter.ReplyTo)
		if err != nil {
			return nil, err
		}
		msg.ReplyToMailAddress(answer)
	}
	if letter.Stop != "" {
		if !isStop(letter.Stop) {
			return nil, &Error{Step: Compose, Cause: Unfit}
		}
		msg.SetGenHeader(mail.HeaderListUnsubscribe, "<"+letter.Stop+">")
		msg.SetGenHeader(mail.HeaderListUnsubscribePost, "List-Unsubscribe=One-Click")
	}
	msg.SetMessageIDWithValue(m.messageID(letter.ID))
	msg.SetDate()
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.Subject(line(letter.Subject, maxSubject))
	msg.SetBodyString(mail.TypeTextPlain, lines(letter.Text))
	return msg, nil
}

// messageID returns the id for others to see. It is hashed, since an id may
// hold who sends and to whom, in characters that a header does not take.
func (m *Mailer) messageID(id string) string {
	sum := sha256.Sum256([]byte(id))
	return hex.EncodeToString(sum[:16]) + "@" + m.domain
}

// isStop reports whether the text is an address that a mailer program can call
// and that the header of RFC 8058 can hold between its angle brackets.
func isStop(text string) bool {
	address, err := url.Parse(text)
	return err == nil && address.Scheme == "https" && address.Host != "" && len(text) <= maxStop &&
		!strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune(`<>",`, r) })
}

// line returns text as one line of at most limit runes.
func line(text string, limit int) string {
	text = strings.Join(strings.Fields(visible(text)), " ")
	// Programs decode =?…?= wherever they see it, and with it what was dropped.
	text = strings.ReplaceAll(text, "=?", "= ?")
	if runes := []rune(text); len(runes) > limit {
		return strings.TrimSpace(string(runes[:limit-1])) + "…"
	}
	return text
}

// lineEnds makes every end of a line that Unicode knows the one that we know.
var lineEnds = strings.NewReplacer(
	"\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n",
)

// lines returns text with its lines and tabs, and nothing else that is not seen.
func lines(text string) string {
	return visible(lineEnds.Replace(text))
}

// visible drops what is not seen but changes what is: controls other than
// spaces, and the marks that let text run backwards, by which an address can
// be made to look like another.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}
