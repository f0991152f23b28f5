package fakeslack_test

import (
	"strings"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

// sheet is a modal that tells when it is closed.
func sheet(name string) slack.ModalViewRequest {
	return slack.ModalViewRequest{
		Type: slack.VTModal, Title: slack.NewTextBlockObject(slack.PlainTextType, name, false, false), NotifyOnClose: true,
		ExternalID: name, Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewDividerBlock()}},
	}
}

func TestViewsAreStackedThreeHighAndClosedTogether(t *testing.T) {
	w, server := open(t, controlled())
	told := make(chan slack.InteractionCallback, 8)
	api := connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
		obliging(sm, e)
		if said, ok := e.Data.(slack.InteractionCallback); ok {
			told <- said
		}
	})
	trigger := func() string {
		t.Helper()
		if err := w.Shortcut(t.Context(), "ana", "Log a touch"); err != nil {
			t.Fatal(err)
		}
		return (<-told).TriggerID
	}
	refused := func(err error, want string) {
		t.Helper()
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("err = %v, want %s", err, want)
		}
	}
	spent := trigger()
	_, err := api.PushView(spent, sheet("none"))
	refused(err, "not_found")
	_, err = api.OpenView(spent, sheet("one"))
	refused(err, "exchanged_trigger_id")

	first, err := api.OpenView(trigger(), sheet("one"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = api.PushView(trigger(), sheet("one"))
	refused(err, "duplicate_external_id")
	for _, name := range []string{"two", "three"} {
		if _, err := api.PushView(trigger(), sheet(name)); err != nil {
			t.Fatal(err)
		}
	}
	_, err = api.PushView(trigger(), sheet("four"))
	refused(err, "push_limit_reached")
	large := sheet("one")
	large.Blocks.BlockSet = nil
	for range 100 {
		words := slack.NewTextBlockObject(slack.MarkdownType, strings.Repeat("x", 3000), false, false)
		large.Blocks.BlockSet = append(large.Blocks.BlockSet, slack.NewSectionBlock(words, nil, nil))
	}
	_, err = api.UpdateView(large, "one", "", "")
	refused(err, "view_too_large")
	_, err = api.UpdateView(sheet("one"), "one", "stale", "")
	refused(err, "hash_conflict")

	steer(t, server, "POST close", `{"user":"ana","all":true}`)
	if closed := <-told; closed.Type != slack.InteractionTypeViewClosed || !closed.IsCleared || closed.View.ID != first.ID {
		t.Errorf("told of %s, cleared %v, of %s, want the lowest", closed.Type, closed.IsCleared, closed.View.ID)
	}
	if _, open := w.Modal("ana"); open {
		t.Error("a form is still open")
	}
}
