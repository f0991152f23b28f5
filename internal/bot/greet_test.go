package bot_test

import (
	"strings"
	"testing"
)

func TestStrangerIsWelcomedOnce(t *testing.T) {
	for _, first := range []string{"rapport due", "rapport about", "rapport settings", "stakeholders", "rapport next", "help", "hello", "dance", "@sam"} {
		t.Run(first, func(t *testing.T) {
			c := open(t)
			if n := strings.Count(c.types(ana, first).Plain(), "Choose people"); n != 1 {
				t.Errorf("the welcome is given %d times", n)
			}
			if m := c.types(ana, "rapport due"); strings.Contains(m.Plain(), "Choose people") {
				t.Errorf("it is given again in:\n%s", m.Plain())
			}
		})
	}
}

func TestWhoLeftIsAStrangerAgain(t *testing.T) {
	c := open(t)
	c.types(ana, "touched @maria coffee")
	c.presses(ana, c.types(ana, "rapport delete me"), "Erase everything")
	c.types(sam, "touched @maria coffee 40 days ago")
	c.passes(sam, november(9, 12, 0))
	c.reads(c.types(ana, "rapport due"), "Welcome", "Choose people")
}
