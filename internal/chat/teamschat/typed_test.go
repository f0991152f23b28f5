package teamschat_test

import (
	"context"
	"strings"
	"testing"

	"rapport/internal/chat"
)

func TestASlashIsShownWhereOneIsTyped(t *testing.T) {
	w := settle(t, harbour())
	w.run(t, desk{command: func(context.Context, chat.Command) chat.Reply {
		text := chat.Text{chat.Plain("Type "), chat.Typed("/rapport due")}
		return chat.Reply{Message: chat.Message{Blocks: []chat.Block{chat.Para{Text: text}, chat.Buttons{
			{Label: "/rapport due", Line: chat.Line{chat.TextToken("rapport"), chat.TextToken(" due")}},
			{Label: "/quay team", Line: chat.Line{chat.TextToken("add")}}, // which is a name
		}}}}
	}}, "ana")
	for where, said := range map[string]string{"rapport": "help", "lunch": "@rapport help"} {
		if err := w.Say(t.Context(), "ana", where, said); err != nil {
			t.Fatal(err)
		}
		want := map[string]string{"rapport": "Type rapport due", "lunch": "Type /rapport due"}[where]
		if s := w.newest(t, "ana", where, "Type "); s.Text != want {
			t.Errorf("in %s it says %q", where, s.Text)
		} else if label := s.Buttons[0].Label; !strings.HasSuffix(want, " "+label) || s.Buttons[1].Label != "/quay team" {
			t.Errorf("in %s the buttons are %q and %q", where, label, s.Buttons[1].Label)
		}
	}
}
