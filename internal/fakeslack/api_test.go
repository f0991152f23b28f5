package fakeslack_test

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"
)

type answered struct {
	status int
	header http.Header
}

// ask makes a Web API call and returns its answer.
func ask(t *testing.T, server *httptest.Server, method, token, kind, body string) (map[string]any, answered) {
	t.Helper()
	verb := http.MethodPost
	if kind == "" {
		verb = http.MethodGet
	}
	r, err := http.NewRequestWithContext(t.Context(), verb, server.URL+"/api/"+method, strings.NewReader(body))
	if err != nil {
		t.Fatalf("new request: %v", err)
	}
	if kind == "" {
		r.URL.RawQuery, r.Body = body, http.NoBody
	}
	r.Header.Set("Content-Type", kind)
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := server.Client().Do(r)
	if err != nil {
		t.Fatalf("do: %v", err)
	}
	defer func() { _ = answer.Body.Close() }()
	var out map[string]any
	if err := json.NewDecoder(answer.Body).Decode(&out); err != nil {
		t.Fatalf("decode: %v", err)
	}
	return out, answered{answer.StatusCode, answer.Header}
}

const (
	asJSON = "application/json; charset=utf-8"
	asForm = "application/x-www-form-urlencoded"
)

func TestRefusalsHaveSlacksNames(t *testing.T) {
	o := options()
	o.App.Scopes = []string{"chat:write"}
	_, server := open(t, o)
	long := strings.Repeat("x", 40_001)
	tests := []struct{ name, method, token, kind, body, want string }{
		{"unknown-method", "chat.shout", "xoxb-fake", asJSON, "{}", "unknown_method"},
		{"no-token", "auth.test", "", asJSON, "{}", "not_authed"},
		{"wrong-token", "auth.test", "xoxb-other", asJSON, "{}", "invalid_auth"},
		{"token-in-form", "auth.test", "", asForm, "token=xoxb-other", "invalid_auth"},
		{"bot-token-for-sockets", "apps.connections.open", "xoxb-fake", asJSON, "", "not_allowed_token_type"},
		{"app-token-for-chat", "chat.postMessage", "xapp-fake", asJSON, "{}", "not_allowed_token_type"},
		{"missing-scope", "users.info", "xoxb-fake", asForm, "user=UANA", "missing_scope"},
		{"history-scope", "conversations.history", "xoxb-fake", asForm, "channel=CGENERAL", "missing_scope"},
		{"broken-json", "chat.postMessage", "xoxb-fake", asJSON, "{", "invalid_json"},
		{"plain-body", "chat.postMessage", "xoxb-fake", "text/plain", "hi", "invalid_post_type"},
		{"no-channel", "chat.postMessage", "xoxb-fake", asJSON, `{"text":"a"}`, "channel_not_found"},
		{"nobody", "chat.postMessage", "xoxb-fake", asJSON, `{"channel":"UNOBODY","text":"a"}`, "channel_not_found"},
		{"deactivated", "chat.postMessage", "xoxb-fake", asJSON, `{"channel":"UGONE","text":"a"}`, "channel_not_found"},
		{"not-a-member", "chat.postMessage", "xoxb-fake", asJSON, `{"channel":"#general","text":"a"}`, "not_in_channel"},
		{"no-text", "chat.postMessage", "xoxb-fake", asJSON, `{"channel":"UANA","text":" "}`, "no_text"},
		{"too-long", "chat.postMessage", "xoxb-fake", asJSON, `{"channel":"UANA","text":"` + long + `"}`, "msg_too_long"},
		{"bad-blocks", "chat.postMessage", "xoxb-fake", asForm, "channel=UANA&blocks=[{}]", "invalid_blocks"},
		{"no-blocks-at-all", "chat.postMessage", "xoxb-fake", asForm, "channel=UANA&blocks=[", "invalid_blocks_format"},
		{"update-nothing", "chat.update", "xoxb-fake", asJSON, `{"channel":"CGENERAL","ts":"1.000000","text":"a"}`, "message_not_found"},
		{"spent-trigger", "views.open", "xoxb-fake", asJSON, `{"trigger_id":"1","view":{"type":"modal","title":{"type":"plain_text","text":"A"},"blocks":[{"type":"divider"}]}}`, "invalid_trigger_id"},
		{"bad-view", "views.publish", "xoxb-fake", asJSON, `{"user_id":"UANA","view":{"type":"home"}}`, "invalid_arguments"},
		{"modal-as-home", "views.publish", "xoxb-fake", asJSON, `{"user_id":"UANA","view":{"type":"modal","title":{"type":"plain_text","text":"A"},"blocks":[{"type":"divider"}]}}`, "invalid_arguments"},
		{"no-such-view", "views.update", "xoxb-fake", asJSON, `{"view_id":"V1","view":{}}`, "not_found"},
		{"other-bot", "bots.info", "xoxb-fake", asForm, "bot=B1", "missing_scope"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, answer := ask(t, server, tt.method, tt.token, tt.kind, tt.body)
			if got["ok"] != false || got["error"] != tt.want || answer.status != http.StatusOK {
				t.Errorf("answer = %v with status %d, want error %s with 200", got, answer.status, tt.want)
			}
			if kind := answer.header.Get("Content-Type"); kind != asJSON {
				t.Errorf("content type = %q, want %q", kind, asJSON)
			}
			if granted := answer.header.Get("X-OAuth-Scopes"); granted != "chat:write" {
				t.Errorf("scopes = %q, want chat:write", granted)
			}
		})
	}
}

