package bot_test

import (
	"testing"

	"rapport/internal/chat"
)

func TestBeginningAgainSaysWhenCheckInsComeFromNowOn(t *testing.T) {
	c := open(t)
	welcome := c.opens(ana)
	begin, found := button(welcome, "Choose people")
	if !found {
		t.Fatal("there is no way to begin")
	}
	c.types(ana, "stakeholders add @maria")
	form := c.desk.Press(t.Context(), chat.Press{Event: chat.Event{Who: ana}, Line: begin.Line}).Form
	begun := c.desk.Submit(t.Context(), chat.Submission{
		Event: chat.Event{Key: "begin", Who: ana}, Form: form.Name, State: form.State, Values: map[string]chat.Value{
			"people": {People: []chat.Profile{maria}}, "last": {Chosen: []string{"ages"}},
			"weekday": {Chosen: []string{"Thursday"}}, "time": {Text: "14:15"},
		},
	}).Message
	c.reads(begun, "Maria Lopez was on your list already, as regular; I left everything as it is.",
		"I’ll check in with you on Thursdays at 14:15 from now on, next on Thursday 5 November.")
	c.reads(c.presses(ana, begun, "Undo (24 h)"), "Taken back: that is set as it was before.")
}

func TestTimeThatTheFormOffersIsTheirsAndStaysIfLeftAlone(t *testing.T) {
	c := open(t)
	c.types(ana, "rapport settings checkin thursday 14:15")
	begin, _ := button(c.opens(ana), "Choose people")
	form := c.desk.Press(t.Context(), chat.Press{Event: chat.Event{Who: ana}, Line: begin.Line}).Form
	values := map[string]chat.Value{"people": {People: []chat.Profile{maria}}}
	for _, f := range form.Fields {
		if f.Name != "people" {
			values[f.Name] = f.Value
		}
	}
	begun := c.desk.Submit(t.Context(), chat.Submission{
		Event: chat.Event{Key: "begin", Who: ana}, Form: form.Name, State: form.State, Values: values,
	}).Message
	c.reads(begun, "I’ll check in with you on Thursdays at 14:15, first on Thursday 5 November.")
}

// begins has Maria begin with Sam by the form, and say when they talked.
func begins(c *counter) {
	c.presses(maria, c.opens(maria), "Choose people")
	form := c.forms[len(c.forms)-1]
	values := map[string]chat.Value{}
	for _, f := range form.Fields {
		values[f.Name] = f.Value
	}
	values["people"] = chat.Value{People: []chat.Profile{sam}}
	submit := chat.Submission{Event: chat.Event{Key: "begins", Who: maria}, Form: form.Name, State: form.State, Values: values}
	begun := c.heard(c.desk.Submit(c.Context(), submit))
	m := c.presses(maria, begun, "Another time…")
	for _, label := range []string{"This week", "Ages ago", "Ages ago", "This month", "Undo (24 h)"} {
		m = c.presses(maria, m, label)
	}
}
