package bot_test

import "testing"

func TestEndOfDayNamesWhoWasLoggedAndIsClosedKindly(t *testing.T) {
	c := open(t)
	c.types(ana, "touched @maria coffee yesterday")
	c.types(ana, "rapport settings evening 16:30")
	first := c.passes(ana, november(2, 16, 31))
	c.reads(first, "Who did you talk to today?", "[Log a touch] · [Nobody today] · [Stop asking]")
	c.reads(c.presses(ana, first, "Log a touch"), "Log it")
	c.reads(c.presses(ana, first, "Nobody today"), "That’s it for today, then.")
	c.reads(c.presses(ana, first, "Nobody today"), "That’s it for today, then.")
	c.clock.set(november(3, 12, 0))
	c.reads(c.presses(ana, first, "Nobody today"), "That was about yesterday, and all is well.")
	c.types(ana, `stakeholders add "A One" "B Two" "C Three" "D Four"`)
	c.types(ana, `touched @maria "A One" "B Two" "C Three" coffee`)
	c.reads(c.passes(ana, november(3, 16, 31)), "You logged Maria Lopez, A One, B Two and 1 more today. Anyone else?", "[Nobody else]")
	c.clock.set(november(4, 12, 0))
	c.types(ana, `touched @maria @sam "A One" "B Two" "C Three" "D Four" coffee`)
	c.reads(c.passes(ana, november(4, 16, 31)), "You logged Maria Lopez, A One, B Two and 3 more today.")
	c.clock.set(november(5, 12, 0))
	c.types(ana, "rapport settings discreet strict")
	c.types(ana, "touched @maria @sam coffee")
	last := c.passes(ana, november(5, 16, 31))
	c.reads(last, "You logged two people today. Anyone else?")
	stopped := c.presses(ana, last, "Stop asking")
	c.reads(stopped, "End of day: off.")
	c.reads(c.presses(ana, last, "Stop asking"), "It was so already")
	c.reads(c.presses(ana, stopped, "Undo (24 h)"), "Taken back")
	c.reads(c.types(ana, "rapport next"), "Tomorrow at 16:30: who did you talk to?")
}

func TestALogNamesPeopleByTheirFirstNamesUnlessTwoShareOne(t *testing.T) {
	c := open(t)
	c.types(ana, `stakeholders add "Maria Lopez" "Maria Reis" "Sam Okafor" "Bartholomew Fitzgerald" key`)
	c.types(ana, "rapport review audit begin")
	c.reads(c.passes(ana, november(2, 16, 31)), "[Maria Lopez, informal] · [Maria Lopez, formal]", "[Maria Reis, formal]", "[Sam, informal] · [Sam, formal]", "[Bartholomew, formal]")
}
