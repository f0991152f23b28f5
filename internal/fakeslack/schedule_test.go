package fakeslack_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestScheduledMessagesComeInTheirTime(t *testing.T) {
	w, server := open(t, controlled())
	at := options().Now().Add(time.Hour).Unix()
	schedule := func(more string) string {
		got, _ := ask(t, server, "chat.scheduleMessage", "xoxb-fake", asForm, fmt.Sprintf("channel=UANA&post_at=%d&text=%s", at, more))
		id, _ := got["scheduled_message_id"].(string)
		return id
	}
	schedule("first")
	taken := schedule("second")
	schedule(`third&metadata={"event_type":"a","event_payload":{}}`)
	listed, _ := ask(t, server, "chat.scheduledMessages.list", "xoxb-fake", asForm, "")
	waiting := listed["scheduled_messages"].([]any)
	room := waiting[0].(map[string]any)["channel_id"].(string)
	if len(waiting) != 3 {
		t.Errorf("waiting = %v", waiting)
	}
	away := "channel=" + room + "&scheduled_message_id=" + taken
	if got, _ := ask(t, server, "chat.deleteScheduledMessage", "xoxb-fake", asForm, away); got["ok"] != true {
		t.Errorf("delete: %v", got)
	}
	if got, _ := ask(t, server, "chat.deleteScheduledMessage", "xoxb-fake", asForm, away); got["error"] != "invalid_scheduled_message_id" {
		t.Errorf("delete again: %v", got)
	}
	steer(t, server, "POST clock", `{"advance":"61m"}`)
	wait(t, w, func() bool { return len(w.Conversation("ana", "helper")) > 0 })
	if seen := w.Conversation("ana", "helper"); len(seen) != 1 || seen[0].Text != "first" {
		t.Errorf("ana sees %+v, want the first alone: with metadata Slack never posts", seen)
	}
}

func TestRefusalsOfSchedules(t *testing.T) {
	o := options()
	_, server := open(t, o)
	now := o.Now()
	schedule := func(at string) string {
		got, _ := ask(t, server, "chat.scheduleMessage", "xoxb-fake", asForm, "channel=UANA&text=a&post_at="+at)
		code, _ := got["error"].(string)
		return code
	}
	for at, want := range map[string]string{
		"soon":                     "invalid_time",
		fmt.Sprint(now.Unix() - 1): "time_in_past",
		fmt.Sprint(now.Add(121 * 24 * time.Hour).Unix()): "time_too_far",
	} {
		if code := schedule(at); code != want {
			t.Errorf("%s: %q, want %s", at, code, want)
		}
	}
	var codes []string
	for n := range 31 {
		codes = append(codes, schedule(fmt.Sprint(now.Add(time.Hour).Unix()+int64(n))))
	}
	if got := strings.Join(codes, ""); got != "restricted_too_many" {
		t.Errorf("thirty-one in one minute: %q", got)
	}
}
