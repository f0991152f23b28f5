package bot_test

import (
	"rapport/internal/chat"
	"rapport/internal/chat/chattest"
)

// plans has ana plan steps in every way there is.
func plans(c *counter) {
	for _, line := range []string{
		"stakeholders plan", "stakeholders plan zed", "stakeholders plan @maria", "stakeholders plan @maria @sam friday x",
		"stakeholders plan @maria friday introduce to Sam", "stakeholders plan @maria 2040-01-01 praise the launch",
		"stakeholders plan help", "stakeholders plan @maria friday thank for the help by email: could you send me the file",
	} {
		c.types(ana, line)
	}
	pressAll(c, c.types(ana, "stakeholders plan @maria tomorrow sounding board"), "Make it a series…")
	pressAll(c, c.types(ana, "stakeholders plan @maria tomorrow ask about the pilot every 3 weeks"), "Take 2", "My plan", "Done", "Undo (24 h)")
	for _, labels := range [][]string{{"Another day…", "Next week"}, {"Let go"}, {"Done"}} {
		pressAll(c, c.types(ana, "stakeholders plan"), labels...)
	}
	c.presses(ana, c.types(ana, "stakeholders plan @maria tomorrow ask about the pilot every 3 weeks"), "My plan")
	need := c.types(ana, "stakeholders need @maria a second pair of eyes")
	c.presses(ana, need, "Ask…")
	c.presses(ana, need, "Undo (24 h)")
}

// thinks has ana think somebody's situation through, and prepare to talk of it.
func thinks(c *counter) {
	for _, line := range []string{
		"stakeholders options", "stakeholders options zed", "stakeholders options @maria @sam", "stakeholders options help",
		"stakeholders prep", "stakeholders prep zed", "stakeholders prep @maria @sam", "stakeholders prep @maria",
	} {
		c.types(ana, line)
	}
	sheet := c.opensForm(c.types(ana, "stakeholders options @maria"), "Begin…")
	filled := map[string]chat.Value{
		"is": text("Two teams keep the same list"), "should": text("One list"), "ways": text("Move to hers\n" + chattest.Hostile[:70]),
		"with": {Chosen: []string{"alone"}},
	}
	m := c.heard(c.submits(sheet, "sheet", filled))
	c.heard(c.submits(c.opensForm(m, "Weigh…"), "weighs", map[string]chat.Value{
		"outcome": {Chosen: []string{"3"}}, "cost": {Chosen: []string{"1"}}, "resources": {Chosen: []string{"2"}}, "time": {Chosen: []string{"3"}},
	}))
	c.heard(c.submits(c.opensForm(m, "For and against…"), "argues", map[string]chat.Value{
		"pros": text("It is the better one"), "cons": text("We have to learn it"), "planb": text("Both for a quarter"),
	}))
	m = c.types(ana, "stakeholders options @maria")
	for _, label := range []string{"As text", "Talk it through…"} {
		c.presses(ana, m, label)
	}
	brief := c.types(ana, "stakeholders prep @maria")
	for _, label := range []string{"Log it afterwards", "Plan a step…", "Options…"} {
		c.presses(ana, brief, label)
	}
	gone := m
	c.heard(c.submits(c.opensForm(m, "Edit…"), "fewer", map[string]chat.Value{"is": text("Two lists"), "with": {Chosen: []string{"together"}}}))
	for _, label := range []string{"Weigh…", "For and against…"} {
		c.presses(ana, gone, label)
	}
	c.presses(ana, c.presses(ana, c.types(ana, "stakeholders options @maria"), "Delete"), "Undo (24 h)")
}
