package bot_test

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
