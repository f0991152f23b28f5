package bot_test

import (
	"strings"
)

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
