package teamschat_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
	"rapport/internal/faketeams"
)

func TestWordsReachTheDeskWithWhomTheyMean(t *testing.T) {
	w := settle(t, harbour())
	got := make(chan chat.Command, 1)
	w.run(t, desk{command: func(_ context.Context, c chat.Command) chat.Reply {
		got <- c
		return say("Noted.")
	}}, "ana")
	if err := w.Say(t.Context(), "ana", "rapport", "Touched @maria & co, <see> https://example.org/a?b=1."); err != nil {
		t.Fatal(err)
	}
	c := <-got
	if c.Key == "" {
		t.Error("the command has no key")
	}
	c.Key = ""
	want := chat.Command{
		Event: chat.Event{Who: chat.Profile{ID: ana, Name: "Ana Díaz", Zone: "Europe/Berlin"}}, Verb: "Touched",
		Args: chat.Line{
			chat.MentionToken(chat.Profile{ID: maria, Name: "Maria Lopez", Email: "maria@harbour.example"}),
			chat.TextToken(" & co, <see> "), chat.LinkToken("https://example.org/a?b=1"), chat.TextToken("."),
		},
	}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Error(diff)
	}
	w.newest(t, "ana", "rapport", "Noted.")
}

func TestOnlyWhoTypedReadsTheAnswerAmongOthers(t *testing.T) {
	slash := func(ctx context.Context, w town, where string) error {
		return w.Command(ctx, "ana", where, "/touched", "@maria coffee")
	}
	mention := func(ctx context.Context, w town, where string) error {
		return w.Say(ctx, "ana", where, "@rapport touched @maria coffee")
	}
	tests := map[string]struct {
		where string
		typed func(context.Context, town, string) error
	}{
		"by-slash-in-a-group": {"lunch", slash}, "by-mention-in-a-group": {"lunch", mention},
		"by-slash-in-a-channel": {"#quay", slash}, "by-mention-in-a-channel": {"#quay", mention},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := settle(t, harbour())
			w.run(t, desk{command: func(_ context.Context, c chat.Command) chat.Reply {
				return say("You typed: "+c.Verb+" "+c.Args.String(), button("Undo"))
			}, press: func(context.Context, chat.Press) chat.Reply { return say("Undone.") }}, "ana", "maria")
			if err := test.typed(t.Context(), w, test.where); err != nil {
				t.Fatal(err)
			}
			if s := w.newest(t, "ana", test.where, "You typed: touched"); !s.Ephemeral {
				t.Error("others see the answer too")
			}
			if err := w.Press(t.Context(), "ana", test.where, "Undo"); err != nil {
				t.Fatal(err)
			}
			w.until(t, "Undone.", func() bool { w.Reload("ana"); return w.newest(t, "ana", test.where, "").Text == "Undone." })
			if n := w.said("maria", test.where); n != 0 {
				t.Errorf("maria reads %d messages that are not hers", n)
			}
		})
	}
}

func TestHomeIsWhatTypingHomeShows(t *testing.T) {
	w := settle(t, harbour())
	w.run(t, desk{
		open:  func(context.Context, chat.Opening) chat.Reply { return say("Today", button("Talked")) },
		press: func(context.Context, chat.Press) chat.Reply { return say("Logged.") },
	}, "ana")
	home := func() string { s, _ := w.Home("ana"); return s.Text }
	w.until(t, "the Home of who is new", func() bool { return home() == "Today" })
	if err := w.OpenHome(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	w.until(t, "Home", func() bool { return home() == "Today" })
	before := w.said("ana", "rapport")
	if err := w.Press(t.Context(), "ana", faketeams.HomeTab, "Talked"); err != nil {
		t.Fatal(err)
	}
	w.until(t, "Home with the answer", func() bool { return home() == "Logged.\nToday" })
	if after := w.said("ana", "rapport"); after != before {
		t.Errorf("a press on Home left %d messages, not %d", after, before)
	}
}

func TestATypedCommandOffersItsForm(t *testing.T) {
	w := settle(t, harbour())
	form := &chat.Form{Name: "touched", Title: "Log a touch", Submit: "Log", Intro: chat.Words("Whom?"), Fields: []chat.Field{
		{Name: "note", Label: "Note", Kind: chat.AskLine},
	}}
	pressed := make(chan chat.Line, 1)
	w.run(t, desk{
		command: func(context.Context, chat.Command) chat.Reply { return chat.Reply{Form: form} },
		press: func(_ context.Context, p chat.Press) chat.Reply {
			pressed <- p.Line
			return chat.Reply{Form: form}
		},
		submit: func(_ context.Context, s chat.Submission) chat.Reply { return say("Logged: " + s.Values["note"].Text) },
	}, "ana")
	if err := w.Say(t.Context(), "ana", "rapport", "touched"); err != nil {
		t.Fatal(err)
	}
	w.newest(t, "ana", "rapport", "Whom?")
	if err := w.Press(t.Context(), "ana", "rapport", "Open form"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(chat.Line{chat.TextToken("touched")}, <-pressed); diff != "" {
		t.Error(diff)
	}
	if err := w.Fill("ana", "Note", "lunch"); err != nil {
		t.Fatal(err)
	}
	if err := w.SubmitModal(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	w.newest(t, "ana", "rapport", "Logged: lunch")
}

func TestAFormThatSaysNothingIsOfferedByItsTitle(t *testing.T) {
	w := settle(t, harbour())
	w.run(t, desk{command: func(context.Context, chat.Command) chat.Reply {
		return chat.Reply{Form: &chat.Form{Name: "touched", Title: "Log a touch", Submit: "Log", Fields: []chat.Field{
			{Name: "note", Label: "Note", Kind: chat.AskLine},
		}}}
	}}, "ana")
	if err := w.Say(t.Context(), "ana", "rapport", "touched"); err != nil {
		t.Fatal(err)
	}
	w.newest(t, "ana", "rapport", "Log a touch")
}
