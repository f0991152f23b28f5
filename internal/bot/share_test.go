package bot

import (
	"net/url"
	"strings"
	"testing"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// Whatever is typed, what is understood as a link leads to the web and to
// nobody's account, and no word is lost but those that were understood.
func FuzzShare(f *testing.F) {
	for _, line := range []string{
		"https://example.org/a @maria your audit comes to mind #audit", "event maria: on friday", "", "maria",
		"<https://example.org> \"Maria Lopez\", sam benchmark this", "javascript:alert(1) maria x",
		"https://a:b@c.org maria x", "http:// maria", "https://example.org/?utm_source=x#y https://b.org maria two links",
	} {
		f.Add(line)
	}
	list := roll{{ID: "S1", Name: "Maria Lopez"}, {ID: "S2", Name: "Sam Okafor"}}
	f.Fuzz(func(t *testing.T, line string) {
		s, err := parseShare(chat.Line{chat.TextToken(line)}.Words(), list)
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
