package bot_test

import (
	"strings"
	"testing"
)

const whoseLinks = "Whose links shall I keep from you?"

func TestASentenceRefusesLinks(t *testing.T) {
	for _, said := range []string{
		"No more links", "no more links from ana please", "stop the links", "please stop sending me links", "I don't want any links", "no links please",
		"don't send me links any more", "can I block links", "too many links", "unsubscribe from these links",
	} {
		t.Run(said, func(t *testing.T) {
			c := open(t)
			m := c.types(maria, said)
			c.reads(m, whoseLinks)
			c.reads(c.presses(maria, m, "From anybody"), "No more links will come through me, from anybody.")
		})
	}
}

func TestASentenceAboutOtherLinksRefusesNone(t *testing.T) {
	for _, said := range []string{
		"maria wants no more links", "no more links for maria", "she wants no links", "save the link for later", "where are my links?", "send maria the link",
		"I have no links to share", "did I share a link",
	} {
		t.Run(said, func(t *testing.T) {
			c := company(t)
			if m := c.types(ana, said); strings.Contains(m.Plain(), whoseLinks) {
				t.Errorf("%q is answered with:\n%s", said, m.Plain())
			}
		})
	}
}
