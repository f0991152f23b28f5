package teamschat_test

import (
	"context"
	"testing"

	"rapport/internal/chat"
)

func TestASlashIsShownWhereOneIsTyped(t *testing.T) {
	w := settle(t, harbour())
	w.run(t, desk{command: func(context.Context, chat.Command) chat.Reply {
		text := chat.Text{chat.Plain("Type "), chat.Typed("/rapport due")}
		return chat.Reply{Message: chat.Message{Blocks: []chat.Block{chat.Para{Text: text}}}}
	}}, "ana")
	for where, said := range map[string]string{"rapport": "help", "lunch": "@rapport help"} {
		if err := w.Say(t.Context(), "ana", where, said); err != nil {
			t.Fatal(err)
		}
		want := map[string]string{"rapport": "Type rapport due", "lunch": "Type /rapport due"}[where]
		if s := w.newest(t, "ana", where, "Type "); s.Text != want {
			t.Errorf("in %s it says %q", where, s.Text)
		}
	}
}
