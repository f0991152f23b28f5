package fakeslack_test

import (
	"errors"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"rapport/internal/fakeslack"
)

func withShortcuts() fakeslack.Options {
	o := options()
	o.App.Shortcuts = []fakeslack.Shortcut{
		{Name: "log", Label: "Log a touch", Description: "Log a contact"},
		{Name: "log_message", Label: "Log a touch", Description: "Log this message", Message: true},
		{Name: "need", Label: "Note a need", Description: "Note what it asks for", Message: true},
	}
	return o
}

func TestAGlobalShortcutOpensAForm(t *testing.T) {
	w, server := open(t, withShortcuts())
	picked := make(chan slack.InteractionCallback, 1)
	connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
		if data, ok := e.Data.(slack.InteractionCallback); ok {
			_, _ = client(server).OpenView(data.TriggerID, touched())
			picked <- data
		}
		obliging(sm, e)
	})
	if err := w.Shortcut(t.Context(), "ana", "Log a touch"); err != nil {
		t.Fatalf("shortcut: %v", err)
	}
	got := <-picked
	if got.Type != slack.InteractionTypeShortcut || got.CallbackID != "log" || got.User.ID != "UANA" || got.ActionTs == "" ||
		got.Channel.ID != "" || got.ResponseURL != "" {
		t.Errorf("the app got %+v", got)
	}
	if form, _ := w.Modal("ana"); form.Title != "Log a touch" {
		t.Errorf("ana sees %+v", form)
	}
	if _, ok := w.Modal("maria"); ok {
		t.Error("maria sees a form, too")
	}
}

func TestAMessageShortcutBringsTheMessage(t *testing.T) {
	w, server := open(t, withShortcuts())
	picked := make(chan slack.InteractionCallback, 1)
	api := connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
		if data, ok := e.Data.(slack.InteractionCallback); ok {
			picked <- data
		}
		obliging(sm, e)
	})
	if err := w.Say(t.Context(), "maria", "@ana", "Could you send the *budget*, @ana?"); err != nil {
		t.Fatalf("say: %v", err)
	}
	if err := w.MessageShortcut(t.Context(), "ana", "@maria", "Note a need"); err != nil {
		t.Fatalf("shortcut: %v", err)
	}
	got := <-picked
	if got.Type != slack.InteractionTypeMessageAction || got.CallbackID != "need" || got.Message.User != "UMARIA" ||
		got.Message.Text != "Could you send the *budget*, <@UANA>?" || got.MessageTs != got.Message.Timestamp || got.Channel.Name != "directmessage" {
		t.Errorf("the app got %+v", got)
	}
	if _, _, err := api.PostMessage(got.ResponseURL, slack.MsgOptionText("Noted.", false), slack.MsgOptionResponseURL(got.ResponseURL, "ephemeral")); err != nil {
		t.Fatalf("respond: %v", err)
	}
	seen := w.Conversation("ana", "@maria")
	if len(seen) != 2 || !seen[1].Ephemeral || len(w.Conversation("maria", "@ana")) != 1 {
		t.Errorf("ana sees %+v, want an answer for her alone", seen)
	}
	if err := w.SeenShortcut(t.Context(), "ana", seen[1], "Note a need"); err == nil {
		t.Error("an ephemeral message has a menu")
	}
	if err := w.MessageShortcut(t.Context(), "ana", "@maria", "Log a touch"); err != nil {
		t.Fatalf("shortcut beneath an ephemeral message: %v", err)
	}
	if got := <-picked; got.CallbackID != "log_message" {
		t.Errorf("the app got %q, want log_message", got.CallbackID)
	}
}

func TestAShortcutThatDoesNothingSaysWhy(t *testing.T) {
	w, _ := open(t, withShortcuts())
	if err := w.Shortcut(t.Context(), "ana", "Note a need"); err == nil {
		t.Error("a message's shortcut is global")
	}
	if err := w.Shortcut(t.Context(), "ana", "Log a touch"); !errors.Is(err, fakeslack.ErrNoApp) {
		t.Errorf("without an app: %v, want dispatch_failed", err)
	}
	if err := w.MessageShortcut(t.Context(), "ana", "#general", "Log a touch"); err == nil {
		t.Error("an empty channel has a message")
	}
}
