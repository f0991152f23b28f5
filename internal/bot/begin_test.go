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
