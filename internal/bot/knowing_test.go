package bot_test

import "rapport/internal/chat"

// knows looks at Maria's profile and fills it in every way there is.
func knows(c *counter) {
	c.types(ana, "stakeholders profile @maria mandate: the audit")
	c.types(ana, "stakeholders profile @maria asked mandate: the budget")
	page := c.presses(ana, c.types(ana, "stakeholders show maria"), "Profile…")
	for _, label := range []string{"Who they are…", "What they must deliver…", "What moves them…", "What you bring each other…"} {
		c.presses(ana, page, label)
	}
	form := c.forms[len(c.forms)-1]
	values := map[string]chat.Value{}
	for _, f := range form.Fields {
		values[f.Name] = f.Value
	}
	c.heard(c.desk.Submit(c.Context(), chat.Submission{
		Event: chat.Event{Key: "nothing new", Who: ana}, Form: form.Name, State: form.State, Values: values,
	}))
	values["purpose"] = text("a shared budget")
	kept := c.heard(c.desk.Submit(c.Context(), chat.Submission{
		Event: chat.Event{Key: "a purpose", Who: ana}, Form: form.Name, State: form.State, Values: values,
	}))
	c.presses(ana, c.presses(ana, kept, "Profile…"), "History…")
	c.presses(ana, kept, "Undo (24 h)")
}
