package fakeslack_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestDoNotDisturbIsSteered(t *testing.T) {
	_, server := open(t, controlled())
	now := controlled().Now()
	hour := func(n int) string { return now.Add(time.Duration(n) * time.Hour).Format(time.RFC3339) }
	unix := func(n int) float64 { return float64(now.Add(time.Duration(n) * time.Hour).Unix()) }
	tests := []struct {
		name, from, until string
		want              map[string]any
	}{
		{"hours", hour(1), hour(3), map[string]any{"dnd_enabled": true, "next_dnd_start_ts": unix(1), "next_dnd_end_ts": unix(3)}},
		{"no-end", hour(-1), "", map[string]any{"dnd_enabled": true, "next_dnd_start_ts": unix(-1), "next_dnd_end_ts": 1.0}},
		{"over", hour(-2), hour(-1), map[string]any{"dnd_enabled": false, "next_dnd_start_ts": 1.0, "next_dnd_end_ts": 1.0}},
		{"none", "", "", map[string]any{"dnd_enabled": false, "next_dnd_start_ts": 1.0, "next_dnd_end_ts": 1.0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			act := map[string]string{"user": "ana"}
			for name, at := range map[string]string{"from": tt.from, "until": tt.until} {
				if at != "" {
					act[name] = at
				}
			}
			body, err := json.Marshal(act)
			if err != nil {
				t.Fatal(err)
			}
			steer(t, server, "POST dnd", string(body))
			got, _ := ask(t, server, "dnd.teamInfo", "xoxb-fake", asForm, "users=UANA")
			if diff := cmp.Diff(tt.want, got["users"].(map[string]any)["UANA"]); diff != "" {
				t.Errorf("dnd.teamInfo:\n%s", diff)
			}
			users := steer(t, server, "GET users", "")["users"].([]any)
			if diff := cmp.Diff(tt.want, users[0].(map[string]any)["dnd"]); diff != "" {
				t.Errorf("users:\n%s", diff)
			}
		})
	}
	if _, said := steering(t, server, "POST dnd", "Bearer steer-fake", fmt.Sprintf(`{"user":"ana","until":%q}`, hour(1)), nil); said["error"] != "missing_argument" {
		t.Errorf("an end without a beginning: %v", said)
	}
}

func TestAnybodyCanPauseTheirNotificationsOnThePage(t *testing.T) {
	_, server := open(t, options())
	for _, pressed := range []bool{true, false} {
		if page, _, _ := browse(t, server, "/quiet", url.Values{}, nil); page != `{"fault":"","words":""}` {
			t.Errorf("the button says %s", page)
		}
		page, _, _ := browse(t, server, "/home", nil, nil)
		until := "do not disturb until 11:00" // an hour from ten in Berlin
		if strings.Contains(page, `aria-pressed="true"`) != pressed || strings.Contains(page, until) != pressed {
			t.Errorf("pressed %v, the page says otherwise:\n%s", pressed, page)
		}
	}
}
