package fakeslack_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack/socketmode"
)

func TestEverythingThatOffersAChoiceCanBeChosenIn(t *testing.T) {
	w, server := open(t, crowded())
	heard := make(chan map[string]any, 1)
	connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
		obliging(sm, e)
		if e.Type == socketmode.EventTypeInteractive {
			var payload struct{ Actions []map[string]any }
			if err := json.Unmarshal(e.Request.Payload, &payload); err == nil && len(payload.Actions) == 1 {
				heard <- payload.Actions[0]
			}
		}
	})
	options := `"options":[{"text":{"type":"plain_text","text":"Lunch"},"value":"lunch"},{"text":{"type":"plain_text","text":"Call"},"value":"call"}]`
	lunch := map[string]any{"text": map[string]any{"type": "plain_text", "text": "Lunch", "emoji": true}, "value": "lunch"}
	for element, try := range map[string]struct {
		value, key string
		want       any
	}{
		`"type":"static_select",` + options:       {"Lunch", "selected_option", lunch},
		`"type":"overflow",` + options:            {"Lunch", "selected_option", lunch},
		`"type":"radio_buttons",` + options:       {"Lunch", "selected_option", lunch},
		`"type":"checkboxes",` + options:          {"Lunch", "selected_options", []any{lunch}},
		`"type":"multi_static_select",` + options: {"", "selected_options", []any{}},
		`"type":"datepicker"`:                     {"2026-11-24", "selected_date", "2026-11-24"},
		`"type":"timepicker"`:                     {"09:30", "selected_time", "09:30"},
		`"type":"datetimepicker"`:                 {"2026-11-24T09:30:00Z", "selected_date_time", 1795512600.0},
		`"type":"users_select"`:                   {"maria", "selected_user", "UMARIA"},
		`"type":"multi_users_select"`:             {"maria, ana", "selected_users", []any{"UMARIA", "UANA"}},
		`"type":"conversations_select"`:           {"#team", "selected_conversation", "CTEAM"},
		`"type":"channels_select"`:                {"#team", "selected_channel", "CTEAM"},
		`"type":"multi_channels_select"`:          {"#team", "selected_channels", []any{"CTEAM"}},
		`"type":"multi_conversations_select"`:     {"#team", "selected_conversations", []any{"CTEAM"}},
	} {
		t.Run(strings.Split(element, `"`)[3], func(t *testing.T) {
			blocks := `[{"type":"section","text":{"type":"plain_text","text":"a"},"accessory":{"action_id":"pick",` + element + `}}]`
			if strings.Contains(element, "datetimepicker") { // does not stand beside sections
				blocks = `[{"type":"actions","elements":[{"action_id":"pick",` + element + `}]}]`
			}
			got, _ := ask(t, server, "chat.postMessage", "xoxb-fake", asForm, url.Values{"channel": {"UANA"}, "blocks": {blocks}}.Encode())
			if got["ok"] != true {
				t.Fatal(got)
			}
			if err := w.Choose(t.Context(), "ana", "helper", "pick", try.value); err != nil {
				t.Fatal(err)
			}
			action := <-heard
			if diff := cmp.Diff(try.want, action[try.key]); diff != "" || action["action_id"] != "pick" {
				t.Errorf("%v: %s", action, diff)
			}
		})
	}
	if err := w.Choose(t.Context(), "ana", "helper", "nothing", "a"); err == nil {
		t.Error("something that is not there was chosen in")
	}
	if err := w.Choose(t.Context(), "ana", "helper", "pick", "#nowhere"); err == nil {
		t.Error("a channel that is not there was chosen")
	}
}
