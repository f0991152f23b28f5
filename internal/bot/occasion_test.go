package bot_test

import (
	"strings"
	"time"

	"rapport/internal/chat"
	"rapport/internal/chat/chattest"
)

// concludes has Ana say what ended well, and how things are done.
func concludes(c *counter) {
	convenes(c)
	for _, line := range []string{
		"rapport thank", "rapport thank new", "rapport thank zed for x", "rapport thank @maria", "rapport thank @maria @sam for the audit",
		"rapport thank @sam for " + strings.Repeat("long ", 300), "rapport thank @sam: " + chattest.Hostile, "touched @sam call helped me with the desk",
		"rapport culture", "rapport culture sam", "rapport culture zed", "rapport culture here", "who has helped me?",
	} {
		c.types(ana, line)
	}
	page := c.types(ana, "rapport thank")
	c.presses(ana, c.presses(ana, page, "Let it be"), "Undo (24 h)")
	c.presses(ana, page, "Let it be")
	c.presses(ana, page, "Let it be")
	page = c.types(ana, "rapport culture here")
	for _, label := range []string{"What it is like…", "How news travels…"} {
		c.presses(ana, page, label)
		form := c.forms[len(c.forms)-1]
		values := map[string]chat.Value{}
		for _, f := range form.Fields {
			if values[f.Name] = text(chattest.Hostile); len(f.Choices) > 0 {
				values[f.Name] = chat.Value{Chosen: []string{f.Choices[0].Name}}
			}
		}
		for _, key := range []string{"once", "twice"} {
			page = c.heard(c.desk.Submit(c.Context(), chat.Submission{
				Event: chat.Event{Key: label + key, Who: ana}, Form: form.Name, State: form.State, Values: values,
			}))
		}
	}
	c.presses(ana, page, "Earlier…")
	c.presses(ana, page, "Undo (24 h)")
	c.types(ana, "rapport culture")
	for page = c.types(ana, "rapport thank"); ; page = c.types(ana, "rapport thank") {
		if _, there := button(page, "Let it be"); !there {
			return
		}
		c.presses(ana, page, "Let it be")
	}
}

// convenes has Ana note occasions, and tell how they were.
func convenes(c *counter) {
	for _, line := range []string{
		"rapport occasion", "rapport occasion new", "rapport occasion summer party", "rapport occasion summer party 12 nov with zed",
		"rapport occasion picnic 3 jan 2020", "rapport occasion " + strings.Repeat("long ", 300) + "12 nov", "rapport occasion 12 nov",
		"rapport occasion flood relief 12 nov", "rapport occasion dinner yesterday with @maria @sam", "rapport occasion #cooking lunch tomorrow with @maria",
		"rapport occasion " + chattest.Hostile + " tomorrow",
	} {
		c.types(ana, line)
	}
	page := c.types(ana, "rapport occasion")
	for _, label := range []string{"Tell me…", "Whom to greet", "Change…", "With all of them", "Nobody this time", "Call off"} {
		c.presses(ana, page, label)
	}
	c.presses(ana, page, "Nobody this time")
	told := c.types(ana, "rapport occasion tea yesterday with @maria @sam")
	c.presses(ana, c.types(ana, "rapport occasion"), "Change…: tea")
	c.fills(c.forms[len(c.forms)-1], map[string]chat.Value{"day": text(c.clock.Now().AddDate(0, 0, 30).Format(time.DateOnly))})
	c.presses(ana, told, "Nobody this time")
	c.types(ana, "stakeholders profile @sam interests: cooking")
	suits := c.presses(ana, c.types(ana, "rapport occasion #cooking dinner tomorrow"), "Invite somebody")
	for _, label := range []string{"Invited", "Invited", "They’ll come"} {
		if _, there := button(suits, label); there {
			c.presses(ana, suits, label)
		}
	}
	c.types(ana, "rapport next")
	c.opens(ana)
	for page = c.types(ana, "rapport occasion"); ; page = c.types(ana, "rapport occasion") {
		if _, there := button(page, "Call off"); !there {
			return
		}
		c.presses(ana, page, "Call off")
	}
}
