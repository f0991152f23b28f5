package fakeslack_test

import (
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"rapport/internal/fakeslack"
)

func TestFaultsStandAtTheirFieldsAndWhatWasTypedStays(t *testing.T) {
	answer := any(slack.NewErrorsViewSubmissionResponse(map[string]string{"b-When": "That day is to come."}))
	w, sent := formFor(t, touched(), func() any { return answer })
	fill(t, w, "With", "maria", "Note", "budget")
	submit(t, w)
	<-sent
	form, _ := w.Modal("ana")
	if diff := cmp.Diff(map[string]string{"When": "That day is to come."}, faultsOf(form)); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
	if values := valuesOf(form); values["Note"] != "budget" || values["With"] != "maria" {
		t.Errorf("values = %v", values)
	}
	answer = map[string]any{}
	submit(t, w)
	if _, ok := w.Modal("ana"); ok {
		t.Error("the form is still open after an empty answer")
	}
}

func TestAMalformedAnswerLeavesTheFormAsItWas(t *testing.T) {
	var answer any
	w, _ := formFor(t, touched(), func() any { return answer })
	fill(t, w, "With", "maria")
	home := map[string]any{"type": "home", "blocks": []any{map[string]any{"type": "divider"}}}
	tests := []struct {
		name   string
		answer any
	}{
		{"no-such-block", slack.NewErrorsViewSubmissionResponse(map[string]string{"b-Mood": "Bad."})},
		{"not-an-input", slack.NewErrorsViewSubmissionResponse(map[string]string{"act": "Bad."})},
		{"no-errors", map[string]any{"response_action": "errors"}},
		{"unknown-action", map[string]any{"response_action": "explode"}},
		{"text", map[string]any{"text": "Noted."}},
		{"home-as-modal", map[string]any{"response_action": "update", "view": home}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			answer = tt.answer
			if err := w.SubmitModal(t.Context(), "ana"); err == nil {
				t.Error("no error")
			}
			form, ok := w.Modal("ana")
			if !ok || form.Fault == "" || len(faultsOf(form)) > 0 || valuesOf(form)["With"] != "maria" {
				t.Errorf("ana sees %+v, want her form with one fault", form)
			}
		})
	}
}

func TestALateAnswerLeavesTheFormOpen(t *testing.T) {
	w, server := open(t, hasty(options()))
	var late atomic.Bool
	late.Store(true)
	connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
		if _, ok := e.Data.(slack.InteractionCallback); ok && late.Load() {
			return
		}
		if command, ok := e.Data.(slack.SlashCommand); ok {
			_, _ = client(server).OpenView(command.TriggerID, touched())
		}
		obliging(sm, e)
	})
	if err := w.Command(t.Context(), "ana", "helper", "/touched", ""); err != nil {
		t.Fatalf("command: %v", err)
	}
	fill(t, w, "With", "maria")
	if err := w.SubmitModal(t.Context(), "ana"); !errors.Is(err, fakeslack.ErrTimeout) {
		t.Fatalf("submit = %v, want a timeout", err)
	}
	form, ok := w.Modal("ana")
	if !ok || form.Fault == "" || valuesOf(form)["With"] != "maria" {
		t.Errorf("ana sees %+v", form)
	}
	late.Store(false)
	submit(t, w)
	if _, ok := w.Modal("ana"); ok {
		t.Error("the form is still open")
	}
}

func TestFormsLieUponEachOtherThreeDeep(t *testing.T) {
	second := touched()
	second.Title, second.ClearOnClose, second.NotifyOnClose = plain("Second"), false, true
	answer := any(slack.NewPushViewSubmissionResponse(&second))
	w, sent := formFor(t, touched(), func() any { return answer })
	fill(t, w, "With", "maria")
	submit(t, w)
	first := <-sent
	fill(t, w, "With", "ana")
	submit(t, w)
	if got := <-sent; got.View.PreviousViewID != first.View.ID || got.View.RootViewID != first.View.ID {
		t.Errorf("the second form says previous %q and root %q, want %q", got.View.PreviousViewID, got.View.RootViewID, first.View.ID)
	}
	fill(t, w, "With", "ana")
	if err := w.SubmitModal(t.Context(), "ana"); err == nil || !strings.Contains(err.Error(), "push_limit_reached") {
		t.Errorf("a fourth form: %v, want push_limit_reached", err)
	}
	<-sent
	if err := w.CloseModal("ana"); err != nil {
		t.Fatalf("close: %v", err)
	}
	if got := <-sent; got.Type != slack.InteractionTypeViewClosed || got.IsCleared {
		t.Errorf("the app got %+v, want view_closed", got)
	}
	answer = slack.NewClearViewSubmissionResponse()
	submit(t, w)
	if form, ok := w.Modal("ana"); ok {
		t.Errorf("ana still sees %+v", form)
	}
	if err := w.CloseModal("ana"); err == nil {
		t.Error("nothing was closed")
	}
}

func TestAnUpdateKeepsWhatWasTyped(t *testing.T) {
	w, server := open(t, options())
	sent := make(chan slack.InteractionCallback, 10)
	answer := func() any { return nil }
	api := connect(t, w, server, opening(touched(), func() *slack.Client { return client(server) }, sent, answer))
	if err := w.Command(t.Context(), "ana", "helper", "/touched", ""); err != nil {
		t.Fatalf("command: %v", err)
	}
	fill(t, w, "Note", "budget", "When", "2026-11-20")
	if err := w.Press(t.Context(), "ana", fakeslack.TopModal, "More"); err != nil {
		t.Fatalf("press: %v", err)
	}
	press := <-sent
	if press.View.State.Values["b-Note"]["a"].Value != "budget" || press.ActionCallback.BlockActions[0].ActionID != "more" ||
		press.Container.Type != "view" || press.ResponseURL != "" {
		t.Errorf("the app got %+v", press)
	}
	wider := touched()
	wider.Title = plain("Wider")
	if _, err := api.UpdateView(wider, "", press.View.Hash, press.View.ID); err != nil {
		t.Fatalf("update: %v", err)
	}
	form, _ := w.Modal("ana")
	if values := valuesOf(form); form.Title != "Wider" || values["Note"] != "budget" || values["When"] != "2026-11-20" {
		t.Errorf("ana sees %+v", form)
	}
	if _, err := api.UpdateView(wider, "", press.View.Hash, press.View.ID); err == nil || err.Error() != "hash_conflict" {
		t.Errorf("an old hash: %v, want hash_conflict", err)
	}
}

func TestATriggerOpensOneFormWithinThreeSeconds(t *testing.T) {
	w, server := open(t, hasty(options()))
	triggers := make(chan string, 1)
	api := connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
		if command, ok := e.Data.(slack.SlashCommand); ok {
			triggers <- command.TriggerID
		}
		obliging(sm, e)
	})
	command := func() string {
		if err := w.Command(t.Context(), "ana", "helper", "/touched", ""); err != nil {
			t.Fatalf("command: %v", err)
		}
		return <-triggers
	}
	trigger := command()
	if _, err := api.OpenView(trigger, touched()); err != nil {
		t.Fatalf("open: %v", err)
	}
	if _, err := api.OpenView(trigger, touched()); err == nil || err.Error() != "exchanged_trigger_id" {
		t.Errorf("a second form: %v, want exchanged_trigger_id", err)
	}
	trigger = command()
	<-time.After(3 * time.Second) // a trigger counts in real time
	if _, err := api.OpenView(trigger, touched()); err == nil || err.Error() != "expired_trigger_id" {
		t.Errorf("a late form: %v, want expired_trigger_id", err)
	}
}
