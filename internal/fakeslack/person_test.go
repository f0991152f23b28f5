package fakeslack_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"rapport/internal/fakeslack"
)

func TestACommandIsAnsweredWhereItWasTyped(t *testing.T) {
	w, server := open(t, options())
	got := make(chan slack.SlashCommand, 1)
	connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
		if command, ok := e.Data.(slack.SlashCommand); ok {
			got <- command
		}
		obliging(sm, e)
	})
	typed := "@maria, coffee & cake <3 with @nobody #general https://example.org/a?b=1&c=2."
	if err := w.Command(t.Context(), "ana", "#general", "/touched", typed); err != nil {
		t.Fatalf("command: %v", err)
	}
	command := <-got
	want := "<@UMARIA|maria>, coffee &amp; cake &lt;3 with @nobody <#CGENERAL|general> <https://example.org/a?b=1&amp;c=2>."
	if command.Text != want {
		t.Errorf("the app read %q, want %q", command.Text, want)
	}
	if command.ChannelName != "general" || command.UserID != "UANA" || command.TeamID == "" || command.TriggerID == "" {
		t.Errorf("the app got %+v", command)
	}
	answer := w.Conversation("ana", "#general")
	if len(answer) != 1 || !answer[0].Ephemeral || !strings.HasPrefix(answer[0].Text, "Noted: ") {
		t.Errorf("ana sees %+v, want one note for her alone", answer)
	}
	if others := w.Conversation("maria", "#general"); len(others) != 0 {
		t.Errorf("maria sees %+v, want nothing", others)
	}
}

func TestAMalformedAnswerIsShownAsItsFault(t *testing.T) {
	w, server := open(t, options())
	connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
		if e.Request != nil && e.Request.EnvelopeID != "" {
			_ = sm.Ack(*e.Request, map[string]any{"blocks": []any{map[string]any{"type": "section"}}})
		}
	})
	err := w.Command(t.Context(), "ana", "helper", "/touched", "")
	if err == nil || !strings.Contains(err.Error(), "invalid_blocks") {
		t.Errorf("err = %v, want invalid_blocks", err)
	}
}

func TestWithoutTheAppACommandFailsAtOnce(t *testing.T) {
	w, _ := open(t, options())
	if err := w.Command(t.Context(), "ana", "helper", "/touched", ""); !errors.Is(err, fakeslack.ErrNoApp) {
		t.Errorf("err = %v, want dispatch_failed", err)
	}
}

func TestALateAckIsATimeout(t *testing.T) {
	t.Parallel()
	w, server := open(t, hasty(options()))
	connect(t, w, server, func(*socketmode.Client, socketmode.Event) {})
	err := w.Command(t.Context(), "ana", "helper", "/touched", "@maria")
	if !errors.Is(err, fakeslack.ErrTimeout) || !strings.Contains(err.Error(), `failed with the error "operation_timeout"`) {
		t.Errorf("err = %v, want operation_timeout", err)
	}
}

func TestWhatIsSaidToTheAppReachesItAndItsAnswerIsSeen(t *testing.T) {
	w, server := open(t, options())
	heard := make(chan slackevents.MessageEvent, 10)
	connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
		if api, ok := e.Data.(slackevents.EventsAPIEvent); ok {
			if m, ok := api.InnerEvent.Data.(*slackevents.MessageEvent); ok {
				heard <- *m
			}
		}
		obliging(sm, e)
	})
	if err := w.Say(t.Context(), "ana", "helper", "hello *there*"); err != nil {
		t.Fatalf("say: %v", err)
	}
	m := <-heard
	if m.Text != "hello *there*" || m.User != "UANA" || m.ChannelType != "im" || m.BotID != "" {
		t.Errorf("the app heard %+v", m)
	}
	if _, _, err := client(server).PostMessage(m.Channel, slack.MsgOptionText("hello <@UANA>", false)); err != nil {
		t.Fatalf("post: %v", err)
	}
	if own := <-heard; own.BotID == "" {
		t.Errorf("the app's own message came back as %+v, want its bot_id", own)
	}
	want := []fakeslack.Seen{
		{From: "Ana Díaz", Text: "hello there", Fallback: "hello *there*"},
		{From: "helper", Text: "hello @Ana Díaz", Fallback: "hello <@UANA>", Pings: []string{"@Ana Díaz"}},
	}
	if diff := cmp.Diff(want, w.Conversation("ana", "helper"), cmpopts.IgnoreFields(fakeslack.Seen{}, "Where", "TS", "At"),
		cmpopts.IgnoreUnexported(fakeslack.Button{})); diff != "" {
		t.Errorf("conversation (-want +got):\n%s", diff)
	}
}