func TestARefusalSaysWhatWouldHelp(t *testing.T) {
	o := options()
	o.App.Scopes = []string{"chat:write"}
	_, server := open(t, o)
	got, _ := ask(t, server, "dnd.info", "xoxb-fake", asForm, "user=UANA")
	want := map[string]any{"ok": false, "error": "missing_scope", "needed": "dnd:read", "provided": "chat:write"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("missing scope (-want +got):\n%s", diff)
	}
	got, _ = ask(t, server, "chat.postMessage", "xoxb-fake", asJSON, `{"channel":"UANA","blocks":[{"type":"header"}]}`)
	want = map[string]any{"ok": false, "error": "invalid_blocks", "response_metadata": map[string]any{
		"messages": []any{"[ERROR] missing required field: text [json-pointer:/blocks/0]"},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("bad blocks (-want +got):\n%s", diff)
	}
}

func TestArgumentsComeInFourShapes(t *testing.T) {
	w, server := open(t, options())
	blocks := `[{"type":"header","text":{"type":"plain_text","text":"Hello"}}]`
	var parts bytes.Buffer
	form := multipart.NewWriter(&parts)
	for name, value := range map[string]string{"token": "xoxb-fake", "channel": "UANA", "blocks": blocks} {
		if err := form.WriteField(name, value); err != nil {
			t.Fatalf("write field: %v", err)
		}
	}
	if err := form.Close(); err != nil {
		t.Fatalf("close form: %v", err)
	}
	quoted, err := json.Marshal(blocks)
	if err != nil {
		t.Fatalf("quote: %v", err)
	}
	values := url.Values{"token": {"xoxb-fake"}, "channel": {"UANA"}, "blocks": {blocks}}
	for _, call := range []struct{ token, kind, body string }{
		{"xoxb-fake", asJSON, `{"channel":"UANA","blocks":` + blocks + `}`},
		{"xoxb-fake", asJSON, `{"channel":"UANA","blocks":` + string(quoted) + `}`},
		{"", asForm, values.Encode()},
		{"", form.FormDataContentType(), parts.String()},
		{"", "", values.Encode()},
	} {
		if got, _ := ask(t, server, "chat.postMessage", call.token, call.kind, call.body); got["ok"] != true {
			t.Errorf("%s: %v", call.kind, got)
		}
	}
	seen := w.Conversation("ana", "helper")
	if len(seen) != 5 {
		t.Fatalf("ana sees %d messages, want 5", len(seen))
	}
	for _, s := range seen {
		if s.Text != "Hello" {
			t.Errorf("ana sees %q, want Hello", s.Text)
		}
	}
}

func TestHistoryKeepsMetadataAndHidesEphemerals(t *testing.T) {
	_, server := open(t, options())
	api := client(server)
	room, _, err := api.PostMessage("UANA", slack.MsgOptionText("one", false),
		slack.MsgOptionMetadata(slack.SlackMetadata{EventType: "delivery", EventPayload: map[string]any{"id": "7"}}))
	if err != nil {
		t.Fatalf("post: %v", err)
	}
	if _, err := api.PostEphemeral(room, "UANA", slack.MsgOptionText("secret", false)); err != nil {
		t.Fatalf("post ephemeral: %v", err)
	}
	_, second, err := api.PostMessage(room, slack.MsgOptionText("two", false))
	if err != nil {
		t.Fatalf("post: %v", err)
	}
	history, err := api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: room, IncludeAllMetadata: true})
	if err != nil {
		t.Fatalf("history: %v", err)
	}
	if len(history.Messages) != 2 || history.Messages[0].Text != "two" || history.Messages[1].Metadata.EventPayload["id"] != "7" {
		t.Errorf("history = %+v", history.Messages)
	}
	page, err := api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: room, Limit: 1})
	if err != nil {
		t.Fatalf("history: %v", err)
	}
	rest, err := api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: room, Cursor: page.ResponseMetaData.NextCursor})
	if err != nil {
		t.Fatalf("history: %v", err)
	}
	if !page.HasMore || len(rest.Messages) != 1 || rest.Messages[0].Text != "one" || rest.Messages[0].Metadata.EventType != "" {
		t.Errorf("second page = %+v", rest.Messages)
	}
	newer, err := api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: room, Oldest: second})
	if err != nil {
		t.Fatalf("history: %v", err)
	}
	if len(newer.Messages) != 0 {
		t.Errorf("after the newest stands %+v, want nothing", newer.Messages)
	}
}

