package weblink_test

import (
	"testing"

	"rapport/internal/weblink"
)

func TestDenyKnowsADomainHoweverItIsWritten(t *testing.T) {
	denied := weblink.Deny([]string{"wiki.example.org", "Müller.example"})
	for _, text := range []string{
		"https://wiki.example.org",
		"http://wiki.example.org/page?x=1#y",
		"https://WIKI.Example.ORG/page",
		"https://wiki.example.org./page",
		"https://wiki.example.org:8443/page",
		"https://a.b.wiki.example.org/page",
		"https://login:secret@wiki.example.org/page",
		"https://ｗｉｋｉ.example.org/page",
		"https://wiki。example．org/page",
		"https://wi\u00adki.example.org/page",
		"https://müller.example/",
		"https://MÜLLER.example/",
		"https://mu\u0308ller.example/",
		"https://xn--mller-kva.example/",
		"https://intern.XN--MLLER-KVA.example./",
		"have a look (https://wiki.example.org), and",
		"<https://wiki.example.org/page|the page>",
	} {
		if domain, ok := denied(text); !ok || domain != "wiki.example.org" && domain != "Müller.example" {
			t.Errorf("%q passes: %q", text, domain)
		}
	}
	for _, text := range []string{
		"", "wiki.example.org", "https://example.org/wiki.example.org", "https://notwiki.example.org",
		"https://wiki.example.org.evil.example/", "https://evil.example/?to=wiki.example.org", "://", "https://",
		"https://muller.example/", "https://wiki-example.org",
	} {
		if domain, ok := denied(text); ok {
			t.Errorf("%q is denied as %q", text, domain)
		}
	}
	if domain, ok := weblink.Deny(nil)("https://wiki.example.org"); ok {
		t.Errorf("nothing is denied, but %q is", domain)
	}
}
