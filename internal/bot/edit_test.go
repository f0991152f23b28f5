package bot_test

import (
	"testing"

	"rapport/internal/chat"
)

func TestFormLeavesATierThatWasNotChosenInIt(t *testing.T) {
	c := open(t)
	c.types(ana, "stakeholders add @maria")
	edit := chat.Line{chat.TextToken("edit maria")}
	form := c.desk.Command(t.Context(), chat.Command{
		Event: chat.Event{Key: "edit", Who: ana}, Verb: "stakeholders", Args: edit,
	}).Form
	c.types(ana, "stakeholders tier maria key")
	submit := func(key, name, tier string) chat.Message {
		return c.desk.Submit(t.Context(), chat.Submission{
			Event: chat.Event{Key: key, Who: ana}, Form: form.Name, State: form.State, Values: map[string]chat.Value{
				"name": {Text: name}, "kind": {Chosen: []string{"person"}}, "tier": {Chosen: []string{tier}},
			},
		}).Message
	}
	c.reads(submit("stale", "Maria L", "regular"), "Kept: Maria L is as you filled it in.")
	c.reads(c.types(ana, "stakeholders show maria"), "Key, every 2 weeks")
	c.reads(submit("chosen", "Maria L", "light"), "Maria L is as you filled it in, and in the light tier now.")
}
