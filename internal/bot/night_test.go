package bot_test

import (
	"strings"
	"testing"

	"rapport/internal/chat"
)

// sharesAbroad has ana share something with colleagues who live elsewhere.
func sharesAbroad(c *counter, key, note string, zones map[string]string) chat.Reply {
	line := chat.Line{chat.TextToken("https://example.org/" + key + " ")}
	for name, zone := range zones {
		who := chat.Profile{ID: chat.UserID("slack:T1:U" + strings.ToUpper(name)), Name: name + " Kim", Zone: zone}
		line = append(line, chat.MentionToken(who), chat.TextToken(" "))
	}
	return c.desk.Command(c.Context(), chat.Command{
		Event: chat.Event{Key: key, Who: ana}, Verb: "share", Args: append(line, chat.TextToken(note)),
	})
}

// On 1 November at noon in Lisbon it is seven in the morning in New York.
func TestWhoeverSharesIsToldWhereItIsNight(t *testing.T) {
	c := open(t)
	m := c.heard(sharesAbroad(c, "night", "worth a look", map[string]string{"Grace": "America/New_York", "Maria": "Europe/Madrid"}))
	c.reads(m, "It is 07:00 for Grace Kim.", "Unsend takes it back until they answer.")
	if strings.Contains(m.Plain(), "for Maria Kim.") {
		t.Errorf("noon is taken for the night:\n%s", m.Plain())
	}
	for key, zone := range map[string]string{"day": "Europe/Lisbon", "unknown": ""} {
		if says := c.heard(sharesAbroad(c, key, "worth a look", map[string]string{"Sam": zone})).Plain(); strings.Contains(says, "It is ") {
			t.Errorf("%s is taken for the night:\n%s", key, says)
		}
	}
	r := sharesAbroad(c, "form", "", map[string]string{"Grace": "America/New_York"})
	if r.Form == nil {
		t.Fatal("no form asks for the note")
	}
	c.reads(c.heard(r), "It is 07:00 for Grace Kim.")
}
