package teamschat_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
	"rapport/internal/faketeams"
)

// logForm asks for one thing of each kind.
func logForm() *chat.Form {
	return &chat.Form{
		Name: "log", Title: "Log a touch", Submit: "Log", Intro: chat.Words("How was it?"), State: "n7",
		Fields: []chat.Field{
			{Name: "who", Label: "Who?", Kind: chat.AskPeople, Value: chat.Value{People: []chat.Profile{{ID: maria, Name: "Maria Lopez"}}}},
			{Name: "note", Label: "Note", Hint: "One line.", Kind: chat.AskText},
			{Name: "when", Label: "When?", Kind: chat.AskDate, Optional: true},
			{Name: "how", Label: "How?", Kind: chat.AskChoice, Optional: true, Choices: []chat.Choice{{Name: "call", Label: "Call"}, {Name: "lunch", Label: "Lunch, or coffee"}}},
		},
	}
}

// filling opens logForm from a message, and hands over what is submitted.
func filling(t *testing.T, answer func(chat.Submission) chat.Reply, have ...string) (town, chan chat.Submission) {
	t.Helper()
	w := settle(t, harbour())
	got := make(chan chat.Submission, 2)
	w.run(t, desk{
		command: due, press: func(context.Context, chat.Press) chat.Reply { return chat.Reply{Form: logForm()} },
		submit: func(_ context.Context, s chat.Submission) chat.Reply {
			got <- s
			return answer(s)
		},
	}, append([]string{"ana"}, have...)...)
	w.greet(t, "ana")
	if err := w.Press(t.Context(), "ana", "rapport", "Edit"); err != nil {
		t.Fatal(err)
	}
	return w, got
}

func fill(t *testing.T, w town, fields map[string]string) {
	t.Helper()
	for label, value := range fields {
		if err := w.Fill("ana", label, value); err != nil {
			t.Fatal(err)
		}
	}
}

func TestASubmissionBringsWhatWasFilledIn(t *testing.T) {
	w, got := filling(t, func(chat.Submission) chat.Reply { return say("Logged.") }, "maria")
	form, _ := w.Modal("ana")
	if form.Title != "Log a touch" || form.Text != "How was it?" || form.Submit != "Log" || form.Fields[0].Value != "maria" || form.Fields[1].Hint != "One line." {
		t.Errorf("ana sees %+v", form)
	}
	if err := w.SubmitModal(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	if form, open := w.Modal("ana"); !open || form.Fields[1].Fault != "Missing." {
		t.Errorf("an empty field is sent: %+v", form)
	}
	fill(t, w, map[string]string{"Note": "two\nlines", "When?": "2026-11-03", "How?": "Lunch, or coffee"})
	if err := w.SubmitModal(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	s := <-got
	want := map[string]chat.Value{
		"who":  {People: []chat.Profile{{ID: maria, Name: "Maria Lopez"}}},
		"note": {Text: "two\nlines"}, "when": {Text: "2026-11-03"}, "how": {Chosen: []string{"lunch"}},
	}
	if diff := cmp.Diff(want, s.Values); diff != "" || s.Form != "log" || s.State != "n7" || s.Who.ID != ana || s.Key == "" {
		t.Errorf("%+v\n%s", s, diff)
	}
	if s := w.newest(t, "ana", "rapport", "Logged."); s.Text != "Logged." || w.said("ana", "rapport") != 1 {
		t.Error("the reply is not where the form was opened")
	}
}

func TestAFaultStandsAtItsFieldWithWhatWasTyped(t *testing.T) {
	faulty := true
	w, got := filling(t, func(chat.Submission) chat.Reply {
		if faulty {
			faulty = false
			return chat.Reply{Faults: map[string]string{"note": "Shorter, please."}}
		}
		return say("Logged.")
	}, "maria")
	fill(t, w, map[string]string{"Note": "long", "When?": "2026-11-03", "How?": "Call", "Who?": "@maria, @gil"})
	if err := w.SubmitModal(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	form, _ := w.Modal("ana")
	for i, value := range []string{"maria, gil", "long", "2026-11-03", "Call"} {
		if form.Fields[i].Value != value {
			t.Errorf("%s holds %q", form.Fields[i].Label, form.Fields[i].Value)
		}
	}
	if !strings.Contains(faults(form), "Nameless.") { // nobody has met Gil
		t.Errorf("of who nobody knows it says %q", faults(form))
	}
	fill(t, w, map[string]string{"Who?": "maria"})
	if err := w.SubmitModal(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	first := <-got
	if form, _ := w.Modal("ana"); !strings.Contains(faults(form), "Shorter, please.") || form.Fields[1].Value != "long" {
		t.Errorf("the form shows %+v", form)
	}
	fill(t, w, map[string]string{"Note": "short"})
	if err := w.SubmitModal(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	if second := <-got; second.Key == "" || second.Values["note"].Text != "short" {
		t.Errorf("after %+v came %+v", first, second)
	}
	w.newest(t, "ana", "rapport", "Logged.")
}

// faults are all that a form says to be wrong.
func faults(f faketeams.Form) string {
	var all strings.Builder
	all.WriteString(f.Text)
	for _, field := range f.Fields {
		all.WriteString("\n" + field.Fault)
	}
	return all.String()
}

func TestASecondSubmissionHasTheKeyOfTheFirst(t *testing.T) {
	w, got := filling(t, func(chat.Submission) chat.Reply { return say("Logged.") }, "maria")
	fill(t, w, map[string]string{"Note": "once"})
	if err := w.SubmitModalTwice(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	if one, two := <-got, <-got; one.Key != two.Key {
		t.Errorf("the keys are %q and %q", one.Key, two.Key)
	}
}

func TestWhatCannotBeSentStaysInTheDialog(t *testing.T) {
	w, _ := filling(t, func(chat.Submission) chat.Reply { panic("out of ink") }, "maria")
	fill(t, w, map[string]string{"Note": "kept"})
	if err := w.SubmitModal(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	w.newest(t, "ana", "rapport", "Broken.")
}

// A form about somebody of the list knows their name, whom nobody has met here.
func TestWhomTheFormNamedNeedsNoLookingUp(t *testing.T) {
	w, got := filling(t, func(chat.Submission) chat.Reply { return say("Logged.") })
	fill(t, w, map[string]string{"Note": "short"})
	if err := w.SubmitModal(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]chat.Profile{{ID: maria, Name: "Maria Lopez"}}, (<-got).Values["who"].People); diff != "" {
		t.Error(diff)
	}
}
