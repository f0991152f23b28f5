package bot_test

import (
	"fmt"
	"strings"
	"testing"
)

// However many people a picture shows, what is said of it stays short, and each
// has their number in it.
func TestThePictureOfManyPeopleIsSaidInShort(t *testing.T) {
	c := open(t)
	for i := range 40 {
		name := fmt.Sprintf(`"Wolfeschlegelsteinhausenbergerdorff %d"`, i)
		c.types(ana, "stakeholders add "+name)
		c.types(ana, fmt.Sprintf("stakeholders assess %s formal %s trust %d", name, []string{"little", "some", "much"}[i%3], i%5+1))
	}
	m := c.types(ana, "rapport review influence")
	if m.Picture == nil {
		t.Fatalf("there is no picture: %s, %v", m.Plain(), c.faults)
	}
	if n := len([]rune(m.Picture.Alt)); n > 1000 {
		t.Errorf("it is said in %d characters", n)
	}
	for i := range 40 {
		if number := fmt.Sprint(i + 1); !strings.Contains(m.Picture.Alt, " "+number) && !strings.Contains(m.Picture.Alt, "("+number+")") {
			t.Errorf("nobody is number %s in %q", number, m.Picture.Alt)
		}
	}
}

// reviews has Ana look over her ties, and see what moved her goals.
func reviews(c *counter) {
	for _, line := range []string{
		"stakeholders rest @sam", "rapport goal", "rapport goal learn: " + strings.Repeat("wörd ", 90), "rapport goal trust @maria 2", "rapport goal coaching @maria",
		"rapport goal trust", "rapport goal change: ask first",
	} {
		c.types(ana, line)
	}
	pressAll(c, c.types(ana, "rapport goal"), "What moved it", "Name a talk that helped", "How is it now?")
	m := c.types(ana, "rapport review")
	for _, label := range []string{"Keep", "Undo (24 h)", "Another rhythm…", "Rest", "Make it key", "Make it focus", "Later", "Let them rest", "Enough for today", "Go on"} {
		if _, there := button(m, label); there {
			m = c.presses(ana, m, label)
		}
		if _, asks := button(m, "Keep"); !asks {
			m = c.types(ana, "rapport review")
		}
	}
	for range 10 {
		if _, there := button(m, "Keep"); there {
			m = c.presses(ana, m, "Keep")
		}
	}
	c.presses(ana, m, "A few more")
	audits(c)
	saysReviews(c)
	for _, line := range []string{"stakeholders assess @maria formal much trust 2", "rapport review influence", "stakeholders map"} {
		c.types(ana, line)
	}
	c.types(ana, "rapport review quarter")
	c.types(sam, "rapport review quarter")
	c.presses(ana, c.types(ana, "reflect @sam: ask first"), "Make it a goal…")
}

// audits has Ana keep a log of her talks for a while.
func audits(c *counter) {
	c.types(ana, "rapport settings discreet auto")
	for _, line := range []string{
		"rapport review audit", "rapport review audit stop", "rapport review audit dance", "rapport review audit begin", "rapport review audit begin",
		"rapport next", "rapport settings", "stakeholders show maria served", "stakeholders show zed served",
	} {
		c.types(ana, line)
	}
	c.presses(ana, c.types(ana, "stakeholders profile maria"), "What you did for them")
	c.types(ana, "rapport review audit")
	c.presses(ana, c.types(ana, "rapport review audit stop"), "Undo (24 h)")
}
