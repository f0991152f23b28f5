package teamschat_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
	"rapport/internal/faketeams"
)

// picking has ana choose people whom the bot never met in a form.
func picking(t *testing.T, o faketeams.Options, graph bool, befalls ...faketeams.Fault) (town, chan chat.Submission) {
	t.Helper()
	w := settle(t, o)
	w.options.Graph = graph
	w = w.with(t)
	got := make(chan chat.Submission, 2)
	form := &chat.Form{Name: "log", Title: "Log", Submit: "Log", Fields: []chat.Field{{Name: "who", Label: "Who?", Kind: chat.AskPeople}}}
	w.run(t, desk{
		command: due, press: func(context.Context, chat.Press) chat.Reply { return chat.Reply{Form: form} },
		submit: func(_ context.Context, s chat.Submission) chat.Reply {
			got <- s
			return say("Logged.")
		},
	}, "ana")
	w.greet(t, "ana")
	for _, f := range befalls {
		if err := w.Break(f); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Press(t.Context(), "ana", "rapport", "Edit"); err != nil {
		t.Fatal(err)
	}
	fill(t, w, map[string]string{"Who?": "@maria, @gil"})
	if err := w.SubmitModal(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	return w, got
}

func granted(o faketeams.Options) faketeams.Options {
	o.App.Graph = true
	return o
}

func TestTheDirectoryNamesWhomNobodyMet(t *testing.T) {
	w, got := picking(t, granted(harbour()), true)
	w.newest(t, "ana", "rapport", "Logged.")
	want := []chat.Profile{
		{ID: maria, Name: "Maria Lopez", Email: "maria@harbour.example"},
		{ID: "teams:" + tenantID + ":" + guestID, Name: "Gil Guest", Outside: true},
	}
	if diff := cmp.Diff(want, (<-got).Values["who"].People); diff != "" {
		t.Error(diff)
	}
	if strings.Contains(w.log.String(), "Gil") {
		t.Error("the log tells a name")
	}
}

func TestADirectoryThatTellsNothingIsSaidOnceAndLeftAlone(t *testing.T) {
	w, got := picking(t, harbour(), true)
	form, open := w.Modal("ana")
	if !open || !strings.Contains(faults(form), "Nameless.") || len(got) > 0 {
		t.Errorf("ana sees %+v", form)
	}
	if err := w.SubmitModal(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	if n := w.Stats().Refusals["GET users"]["Authorization_RequestDenied"]; n != 1 {
		t.Errorf("it was asked %d times", n)
	}
	if n := strings.Count(w.log.String(), "User.ReadBasic.All"); n != 1 {
		t.Errorf("the log says it %d times", n)
	}
}

func TestADirectoryThatIsAwayIsNotBlamed(t *testing.T) {
	w, got := picking(t, granted(harbour()), true, faketeams.Fault{Kind: faketeams.ServerError, On: "GET users", Times: 2})
	if form, open := w.Modal("ana"); !open || len(got) > 0 {
		t.Errorf("ana sees %+v", form)
	}
	if strings.Contains(w.log.String(), "User.ReadBasic.All") {
		t.Error("the log blames a permission")
	}
}

func TestNobodyAsksADirectoryThatIsNotToBeAsked(t *testing.T) {
	w, _ := picking(t, granted(harbour()), false)
	if form, _ := w.Modal("ana"); !strings.Contains(faults(form), "Nameless.") {
		t.Errorf("ana sees %+v", form)
	}
	if n := w.Stats().Calls["GET users"]; n != 0 {
		t.Errorf("it was asked %d times", n)
	}
}
