package bot_test

import (
	"strings"
	"testing"
)

// Whoever reads under “Tomorrow” what is “for today” cannot tell which day is meant.
func TestWhatComesNextNamesDaysAsOfToday(t *testing.T) {
	c := company(t)
	c.types(ana, "touched @maria coffee: !send the plan by tomorrow")
	c.types(ana, "touched @sam coffee: ?two testers by tomorrow")
	m := c.types(ana, "rapport next")
	c.reads(m, "Tomorrow at 09:11: your check-in", "You promised: “send the plan”, by tomorrow.", "Needs two testers, by tomorrow.")
	if strings.Contains(m.Plain(), "for today") {
		t.Errorf("what comes next is\n%s", m.Plain())
	}
}
