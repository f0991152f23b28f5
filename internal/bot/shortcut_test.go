package bot_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
)

// Whom a message is from or to is ticked in the form that its menu opens.
func TestMenuOfAMessageKnowsWhomItIsAbout(t *testing.T) {
	other := chat.Profile{ID: maria.ID}
	for name, test := range map[string]struct {
		of   chat.Shortcut
		want []chat.Profile
	}{
		"theirs":          {chat.Shortcut{Author: sam, With: sam}, []chat.Profile{sam}},
		"own-to-listed":   {chat.Shortcut{Author: ana, With: other}, []chat.Profile{{ID: maria.ID, Name: "Maria Lopez"}}},
		"own-to-stranger": {chat.Shortcut{Author: ana, With: chat.Profile{ID: sam.ID}}, nil},
		"own-mentioning":  {chat.Shortcut{Author: ana, Text: chat.Line{chat.MentionToken(ana), chat.MentionToken(sam)}, With: other}, []chat.Profile{sam}},
		"own-to-many":     {chat.Shortcut{Author: ana}, nil},
		"of-a-bot":        {chat.Shortcut{Author: chat.Profile{ID: "slack:T1:UBOT", Machine: true}, With: other}, nil},
		"of-no-message":   {chat.Shortcut{}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			c := open(t)
			c.types(ana, "stakeholders add @maria")
			test.of.Event, test.of.Name = chat.Event{Who: ana}, "log_message"
			form := c.desk.Shortcut(t.Context(), test.of).Form
			if diff := cmp.Diff(test.want, form.Fields[0].Value.People); diff != "" {
				t.Error(diff)
			}
		})
	}
}
