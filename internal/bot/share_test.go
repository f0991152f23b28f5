package bot

import (
	"net/url"
	"strings"
	"testing"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// Whatever is typed, what is understood as a link leads to the web and to
// nobody's account, and no word is lost but those that were understood.
func FuzzShare(f *testing.F) {
	for _, line := range []string{
		"https://example.org/a @maria your audit comes to mind #audit", "event maria: on friday", "", "maria", "with sam and maria https://example.org a read", "https://example.org a read with sam",
		"<https://example.org> \"Maria Lopez\", sam benchmark this", "javascript:alert(1) maria x",
		"https://a:b@c.org maria x", "http:// maria", "https://example.org/?utm_source=x#y https://b.org maria two links",
	} {
		f.Add(line)
	}
	list := roll{{ID: "S1", Name: "Maria Lopez"}, {ID: "S2", Name: "Sam Okafor"}}
	f.Fuzz(func(t *testing.T, line string) {
		s, _, err := parseShare(chat.Line{chat.TextToken(line)}.Words(), list)
		if err != nil {
			return
		}
		if u, err := url.Parse(s.Share.Link); s.Share.Link != "" &&
			(err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil) {
			t.Errorf("%q is a link in %q", s.Share.Link, line)
		}
		if len(s.Who) == 0 && s.Share.Kind == rapport.ArticleShare && s.Share.Link == "" &&
			s.Share.Note == "" && len(s.Share.Topics) == 0 && len(strings.Fields(line)) > 3 {
			t.Errorf("nothing is understood of %q", line)
		}
	})
}

// A ready mail goes to nobody but whom it is for, and holds all of the link and
// the words; where a mail program would not take so many, the words stand beside
// it.
func TestReadyMailHoldsAllThatIsShared(t *testing.T) {
	const address = "o'neil+a&cc=eve?x@example.org"
	for name, share := range map[string]rapport.Share{
		"short":        {Link: "https://example.org/a?b=1&bcc=eve@example.org#c", Note: "50 % more, a+b & c?\nas we said"},
		"long-words":   {Link: "https://example.org/a", Note: strings.Repeat("ш", rapport.MaxShareNote)},
		"longest-link": {Link: "https://example.org/?" + strings.Repeat("a&", 900), Note: "short"},
		"words-alone":  {Note: "the board meets on Monday"},
	} {
		t.Run(name, func(t *testing.T) {
			m := sharedMessage(share, upkeep.Shared{Forwarded: []upkeep.Forwarded{{
				Share: "S1", Person: upkeep.Listed{ID: "P1", Name: "Olga"}, Way: upkeep.ByHand, Email: address,
			}}}, upkeep.Visit{})
			mail := onlyLink(t, m)
			to, err := url.PathUnescape(mail.Opaque)
			if err != nil || to != address {
				t.Errorf("it goes to %q, %v", to, err)
			}
			asked := mail.Query()
			if len(asked) > 2 || asked.Get("subject") == "" || len(mail.String()) > maxReadyMail {
				t.Errorf("it has %d bytes and asks for %v", len(mail.String()), asked)
			}
			all := asked.Get("body") + "\n" + m.Plain()
			if !strings.Contains(asked.Get("body"), share.Link) && !strings.Contains(m.Plain(), share.Link) || !strings.Contains(all, share.Note) {
				t.Errorf("something is missing in %q", all)
			}
		})
	}
}

// onlyLink returns where the one link of a message leads.
func onlyLink(t *testing.T, m chat.Message) *url.URL {
	t.Helper()
	for _, b := range m.Blocks {
		para, _ := b.(chat.Para)
		for _, span := range para.Text {
			if span.Link == "" {
				continue
			}
			u, err := url.Parse(span.Link)
			if err != nil {
				t.Fatal(err)
			}
			return u
		}
	}
	t.Fatal("no mail is ready")
	return nil
}
