package bot_test

import (
	"strings"
	"testing"
)

func TestStrictNamesNobodyBeforeShow(t *testing.T) {
	c := open(t)
	c.types(ana, "touched @maria @sam coffee 40 days ago: worried")
	c.types(ana, "rapport settings discreet strict")
	covered := c.passes(ana, november(2, 9, 45))
	c.reads(covered, "Two people are waiting in your check-in.\n[Show]")
	for _, name := range []string{"Maria", "Sam", "coffee"} {
		if strings.Contains(covered.Plain(), name) {
			t.Errorf("%q shows in:\n%s", name, covered.Plain())
		}
	}
	shown := c.presses(ana, covered, "Show")
	c.reads(shown, "Your check-in for Monday", "Maria Lopez", "Sam Okafor", "[Last time…]")
	c.reads(c.presses(ana, shown, "We talked: Maria Lopez"), "Logged: a talk today.", "Sam Okafor")
	c.reads(c.presses(ana, covered, "Show"), "Logged: a talk today.")
	c.reads(c.presses(sam, covered, "Show"), "That isn’t in your book any more")
	c.types(ana, `touched "Maria Lopez" call: !send it by thu`)
	c.reads(c.passes(ana, november(3, 10, 1)), "One person is waiting in your daily look.")
}

func TestCandidShowsTheLastTimeAtOnce(t *testing.T) {
	c := open(t)
	c.types(ana, "touched @maria coffee 40 days ago: worried about the audit ?two testers")
	c.types(ana, "rapport settings discreet off")
	m := c.passes(ana, november(2, 9, 45))
	c.reads(m, "“worried about the audit”", "Needs: two testers.")
	if strings.Contains(m.Plain(), "[Last time…]") {
		t.Errorf("the last time is to be opened in:\n%s", m.Plain())
	}
}
