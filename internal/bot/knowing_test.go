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

// assesses says how Ana sees Maria and Sam, and looks at the map.
func assesses(c *counter) {
	c.types(ana, "stakeholders map")
	page := c.types(ana, "stakeholders assess @sam")
	for _, about := range []string{"Influence…", "Trust…"} {
		c.presses(ana, page, about)
		form := c.forms[len(c.forms)-1]
		values := map[string]chat.Value{}
		for _, f := range form.Fields {
			values[f.Name] = chat.Value{Chosen: []string{f.Choices[0].Name}}
		}
		c.heard(c.desk.Submit(c.Context(), chat.Submission{
			Event: chat.Event{Key: about, Who: ana}, Form: form.Name, State: form.State, Values: values,
		}))
	}
	c.types(ana, "stakeholders tier @maria regular")
	c.types(ana, "stakeholders assess @maria formal much informal 1 weight some not loyal no champion knows 0")
	c.types(ana, "stakeholders assess @maria trust 4")
	c.types(ana, "stakeholders assess @maria trust 9")
	c.types(ana, "stakeholders assess @maria trust 4")
	c.presses(ana, c.presses(ana, c.types(ana, "stakeholders show maria"), "Assess…"), "Make it key")
	c.types(ana, "stakeholders map")
	for _, name := range []string{"Bea", "Cem", "Dan", "Eva"} {
		c.types(ana, "stakeholders add "+name)
		c.types(ana, "stakeholders assess "+name+" trust 4")
	}
	c.presses(ana, c.types(ana, "stakeholders map"), "Bea…")
	c.types(ana, "rapport review influence")
	c.types(ana, "stakeholders prospects")
	c.types(ana, "stakeholders add \"Ada Weber\" prospect")
	c.types(ana, "stakeholders prospects")
	c.types(ana, "stakeholders tier ada key")
	c.types(ana, "stakeholders profile ada my gain: a room")
	c.types(ana, "stakeholders profile ada their gain: our numbers")
	c.types(ana, "stakeholders prospects")
}
