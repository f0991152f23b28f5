package bot_test

import (
	"strings"

	"rapport/internal/chat/chattest"
)

// practises has Ana do, put off and refuse practices, and draw gestures.
func practises(c *counter) {
	for _, line := range []string{"rapport practice dance", "rapport practice done", "rapport settings level 9", "rapport settings level 5", "rapport settings level"} {
		c.types(ana, line)
	}
	c.types(ana, "rapport practice")
	m := c.types(ana, "rapport practice another")
	for range 3 {
		c.presses(ana, m, "Done")
		c.presses(ana, c.presses(ana, m, "Another week"), "Undo (24 h)")
		m = c.types(ana, "rapport practice another")
	}
	c.types(ana, "rapport practice done: "+chattest.Hostile)
	c.types(ana, "rapport practice done")
	c.types(ana, "rapport practice done: "+strings.Repeat("long ", 300))
	c.types(ana, "rapport practice")
	m = c.types(ana, "rapport practice another")
	c.presses(ana, m, "Not for me")
	c.presses(ana, m, "Not for me")
	for range 140 { // until nothing is left
		c.types(ana, "rapport practice another")
	}
	c.presses(ana, c.types(ana, "rapport practice idea"), "Draw another")
	c.types(ana, "stakeholders find alert")
}
