package bot_test

import (
	"strings"
	"testing"

	"rapport/internal/chat"
)

// opensForm has Ana press a button that opens a form.
func (c *counter) opensForm(m chat.Message, label string) *chat.Form {
	c.Helper()
	b, found := button(m, label)
	if !found {
		c.Fatalf("there is no %q in:\n%s", label, m.Plain())
	}
	r := c.desk.Press(c.Context(), chat.Press{Event: chat.Event{Key: b.Key, Who: ana}, Line: b.Line})
	if r.Form == nil {
		c.Fatalf("%q opens no form but:\n%s", label, r.Message.Plain())
	}
	return r.Form
}

func TestLaterTellingIsTakenBackBeforeTheEarlier(t *testing.T) {
	c := open(t)
	logged := c.types(ana, "touched @maria coffee: adit")
	tells := func(key, note string) chat.Message {
		return c.submits(c.opensForm(logged, "Edit"), key, map[string]chat.Value{"note": {Text: note}}).Message
	}
	first := tells("first", "audit")
	tells("second", "the audit")
	kept := c.presses(ana, first, "Undo (24 h)")
	c.reads(kept, "You told that again since, so I left it as it is.")
	c.reads(c.types(ana, "stakeholders show maria"), "the audit")
	c.reads(c.presses(ana, kept, "Undo (24 h)"), "Taken back.")
	c.reads(c.presses(ana, first, "Undo (24 h)"), "Taken back.")
	c.reads(c.types(ana, "stakeholders show maria"), "adit")
}

func TestWhatWasTypedIsKeptWhenTheTouchIsGoneMeanwhile(t *testing.T) {
	c := open(t)
	form := c.opensForm(c.types(ana, "touched @maria coffee: adit"), "Edit")
	c.types(ana, "stakeholders remove maria")
	r := c.submits(form, "view", map[string]chat.Value{"note": {Text: "audit"}})
	c.reads(chat.Say(r.Faults["note"]), "That isn’t in your book any more")
}

func TestUndoThatLeavesEverythingDoesNotSayTakenBack(t *testing.T) {
	c := open(t)
	added := c.types(ana, "stakeholders add @maria")
	c.types(ana, "touched @maria coffee: audit")
	m := c.presses(ana, added, "Undo (24 h)")
	c.reads(m, "Maria Lopez stayed on your list, since there is more about them in your book by now.")
	if strings.Contains(m.Plain(), "Taken back") {
		t.Errorf("nothing was taken back, and yet it says:\n%s", m.Plain())
	}
}
