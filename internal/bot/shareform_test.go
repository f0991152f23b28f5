package bot_test

import (
	"strings"
	"testing"

	"rapport/internal/chat"
)

func TestShareFormKnowsANameWithAComma(t *testing.T) {
	c := open(t)
	c.types(ana, `stakeholders add "Luz Ortega, PhD" "Tom Roe, PhD"`)
	r := c.desk.Command(t.Context(), chat.Command{
		Event: chat.Event{Key: "share", Who: ana}, Verb: "share", Args: chat.Line{chat.TextToken(`"Luz Ortega, PhD" the budget`)},
	})
	if r.Form == nil {
		t.Fatalf("no form opens but:\n%s", r.Message.Plain())
	}
	r = c.submits(r.Form, "sent", nil)
	if says := r.Faults["listed"]; !strings.HasPrefix(says, "I don’t know how to reach Luz Ortega, PhD.") {
		t.Errorf("the fault is %q, and an address is all that lacks", says)
	}
}
