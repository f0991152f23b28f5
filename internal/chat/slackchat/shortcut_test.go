package slackchat_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
	"rapport/internal/chat/slackchat"
)

func TestAShortcutOfAMessageBringsTheMessage(t *testing.T) {
	w := settle(t, harbour(), nil)
	var got chat.Shortcut
	stop := w.hire(t, desk{short: func(_ context.Context, s chat.Shortcut) chat.Reply {
		got = s
		return say("Noted.")
	}})
	if err := w.Say(t.Context(), "maria", "#general", "lunch & a talk with @ana"); err != nil {
		t.Fatal(err)
	}
	if err := w.MessageShortcut(t.Context(), "ana", "#general", "Log this message"); err != nil {
		t.Fatal(err)
	}
	ana := chat.Profile{ID: got.Who.ID, Name: "Ana Díaz", Zone: "Europe/Berlin"}
	want := chat.Shortcut{
		Event:  chat.Event{Key: got.Key, Who: ana},
		Name:   "log_message",
		Text:   chat.Line{chat.TextToken("lunch & a talk with "), chat.MentionToken(ana)},
		Author: chat.Profile{ID: teamed(got.Who.ID, "UMARIA"), Name: "Maria Lopez", Zone: "America/New_York"},
		Link:   got.Link,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if !strings.HasPrefix(got.Key, "trigger:") {
		t.Errorf("its key is %q", got.Key)
	}
	w.until(t, func() bool { return cmp.Equal(w.texts("ana", "rapport"), []string{"Noted."}) })
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	if log := w.log.String(); strings.Contains(log, "lunch") || !strings.Contains(log, `"verb":"log_message"`) {
		t.Errorf("the log tells: %s", log)
	}
}

func TestTheBotItselfIsKnownAsAMachineWhereItIsTheAuthor(t *testing.T) {
	w := settle(t, harbour(), nil)
	var got chat.Shortcut
	w.hire(t, desk{short: func(_ context.Context, s chat.Shortcut) chat.Reply {
		got = s
		return chat.Reply{}
	}})
	if _, err := slackchat.New(w.options).Send(t.Context(), delivery("UANA"), chat.Say("hello")); err != nil {
		t.Fatal(err)
	}
	if err := w.MessageShortcut(t.Context(), "ana", "rapport", "Log this message"); err != nil {
		t.Fatal(err)
	}
	if !got.Author.Machine {
		t.Errorf("the author is %+v", got.Author)
	}
}

func TestAShortcutOfTheBotBringsNoMessage(t *testing.T) {
	w := settle(t, harbour(), nil)
	var got chat.Shortcut
	w.hire(t, desk{short: func(_ context.Context, s chat.Shortcut) chat.Reply {
		got = s
		return chat.Reply{}
	}})
	if err := w.Shortcut(t.Context(), "ana", "Log a touch"); err != nil {
		t.Fatal(err)
	}
	want := chat.Shortcut{Event: chat.Event{Key: got.Key, Who: chat.Profile{ID: got.Who.ID, Name: "Ana Díaz", Zone: "Europe/Berlin"}}, Name: "log_touch"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