func TestUpdateKeepsBlocksOnlyWithoutATextAndDeleteRemoves(t *testing.T) {
	w, server := open(t, options())
	api := client(server)
	room, ts, err := api.PostMessage("UANA", slack.MsgOptionText("one", false), slack.MsgOptionBlocks(buttons("Done")))
	if err != nil {
		t.Fatalf("post: %v", err)
	}
	if _, _, _, err := api.UpdateMessage(room, ts, slack.MsgOptionAttachments(slack.Attachment{Text: "more"})); err != nil {
		t.Fatalf("update: %v", err)
	}
	if seen := w.Conversation("ana", "helper")[0]; !seen.Edited || len(seen.Buttons) != 1 || !strings.HasSuffix(seen.Text, "more") {
		t.Errorf("ana sees %+v, want the attachment under the old button", seen)
	}
	if _, _, _, err := api.UpdateMessage(room, ts, slack.MsgOptionText("two", false)); err != nil {
		t.Fatalf("update: %v", err)
	}
	if seen := w.Conversation("ana", "helper")[0]; seen.Text != "two" || len(seen.Buttons) != 0 {
		t.Errorf("ana sees %+v, want the text alone", seen)
	}
	if _, _, err := api.DeleteMessage(room, ts); err != nil {
		t.Fatalf("delete: %v", err)
	}
	if left := w.Conversation("ana", "helper"); len(left) != 0 {
		t.Errorf("ana still sees %+v", left)
	}
}

func TestProfilesAndQuietHours(t *testing.T) {
	w, server := open(t, options())
	api := client(server)
	ana, err := api.GetUserInfo("UANA")
	if err != nil {
		t.Fatalf("users.info: %v", err)
	}
	if ana.TZ != "Europe/Berlin" || ana.TZOffset != 3600 || ana.Locale != "en-GB" || ana.RealName != "Ana Díaz" {
		t.Errorf("ana = %+v", ana)
	}
	if _, err := api.GetUserInfo("UNOBODY"); err == nil || err.Error() != "user_not_found" {
		t.Errorf("err = %v, want user_not_found", err)
	}
	from := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	if err := w.DoNotDisturb("ana", from, from.Add(2*time.Hour)); err != nil {
		t.Fatalf("do not disturb: %v", err)
	}
	id := "UANA"
	quiet, err := api.GetDNDInfo(&id)
	if err != nil {
		t.Fatalf("dnd.info: %v", err)
	}
	if !quiet.Enabled || quiet.NextStartTimestamp != int(from.Unix()) {
		t.Errorf("ana's hours = %+v", quiet)
	}
	team, err := api.GetDNDTeamInfo([]string{"UANA", "UMARIA"})
	if err != nil {
		t.Fatalf("dnd.teamInfo: %v", err)
	}
	if !team["UANA"].Enabled || team["UMARIA"].Enabled {
		t.Errorf("the team's hours = %+v", team)
	}
	bot, err := api.AuthTest()
	if err != nil {
		t.Fatalf("auth.test: %v", err)
	}
	if info, err := api.GetBotInfo(slack.GetBotInfoParameters{Bot: bot.BotID}); err != nil || info.UserID != bot.UserID {
		t.Errorf("bots.info = %+v, %v", info, err)
	}
}

func TestAHomeWithAnOldHashIsRefused(t *testing.T) {
	_, server := open(t, options())
	api := client(server)
	view := slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewDividerBlock()}}}
	first, err := api.PublishView("UANA", view, "")
	if err != nil {
		t.Fatalf("publish: %v", err)
	}
	if _, err := api.PublishView("UANA", view, first.Hash); err != nil {
		t.Fatalf("publish again: %v", err)
	}
	if _, err := api.PublishView("UANA", view, first.Hash); err == nil || !strings.Contains(err.Error(), "hash_conflict") {
		t.Errorf("err = %v, want hash_conflict", err)
	}
}

func TestRateLimitsHoldOnlyWhenAsked(t *testing.T) {
	for name, limits := range map[string]float64{"off": 0, "on": 1} {
		limited := limits > 0
		t.Run(name, func(t *testing.T) {
			o := options()
			o.RateLimits = limits
			_, server := open(t, o)
			var last answered
			for range 5 {
				_, last = ask(t, server, "chat.postMessage", "xoxb-fake", asJSON, `{"channel":"UANA","text":"a"}`)
			}
			if got := last.status == http.StatusTooManyRequests && last.header.Get("Retry-After") == "1"; got != limited {
				t.Errorf("fifth of a burst: status %d, Retry-After %q", last.status, last.header.Get("Retry-After"))
			}
		})
	}
}
