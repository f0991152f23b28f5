package smtpmail_test

import (
	"io"
	"maps"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/smtpmail"
)

// plain is a mail of which every field says something.
func plain() rapport.Mail {
	return rapport.Mail{
		ID:       "S1/U1",
		FromName: "Ana Díaz via Rapport",
		To:       rapport.Mailbox{Name: "Grace Hopper", Email: "grace@example.net"},
		ReplyTo:  rapport.Mailbox{Name: "Ana Díaz", Email: "ana@example.org"},
		Subject:  "Ana thought of you: the café’s budget",
		Text:     "Hello Grace,\n\nthis is for you – see page 3.\n",
		Stop:     "https://rapport.example.org/stop/abc?x=1",
	}
}

// send sends a mail through an office, and returns what was taken.
func send(t testing.TB, config smtpmail.Config, office *postOffice, letter rapport.Mail) envelope {
	t.Helper()
	mailer, err := smtpmail.New(config)
	if err != nil {
		t.Fatal(err)
	}
	before := len(office.mail())
	if err := mailer.Mail(t.Context(), letter); err != nil {
		t.Fatal(err)
	}
	taken := office.mail()
	if len(taken) != before+1 {
		t.Fatalf("%d mails arrived", len(taken)-before)
	}
	return taken[before]
}

