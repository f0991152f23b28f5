package slackchat

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
)

// TestTheEventsAskedForAreThoseThatAreAnswered holds the manifest, which asks
// for Events, to what eventTask does not pass over.
func TestTheEventsAskedForAreThoseThatAreAnswered(t *testing.T) {
	samples := map[string]string{
		"app_home_opened":  `{"type": "app_home_opened", "tab": "home", "user": "U1"}`,
		"dnd_updated_user": `{"type": "dnd_updated_user", "user": "U1", "dnd_status": {"dnd_enabled": true, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1}}`,
		"message.im":       `{"type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "text": "hello"}`,
		"user_change":      `{"type": "user_change", "user": {"id": "U1", "deleted": true}}`,
	}
	if diff := cmp.Diff(Events(), slices.Sorted(maps.Keys(samples))); diff != "" {
		t.Errorf("events (-asked for +sampled):\n%s", diff)
	}
	for name, sample := range samples {
		outer := fmt.Sprintf(`{"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": %s}`, sample)
		event, err := slackevents.ParseEvent([]byte(outer), slackevents.OptionNoVerifyToken())
		if err != nil {
			t.Fatal(err)
		}
		task := taskOf(socketmode.Event{Type: socketmode.EventTypeEventsAPI, Data: event})
		if task.label().kind == "other" {
			t.Errorf("nothing answers %s", name)
		}
	}
}
