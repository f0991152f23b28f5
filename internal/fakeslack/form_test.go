package fakeslack_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"rapport/internal/fakeslack"
)

func plain(text string) *slack.TextBlockObject {
	return slack.NewTextBlockObject("plain_text", text, false, false)
}

func choices(labels ...string) []*slack.OptionBlockObject {
	var all []*slack.OptionBlockObject
	for _, l := range labels {
		all = append(all, slack.NewOptionBlockObject("v-"+l, plain(l), nil))
	}
	return all
}

func field(label string, element slack.BlockElement, optional bool) *slack.InputBlock {
	b := slack.NewInputBlock("b-"+label, plain(label), nil, element)
	b.Optional = optional
	return b
}

// touched is a form with every kind of field.
func touched() slack.ModalViewRequest {
	how := slack.NewOptionsSelectBlockElement("static_select", nil, "a", choices("Coffee", "Lunch, at length")...)
	topics := slack.NewOptionsMultiSelectBlockElement("multi_static_select", nil, "a", choices("budget", "staff, new", "audit")...)
	note := slack.NewPlainTextInputBlockElement(nil, "a")
	note.Multiline, note.MinLength, note.MaxLength = true, 3, 20
	when := slack.NewDatePickerBlockElement("a")
	when.InitialDate = "2026-11-23"
	with := field("With", slack.NewOptionsMultiSelectBlockElement("multi_users_select", nil, "a"), false)
	with.Hint = plain("Colleagues.")
	return slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: "touched", PrivateMetadata: "kept", Title: plain("Log a touch"), Submit: plain("Log"),
		Blocks: slack.Blocks{BlockSet: []slack.Block{
			slack.NewSectionBlock(slack.NewTextBlockObject("mrkdwn", "*Who* was it?", false, false), nil, nil),
			with,
			field("How", how, true),
			field("Topics", topics, true),
			field("When", when, false),
			field("At", slack.NewTimePickerBlockElement("a"), true),
			field("Note", note, true),
			field("Advisor", slack.NewOptionsSelectBlockElement("users_select", nil, "a"), true),
			field("Went", slack.NewRadioButtonsBlockElement("a", choices("well", "hard")...), true),
			field("Also", slack.NewCheckboxGroupsBlockElement("a", choices("helped", "asked")...), true),
			slack.NewActionBlock("act", slack.NewButtonBlockElement("more", "v", plain("More"))),
		}},
	}
}

// opening answers a command with a form, and a form with what answer says.
func opening(form slack.ModalViewRequest, api func() *slack.Client, sent chan<- slack.InteractionCallback, answer func() any) func(*socketmode.Client, socketmode.Event) {
	return func(sm *socketmode.Client, e socketmode.Event) {
		switch data := e.Data.(type) {
		case slack.SlashCommand:
			_, _ = api().OpenView(data.TriggerID, form)
			_ = sm.Ack(*e.Request)
		case slack.InteractionCallback:
			if payload := answer(); payload != nil {
				_ = sm.Ack(*e.Request, payload)
			} else {
				_ = sm.Ack(*e.Request)
			}
			sent <- data
		}
	}
}

// formFor opens a form for Ana; answer is how the app answers what she sends.
func formFor(t *testing.T, form slack.ModalViewRequest, answer func() any) (*fakeslack.Workspace, <-chan slack.InteractionCallback) {
	t.Helper()
	w, server := open(t, options())
	sent := make(chan slack.InteractionCallback, 10)
	connect(t, w, server, opening(form, func() *slack.Client { return client(server) }, sent, answer))
	if err := w.Command(t.Context(), "ana", "helper", "/touched", ""); err != nil {
		t.Fatalf("command: %v", err)
	}
	if _, ok := w.Modal("ana"); !ok {
		t.Fatal("no form opened")
	}
	return w, sent
}

func closing() any { return nil }

// fill fills in pairs of labels and values.
func fill(t *testing.T, w *fakeslack.Workspace, pairs ...string) {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if err := w.Fill("ana", pairs[i], pairs[i+1]); err != nil {
			t.Fatalf("fill %s: %v", pairs[i], err)
		}
	}
}

func submit(t *testing.T, w *fakeslack.Workspace) {
	t.Helper()
	if err := w.SubmitModal(t.Context(), "ana"); err != nil {
		t.Fatalf("submit: %v", err)
	}
}

// faultsOf is what is wrong with a form, by label.
func faultsOf(f fakeslack.Form) map[string]string {
	all := map[string]string{}
	for _, field := range f.Fields {
		if field.Fault != "" {
			all[field.Label] = field.Fault
		}
	}
	return all
}

func valuesOf(f fakeslack.Form) map[string]string {
	all := map[string]string{}
	for _, field := range f.Fields {
		if field.Value != "" {
			all[field.Label] = field.Value
		}
	}
	return all
}

