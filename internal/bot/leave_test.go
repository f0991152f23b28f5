package bot_test

import (
	"strings"
	"testing"

	"rapport/internal/upkeep"
)

// leaves is a chapter of the walk: what somebody takes along, and what stays.
func leaves(c *counter) {
	c.presses(maria, c.types(maria, "no more links"), "From anybody")
	c.types(maria, "rapport export")
	c.presses(maria, c.types(maria, "rapport delete me"), "Erase everything")
	c.types(maria, "rapport delete me")
}

func TestWhoLeavesIsToldOfTheErasureAndOfNoNextLook(t *testing.T) {
	c := open(t)
	c.types(ana, "touched @maria coffee yesterday")
	left := c.presses(ana, c.types(ana, "rapport delete me"), "Erase everything")
	for _, line := range []string{"rapport settings", "rapport next", "rapport home", "rapport pause until friday"} {
		m := c.types(ana, line)
		c.reads(m, "Everything is erased on Sunday 8 November")
		if text := m.Plain(); strings.Contains(text, "look in") || strings.Contains(text, "check-in: ") {
			t.Errorf("%s promises a next look:\n%s", line, text)
		}
	}
	c.clock.at = c.clock.at.Add(upkeep.LeaveAfter)
	if _, err := c.steward.Beat(t.Context()); err != nil {
		t.Fatal(err)
	}
	c.reads(c.presses(ana, left, "Keep my book"), "I keep no book of yours")
}
