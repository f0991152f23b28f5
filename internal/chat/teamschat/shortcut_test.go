package teamschat_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
)

func TestAMessageIsShownToTheBotWhereItIsNot(t *testing.T) {
	w := settle(t, harbour())
	shown := make(chan chat.Shortcut, 1)
	w.run(t, desk{
		short: func(_ context.Context, s chat.Shortcut) chat.Reply {
			shown <- s
			return chat.Reply{Form: logForm()}
		},
		submit: func(context.Context, chat.Submission) chat.Reply { return say("Logged.") },
	}, "ana", "maria")
	if err := w.Say(t.Context(), "maria", "@ana", "read <this>: https://example.org/a"); err != nil {
		t.Fatal(err)
	}
	if err := w.MessageShortcut(t.Context(), "ana", "@maria", "Log this message"); err != nil {
		t.Fatal(err)
	}
	s := <-shown
	if diff := cmp.Diff(chat.Line{chat.TextToken("read <this>: "), chat.LinkToken("https://example.org/a")}, s.Text); diff != "" {
		t.Error(diff)
	}
	if s.Name != "log_message" || s.Author.ID != maria || s.Author.Name != "Maria Lopez" || s.With.ID != maria || s.Link == "" || s.Key == "" {
		t.Errorf("shown %+v", s)
	}
	fill(t, w, map[string]string{"Note": "read it"})
	if err := w.SubmitModal(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	w.newest(t, "ana", "rapport", "Logged.")
	if n := w.said("maria", "@ana"); n != 0 {
		t.Errorf("maria reads %d answers that are not hers", n)
	}
}

func TestWhereAMessageWasShownIsNoAddress(t *testing.T) {
	w := settle(t, harbour())
	w.run(t, desk{short: func(context.Context, chat.Shortcut) chat.Reply { return say("Nothing in it.") }}, "ana")
	if err := w.Say(t.Context(), "ana", "@maria", "hello"); err != nil {
		t.Fatal(err)
	}
	if err := w.MessageShortcut(t.Context(), "ana", "@maria", "Log this message"); err != nil {
		t.Fatal(err)
	}
	w.newest(t, "ana", "rapport", "Nothing in it.")
	if _, err := w.teams.Send(t.Context(), chat.Delivery{ID: "n1", To: ana, Attempt: 1}, chat.Say("Maria is due.")); err != nil {
		t.Fatal(err)
	}
	w.newest(t, "ana", "rapport", "Maria is due.")
}