func TestAFormSendsWhatStandsInEachKindOfField(t *testing.T) {
	w, sent := formFor(t, touched(), closing)
	fill(t, w, "With", "@maria, ana", "How", "Lunch, at length", "Topics", "staff, new, budget", "At", "09:30",
		"Note", "Talked\nbudget", "Advisor", "maria", "Went", "hard", "Also", "asked")
	form, _ := w.Modal("ana")
	if form.Title != "Log a touch" || form.Submit != "Log" || form.Text != "Who was it?" || form.Fields[0].Hint != "Colleagues." {
		t.Errorf("ana sees %+v", form)
	}
	want := map[string]string{
		"With": "maria, ana", "How": "Lunch, at length", "Topics": "staff, new, budget", "When": "2026-11-23", "At": "09:30",
		"Note": "Talked\nbudget", "Advisor": "maria", "Went": "hard", "Also": "asked",
	}
	if diff := cmp.Diff(want, valuesOf(form)); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	submit(t, w)
	got := <-sent
	if got.Type != slack.InteractionTypeViewSubmission || got.View.CallbackID != "touched" || got.View.PrivateMetadata != "kept" ||
		got.TriggerID == "" || got.View.Hash == "" || got.View.ID != form.ID || got.View.RootViewID != form.ID {
		t.Errorf("the app got %+v", got)
	}
	b, err := json.Marshal(got.View.State)
	if err != nil {
		t.Fatalf("encode: %v", err)
	}
	for _, piece := range []string{
		`"selected_users":["UMARIA","UANA"]`, `"value":"v-Lunch, at length"`, `"selected_date":"2026-11-23"`,
		`"selected_time":"09:30"`, `"value":"Talked\nbudget"`, `"selected_user":"UMARIA"`, `"value":"v-hard"`,
	} {
		if !strings.Contains(string(b), piece) {
			t.Errorf("the state lacks %s:\n%s", piece, b)
		}
	}
	if topics := got.View.State.Values["b-Topics"]["a"].SelectedOptions; len(topics) != 2 || topics[0].Value != "v-budget" {
		t.Errorf("topics = %+v", topics)
	}
	if _, ok := w.Modal("ana"); ok {
		t.Error("the form is still open")
	}
}

func TestAFieldTakesOnlyWhatItCanHold(t *testing.T) {
	w, _ := formFor(t, touched(), closing)
	tests := []struct{ name, label, value string }{
		{"no-such-field", "Mood", "good"},
		{"no-such-person", "With", "@nobody"},
		{"deactivated", "With", "gone"},
		{"no-such-choice", "How", "Tea"},
		{"no-date", "When", "yesterday"},
		{"no-time", "At", "9:30"},
		{"two-for-one", "Advisor", "ana, maria"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before, _ := w.Modal("ana")
			if err := w.Fill("ana", tt.label, tt.value); err == nil {
				t.Errorf("%s holds %q", tt.label, tt.value)
			}
			after, _ := w.Modal("ana")
			if diff := cmp.Diff(valuesOf(before), valuesOf(after)); diff != "" {
				t.Errorf("something changed (-before +after):\n%s", diff)
			}
		})
	}
}

func TestAFormThatIsNotReadyNeverReachesTheApp(t *testing.T) {
	w, sent := formFor(t, touched(), closing)
	fill(t, w, "When", "", "Note", "ab")
	submit(t, w)
	form, _ := w.Modal("ana")
	want := map[string]string{
		"With": "Please fill this in.", "When": "Please fill this in.", "Note": "Please write at least 3 characters.",
	}
	if diff := cmp.Diff(want, faultsOf(form)); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
	fill(t, w, "With", "maria", "When", "2026-11-22", "Note", strings.Repeat("ä", 21))
	submit(t, w)
	form, _ = w.Modal("ana")
	if diff := cmp.Diff(map[string]string{"Note": "Please write at most 20 characters."}, faultsOf(form)); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
	if len(sent) != 0 {
		t.Errorf("the app got %+v", <-sent)
	}
}

func TestAFieldThatAskedForItTellsEachChange(t *testing.T) {
	form := touched()
	form.Blocks.BlockSet[2].(*slack.InputBlock).DispatchAction = true
	w, sent := formFor(t, form, closing)
	fill(t, w, "Note", "budget", "How", "Coffee")
	got := <-sent
	if got.Type != slack.InteractionTypeBlockActions || got.ActionCallback.BlockActions[0].SelectedOption.Value != "v-Coffee" {
		t.Errorf("the app got %+v", got)
	}
	if len(sent) != 0 {
		t.Errorf("the app also got %+v", <-sent)
	}
}
