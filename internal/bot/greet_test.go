package bot_test

import (
	"strings"
	"testing"

	"rapport/internal/chat"
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

func TestWhoBeginsByAFormIsToldWhoCanSeeWhatOnce(t *testing.T) {
	c := open(t)
	log := func(key string) chat.Message {
		form := c.desk.Shortcut(t.Context(), chat.Shortcut{Event: chat.Event{Who: ana}, Name: "log_touch"}).Form
		values := map[string]chat.Value{}
		for _, f := range form.Fields {
			values[f.Name] = f.Value
		}
		values["people"] = chat.Value{People: []chat.Profile{maria}}
		return c.desk.Submit(t.Context(), chat.Submission{
			Event: chat.Event{Key: key, Who: ana}, Form: form.Name, State: form.State, Values: values,
		}).Message
	}
	c.reads(log("first"), "Logged: a talk with Maria Lopez today.", "No colleague and no administrator can read your list")
	if m := log("second"); strings.Contains(m.Plain(), "administrator") {
		t.Errorf("it is told again in:\n%s", m.Plain())
	}
}

func TestWhoPressesAButtonOfSomebodyElseIsNotWelcomed(t *testing.T) {
	c := open(t)
	logged := c.types(ana, "touched @maria coffee")
	if m := c.presses(sam, logged, "Undo (24 h)"); strings.Contains(m.Plain(), "Welcome") {
		t.Errorf("it is answered with:\n%s", m.Plain())
	}
}