// read reads a mail as the recipient's program does.
func read(t testing.TB, raw string) (header mail.Header, text string) {
	t.Helper()
	message, err := mail.ReadMessage(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(quotedprintable.NewReader(message.Body))
	if err != nil {
		t.Fatal(err)
	}
	return message.Header, strings.ReplaceAll(string(body), "\r\n", "\n")
}

// box reads a header that holds one mailbox.
func box(t testing.TB, header mail.Header, name string) rapport.Mailbox {
	t.Helper()
	boxes, err := header.AddressList(name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if len(boxes) != 1 {
		t.Fatalf("%s has %d mailboxes", name, len(boxes))
	}
	return rapport.Mailbox{Name: boxes[0].Name, Email: boxes[0].Address}
}

func subject(t testing.TB, header mail.Header) string {
	t.Helper()
	text, err := new(mime.WordDecoder).DecodeHeader(header.Get("Subject"))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestAMailIsReadAsItWasMeant(t *testing.T) {
	office := new(postOffice)
	letter := plain()
	got := send(t, office.open(t), office, letter)
	if got.From != "rapport@example.org" || got.To != "grace@example.net" {
		t.Errorf("from %s to %s", got.From, got.To)
	}
	header, text := read(t, got.Raw)
	if diff := cmp.Diff(letter.Text, text); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(letter.Subject, subject(t, header)); diff != "" {
		t.Error(diff)
	}
	boxes := map[string]rapport.Mailbox{
		"From":     {Name: letter.FromName, Email: "rapport@example.org"},
		"To":       letter.To,
		"Reply-To": letter.ReplyTo,
	}
	for name, want := range boxes {
		if diff := cmp.Diff(want, box(t, header, name)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	fixed := map[string]string{
		"Auto-Submitted":            "auto-generated",
		"List-Unsubscribe":          "<https://rapport.example.org/stop/abc?x=1>",
		"List-Unsubscribe-Post":     "List-Unsubscribe=One-Click",
		"Mime-Version":              "1.0",
		"Content-Type":              "text/plain; charset=UTF-8",
		"Content-Transfer-Encoding": "quoted-printable",
	}
	for name, want := range fixed {
		if diff := cmp.Diff(want, header.Get(name)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if date, err := header.Date(); err != nil || time.Since(date) > time.Hour {
		t.Errorf("date %v, %v", date, err)
	}
}

func TestARepeatHasTheMessageIDOfTheFirst(t *testing.T) {
	office := new(postOffice)
	config := office.open(t)
	id := func(letter rapport.Mail) string {
		header, _ := read(t, send(t, config, office, letter).Raw)
		return header.Get("Message-Id")
	}
	first, other := plain(), plain()
	other.ID = "S1/U2"
	one, again, another := id(first), id(first), id(other)
	if one != again || one == another {
		t.Errorf("%s, again %s, another %s", one, again, another)
	}
	if !strings.HasSuffix(one, "@example.org>") || strings.Contains(one, "U1") {
		t.Errorf("%s is not of our domain, or shows whom it is about", one)
	}
}

func TestWhatIsAbsentHasNoHeader(t *testing.T) {
	office := new(postOffice)
	letter := plain()
	letter.ReplyTo, letter.Stop = rapport.Mailbox{Name: "Ana"}, ""
	header, _ := read(t, send(t, office.open(t), office, letter).Raw)
	want := slices.DeleteFunc(headers(), func(name string) bool {
		return name == "Reply-To" || strings.HasPrefix(name, "List-")
	})
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(header))); diff != "" {
		t.Error(diff)
	}
}

// headers are those of every mail, and no others.
func headers() []string {
	return []string{
		"Auto-Submitted", "Content-Transfer-Encoding", "Content-Type", "Date", "From", "List-Unsubscribe",
		"List-Unsubscribe-Post", "Message-Id", "Mime-Version", "Reply-To", "Subject", "To",
	}
}

func TestALongTextArrivesWhole(t *testing.T) {
	office := new(postOffice)
	letter := plain()
	letter.Text = ".\n..\n.hidden\n" + strings.Repeat("é", 50_000) + "\n" + strings.Repeat("word ", 100_000) + "end\n"
	got := send(t, office.open(t), office, letter)
	_, text := read(t, got.Raw)
	if text != letter.Text {
		t.Errorf("%d bytes became %d", len(letter.Text), len(text))
	}
	checkLines(t, got.Raw)
}

// checkLines checks that no server need cut or recode what goes over the wire.
func checkLines(t testing.TB, raw string) {
	t.Helper()
	for text := range strings.SplitSeq(raw, "\r\n") {
		if len(text) > 998 || strings.ContainsAny(text, "\r\n") || strings.ContainsFunc(text, func(r rune) bool { return r > 126 }) {
			t.Fatalf("no line for the wire: %.200q", text)
		}
	}
}

func TestLongHeadersAreCutAndFolded(t *testing.T) {
	office := new(postOffice)
	letter := plain()
	letter.Subject = strings.Repeat("Budget für morgen ", 100)
	letter.To.Name = strings.Repeat("x", 5000)
	letter.ReplyTo.Name = strings.Repeat("名", 5000)
	got := send(t, office.open(t), office, letter)
	checkLines(t, got.Raw)
	header, _ := read(t, got.Raw)
	if cut := subject(t, header); utf8.RuneCountInString(cut) > 150 || !strings.HasPrefix(cut, "Budget für morgen Budget") ||
		!strings.HasSuffix(cut, "…") {
		t.Errorf("subject %q", cut)
	}
	for _, name := range []string{"To", "Reply-To"} {
		if got := box(t, header, name).Name; utf8.RuneCountInString(got) != 100 {
			t.Errorf("%s: %d runes", name, utf8.RuneCountInString(got))
		}
	}
}

// hostile are words that have broken mails elsewhere.
var hostile = []string{
	"x\r\nBcc: victim@example.com", "x\nBcc: victim@example.com\n\nhello", "x\r\n\r\n.\r\nMAIL FROM:<a@b>", "\x00\x1b[2J",
	`"quoted", and, commas <evil@example.com>`, `back\slash" <a@b>, c@d`, "\u202egro.elpmaxe@ana\u202c", "\u2066hidden\u2069",
	"line\u2028separator\u0085next", "=?utf-8?q?=0D=0ABcc:_a@b?=", "\xff\xfe", "𝔄na 👩‍👩‍👧 Díaz", "(comment)", ";:@,.<>[]", "a\tb\vc", `Díaz\`, "  ", "",
}

func TestHostileWordsAddNothing(t *testing.T) {
	office := new(postOffice)
	config := office.open(t)
	for _, words := range hostile {
		letter := plain()
		letter.ID, letter.FromName, letter.To.Name, letter.ReplyTo.Name = words, words, words, words
		letter.Subject, letter.Text = words, words
		checkEnvelope(t, send(t, config, office, letter))
	}
}

// checkEnvelope checks that a mail with the addresses of plain has our headers
// alone, once each, and that nothing in them is not seen.
func checkEnvelope(t testing.TB, got envelope) {
	t.Helper()
	if got.From != "rapport@example.org" || got.To != "grace@example.net" {
		t.Errorf("from %q to %q", got.From, got.To)
	}
	checkLines(t, got.Raw)
	header, _ := read(t, got.Raw)
	if diff := cmp.Diff(headers(), slices.Sorted(maps.Keys(header))); diff != "" {
		t.Error(diff)
	}
	for name, values := range header {
		if len(values) != 1 {
			t.Errorf("%s is there %d times", name, len(values))
		}
	}
	seen := []string{subject(t, header)}
	for name, want := range map[string]string{"From": "rapport@example.org", "To": "grace@example.net", "Reply-To": "ana@example.org"} {
		found := box(t, header, name)
		if found.Email != want {
			t.Errorf("%s is %q", name, found.Email)
		}
		seen = append(seen, found.Name)
	}
	for _, text := range seen {
		if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }) {
			t.Errorf("what is not seen was sent: %q", text)
		}
	}
}

func FuzzWordsAddNothing(f *testing.F) {
	office := new(postOffice)
	config := office.open(f)
	for _, words := range hostile {
		f.Add(words, words, words)
	}
	f.Fuzz(func(t *testing.T, name, subject, text string) {
		letter := plain()
		letter.ID, letter.FromName, letter.To.Name, letter.ReplyTo.Name = name, name, name, name
		letter.Subject, letter.Text = subject, text
		checkEnvelope(t, send(t, config, office, letter))
	})
}

func TestAnAddressThatNoMailCanCarryIsRefusedForGood(t *testing.T) {
	office := new(postOffice)
	mailer, err := smtpmail.New(office.open(t))
	if err != nil {
		t.Fatal(err)
	}
	addresses := []string{
		"", "grace", "@example.net", "grace@", "grace@example.net\r\nRCPT TO:<b@example.net>", "a@b@c", "<grace@example.net>",
		"grace@example.net,b@example.net", `"grace hopper"@example.net`, "grace@[127.0.0.1]", "grace@exa mple.net", "grace@-.net",
		"josé@example.net", "grace@exämple.net", "grace@example.net\x00", "gra\u202ece@example.net", ".grace@example.net",
		"grace@example..net", strings.Repeat("x", 65) + "@example.net", "grace@" + strings.Repeat("x.", 130) + "net",
		"grace@example.net SIZE=1", "grace@example.net> NOTIFY=NEVER",
	}
	for _, address := range addresses {
		to, answer := plain(), plain()
		to.To.Email, answer.ReplyTo.Email = address, address
		letters := []rapport.Mail{to}
		if address != "" {
			letters = append(letters, answer)
		}
		for _, letter := range letters {
			got := fault(t, mailer.Mail(t.Context(), letter))
			if got.Cause != smtpmail.Unfit || got.Temporary() {
				t.Errorf("%q: %v", address, got)
			}
		}
	}
	for _, stop := range []string{
		"http://example.org", "https:", "mailto:a@b", "https://example.org/>,<mailto:a@b", "https://example.org/\r\nBcc: a@b",
		"https://example.org/ x", "https://example.org/ü", "https://example.org/" + strings.Repeat("x", 1000),
	} {
		letter := plain()
		letter.Stop = stop
		if got := fault(t, mailer.Mail(t.Context(), letter)); got.Cause != smtpmail.Unfit {
			t.Errorf("%q: %v", stop, got)
		}
	}
	if taken := office.mail(); len(taken) > 0 {
		t.Errorf("%d were sent", len(taken))
	}
}
