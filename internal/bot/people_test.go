package bot_test

import (
	"testing"

	"rapport/internal/chat"
)

func TestNameWithSignsIsFoundByItsWords(t *testing.T) {
	c := open(t)
	c.types(ana, `stakeholders add "Ana: Lead" “Ben Cruz, Dr.”`)
	c.reads(c.types(ana, "stakeholders show ana"), "Ana: Lead", `/touched "Ana: Lead" coffee today: …`)
	c.types(ana, `stakeholders add "Ana Cruz"`)
	c.reads(c.types(ana, "stakeholders remove ana"), "“ana” could be Ana Cruz or Ana: Lead.")
	c.reads(c.types(ana, `touched "Ana: Lead" coffee yesterday`), "Logged: coffee with Ana: Lead yesterday.")
	c.reads(c.types(ana, "stakeholders show dr"), "Ben Cruz, Dr.")
}

func TestNameWithQuotesIsFoundAsItsHintWritesIt(t *testing.T) {
	c := open(t)
	bee := chat.Profile{ID: "slack:T1:UBEE", Name: `Ana "Bee" Cruz`}
	c.desk.Command(t.Context(), chat.Command{
		Event: chat.Event{Key: "bee", Who: ana}, Verb: "stakeholders", Args: chat.Line{chat.TextToken("add "), chat.MentionToken(bee)},
	})
	c.reads(c.types(ana, "stakeholders show bee"), `/touched "Ana Bee Cruz" coffee today: …`)
	c.reads(c.types(ana, `touched "Ana Bee Cruz" coffee today`), `Logged: coffee with Ana "Bee" Cruz today.`)
}
