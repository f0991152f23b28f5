package bot_test

import (
	"testing"

	"rapport/internal/chat"
)

// A platform may bring an event again, long after: what the member took back
// meanwhile is not said to have been done.
func TestALateRepeatLearnsOfItsUndo(t *testing.T) {
	lines := map[string]string{
		"adding":   `stakeholders add "Ana Díaz"`,
		"choosing": "rapport settings budget 2",
		"pausing":  "rapport pause until monday",
	}
	for name, line := range lines {
		t.Run(name, func(t *testing.T) {
			c := open(t)
			c.types(ana, "touched @maria coffee")
			done := c.types(ana, line)
			c.presses(ana, done, "Undo (24 h)")
			c.events-- // it comes again
			again := c.types(ana, line)
			c.reads(again, "That was done before, and taken back since.")
			if _, found := button(again, "Undo (24 h)"); found {
				t.Errorf("what was taken back can be taken back:\n%s", again.Plain())
			}
		})
	}
}

func TestALateRepeatOfAFormLearnsOfItsUndo(t *testing.T) {
	forms := map[string]struct {
		opens  func(c *counter) *chat.Form
		values map[string]chat.Value
	}{
		"beginning": {
			func(c *counter) *chat.Form { return c.opensForm(c.types(ana, "rapport help"), "Choose people") },
			map[string]chat.Value{"others": {Text: "Ana Díaz"}, "last": {Chosen: []string{"month"}}},
		},
		"telling again": {
			func(c *counter) *chat.Form { return c.opensForm(c.types(ana, "touched @maria coffee"), "Edit") },
			map[string]chat.Value{"note": {Text: "the audit"}},
		},
		"editing": {
			func(c *counter) *chat.Form {
				c.types(ana, "touched @maria coffee")
				return c.asks("edit maria")
			},
			map[string]chat.Value{"name": {Text: "Maria L."}},
		},
	}
	for name, f := range forms {
		t.Run(name, func(t *testing.T) {
			c := open(t)
			form := f.opens(c)
			done := c.submits(form, "view", f.values).Message
			c.presses(ana, done, "Undo (24 h)")
			again := c.submits(form, "view", f.values).Message
			c.reads(again, "That was done before, and taken back since.")
			if _, found := button(again, "Undo (24 h)"); found {
				t.Errorf("what was taken back can be taken back:\n%s", again.Plain())
			}
		})
	}
}