func buttons(labels ...string) slack.Block {
	var elements []slack.BlockElement
	for _, l := range labels {
		elements = append(elements, slack.NewButtonBlockElement("act-"+l, "value of "+l, slack.NewTextBlockObject("plain_text", l, false, false)))
	}
	return slack.NewActionBlock("", elements...)
}

func TestAPressReachesTheAppAndTheMessageChangesInPlace(t *testing.T) {
	w, server := open(t, options())
	api := connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
		obliging(sm, e)
		if press, ok := e.Data.(slack.InteractionCallback); ok && press.Type == slack.InteractionTypeBlockActions {
			words := "You pressed " + press.ActionCallback.BlockActions[0].Value
			_, _, _, _ = client(server).UpdateMessage(press.Channel.ID, press.Message.Timestamp,
				slack.MsgOptionText(words, true), slack.MsgOptionBlocks(buttons("Undo")))
		}
	})
	if _, _, err := api.PostMessage("UANA", slack.MsgOptionText("Done?", false), slack.MsgOptionBlocks(buttons("Done", "Later"))); err != nil {
		t.Fatalf("post: %v", err)
	}
	old := w.Conversation("ana", "helper")[0]
	if err := w.Press(t.Context(), "ana", "helper", "Done"); err != nil {
		t.Fatalf("press: %v", err)
	}
	wait(t, w, func() bool { return w.Conversation("ana", "helper")[0].Edited })
	seen := w.Conversation("ana", "helper")
	if len(seen) != 1 || seen[0].Fallback != "You pressed value of Done" || seen[0].Buttons[0].Label != "Undo" {
		t.Errorf("ana sees %+v", seen)
	}
	if err := w.Press(t.Context(), "ana", "helper", "Later"); err == nil {
		t.Error("a button that is gone could be pressed")
	}
	later, _ := old.Button("Later")
	if err := w.PressButton(t.Context(), "ana", old, later); err != nil {
		t.Errorf("press an old button: %v", err)
	}
}

func TestAPressOnAnEphemeralAnswersThroughItsResponseURL(t *testing.T) {
	w, server := open(t, options())
	connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
		switch data := e.Data.(type) {
		case slack.SlashCommand:
			_ = sm.Ack(*e.Request, map[string]any{"blocks": []slack.Block{buttons("Undo")}})
		case slack.InteractionCallback:
			_ = sm.Ack(*e.Request)
			_, _, _ = client(server).PostMessage(data.Channel.ID, slack.MsgOptionText("Undone.", false),
				slack.MsgOptionReplaceOriginal(data.ResponseURL))
		}
	})
	if err := w.Command(t.Context(), "ana", "#general", "/touched", ""); err != nil {
		t.Fatalf("command: %v", err)
	}
	if err := w.Press(t.Context(), "ana", "#general", "act-Undo"); err != nil {
		t.Fatalf("press: %v", err)
	}
	wait(t, w, func() bool { return w.Conversation("ana", "#general")[0].Text == "Undone." })
	if seen := w.Conversation("ana", "#general"); len(seen) != 1 || !seen[0].Ephemeral {
		t.Errorf("ana sees %+v, want the one ephemeral replaced", seen)
	}
}

func TestHomeIsPublishedWhenOpenedAndItsButtonsWork(t *testing.T) {
	w, server := open(t, options())
	pressed := make(chan slack.InteractionCallback, 1)
	connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
		obliging(sm, e)
		switch data := e.Data.(type) {
		case slackevents.EventsAPIEvent:
			opened, _ := data.InnerEvent.Data.(*slackevents.AppHomeOpenedEvent)
			view := slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: []slack.Block{buttons("Rest")}}}
			_, _ = client(server).PublishView(opened.User, view, "")
		case slack.InteractionCallback:
			pressed <- data
		}
	})
	if err := w.OpenHome(t.Context(), "ana"); err != nil {
		t.Fatalf("open home: %v", err)
	}
	wait(t, w, func() bool { _, ok := w.Home("ana"); return ok })
	if err := w.Press(t.Context(), "ana", fakeslack.HomeTab, "Rest"); err != nil {
		t.Fatalf("press: %v", err)
	}
	press := <-pressed
	if press.View.Type != slack.VTHomeTab || press.View.Hash == "" || press.ResponseURL != "" || press.Channel.ID != "" {
		t.Errorf("the app got %+v, want a view and no conversation", press)
	}
	if _, ok := w.Home("maria"); ok {
		t.Error("maria has a Home that nobody published")
	}
}
