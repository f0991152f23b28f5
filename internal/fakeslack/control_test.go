package fakeslack_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"rapport/internal/fakeslack"
)

// controlled is a workspace with the control API, and a clock that moves.
func controlled() fakeslack.Options {
	o := options()
	var now atomic.Pointer[time.Time]
	start := o.Now()
	now.Store(&start)
	o.Now = func() time.Time { return *now.Load() }
	o.Move = func(to time.Time) { now.Store(&to) }
	o.ControlToken = "steer-fake"
	o.App.Events = append(o.App.Events, "user_change")
	o.App.Shortcuts = []fakeslack.Shortcut{{Name: "log", Label: "Log a touch"}}
	return o
}

// steer asks the control API, and fails the test when it is refused.
func steer(t *testing.T, server *httptest.Server, what, body string) map[string]any {
	t.Helper()
	status, answer := steering(t, server, what, "Bearer steer-fake", body, nil)
	if status != http.StatusOK || answer["ok"] != true {
		t.Fatalf("%s %s: %d %v", what, body, status, answer)
	}
	return answer
}

func steering(t *testing.T, server *httptest.Server, what, authorization, body string, header map[string]string) (int, map[string]any) {
	t.Helper()
	method, path, _ := strings.Cut(what, " ")
	r, err := http.NewRequestWithContext(t.Context(), method, server.URL+"/_control/"+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", authorization)
	r.Header.Set("Content-Type", "application/json")
	for name, value := range header {
		r.Header.Set(name, value)
	}
	if host := header["Host"]; host != "" {
		r.Host = host
	}
	answer, err := server.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	var said map[string]any
	if strings.HasPrefix(answer.Header.Get("Content-Type"), "application/json") {
		if err := json.NewDecoder(answer.Body).Decode(&said); err != nil {
			t.Fatal(err)
		}
	}
	return answer.StatusCode, said
}

func TestControlNeedsItsTokenAndRefusesOtherSites(t *testing.T) {
	_, server := open(t, controlled())
	for name, try := range map[string]struct {
		token  string
		header map[string]string
		want   int
	}{
		"good":          {"Bearer steer-fake", nil, http.StatusOK},
		"none":          {"", nil, http.StatusUnauthorized},
		"wrong":         {"Bearer steer", nil, http.StatusUnauthorized},
		"bot-token":     {"Bearer xoxb-fake", nil, http.StatusUnauthorized},
		"other-origin":  {"Bearer steer-fake", map[string]string{"Origin": "https://evil.example"}, http.StatusForbidden},
		"other-site":    {"Bearer steer-fake", map[string]string{"Sec-Fetch-Site": "cross-site"}, http.StatusForbidden},
		"rebound-name":  {"Bearer steer-fake", map[string]string{"Host": "evil.example:9100"}, http.StatusForbidden},
		"own-origin":    {"Bearer steer-fake", map[string]string{"Origin": server.URL}, http.StatusOK},
		"opaque-origin": {"Bearer steer-fake", map[string]string{"Origin": "null"}, http.StatusForbidden},
	} {
		t.Run(name, func(t *testing.T) {
			if status, answer := steering(t, server, "GET users", try.token, "", try.header); status != try.want {
				t.Errorf("status = %d, want %d: %v", status, try.want, answer)
			}
		})
	}
}

func TestNoControlWithoutAToken(t *testing.T) {
	_, server := open(t, options())
	if status, _ := steering(t, server, "GET users", "Bearer ", "", nil); status == http.StatusOK {
		t.Error("a workspace without a control token can be controlled")
	}
}

func TestOtherSitesCannotCallTheAPI(t *testing.T) {
	_, server := open(t, options())
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+"/api/auth.test?token=xoxb-fake", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	answer, err := server.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusForbidden {
		t.Errorf("status = %d", answer.StatusCode)
	}
}

func TestControlNamesWhatIsWrongWithARequest(t *testing.T) {
	_, server := open(t, controlled())
	for what, try := range map[string]struct {
		body, want string
		status     int
	}{
		"POST command":   {`{"user":"ana"}`, "missing_argument", http.StatusBadRequest},
		"POST say":       {`{"user":"ana","text":"hi","chanel":"x"}`, "unknown_argument", http.StatusBadRequest},
		"POST press":     {`{"user":"ana","button":"Nothing"}`, "not_possible", http.StatusOK},
		"POST open_home": {`{"user":"ana"}`, "dispatch_failed", http.StatusOK},
		"POST faults":    {`{"fault":"earthquake"}`, "not_possible", http.StatusOK},
		"GET conversation?user=ana&until=hello&within=10ms": {"", "not_seen", http.StatusOK},
		"POST clock": {`{"set":"2020-01-01T00:00:00Z"}`, "not_possible", http.StatusOK},
		"POST users": {`{"name":"helper"}`, "not_possible", http.StatusOK},
	} {
		t.Run(what, func(t *testing.T) {
			status, answer := steering(t, server, what, "Bearer steer-fake", try.body, nil)
			if status != try.status || answer["error"] != try.want || answer["message"] == "" {
				t.Errorf("%d %v, want %s", status, answer, try.want)
			}
		})
	}
}

func TestAPersonIsPlayedThroughControl(t *testing.T) {
	w, server := open(t, controlled())
	connect(t, w, server, shopkeeper)
	steer(t, server, "POST command", `{"user":"ana","command":"/touched","text":"lunch"}`)
	seen := steer(t, server, "GET conversation?user=ana&until=lunch", "")
	messages := seen["messages"].([]any)
	if m := messages[0].(map[string]any); m["ephemeral"] != true || m["blocks"] == nil || m["text"] != "Noted: lunch" {
		t.Errorf("message = %v", m)
	}
	steer(t, server, "POST press", `{"user":"ana","button":"Undo"}`)
	steer(t, server, "GET conversation?user=ana&until=Taken+back", "")
	steer(t, server, "POST shortcut", `{"user":"ana","label":"Log a touch"}`)
	steer(t, server, "GET form?user=ana&until=Note", "")
	wrong := steer(t, server, "POST submit", `{"user":"ana","fields":{"Word":"bad"}}`)
	field := wrong["form"].(map[string]any)["fields"].([]any)[0].(map[string]any)
	if field["fault"] != "Not this word." || field["value"] != "bad" {
		t.Errorf("field = %v", field)
	}
	if done := steer(t, server, "POST submit", `{"user":"ana","fields":{"Word":"good"}}`); done["form"] != nil {
		t.Errorf("the form stayed: %v", done)
	}
	steer(t, server, "POST open_home", `{"user":"ana"}`)
	if home := steer(t, server, "GET home?user=ana&until=At+home", "")["home"].(map[string]any); home["blocks"] == nil {
		t.Errorf("home = %v", home)
	}
	steer(t, server, "POST say", `{"user":"maria","channel":"#general","text":"hello"}`)
	steer(t, server, "GET conversation?user=ana&channel=%23general&until=hello", "")
}

func TestUsersComeAndChangeThroughControl(t *testing.T) {
	w, server := open(t, controlled())
	changed := make(chan string, 4)
	connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
		obliging(sm, e)
		if e.Type == socketmode.EventTypeEventsAPI {
			changed <- string(e.Request.Payload)
		}
	})
	steer(t, server, "POST users", `{"name":"ben","real_name":"Ben Ito","tz":"Asia/Tokyo"}`)
	steer(t, server, "POST users", `{"name":"ben","deleted":true}`)
	if event := <-changed; !strings.Contains(event, `"type":"user_change"`) || !strings.Contains(event, `"deleted":true`) {
		t.Errorf("event = %s", event)
	}
	users := steer(t, server, "GET users", "")["users"].([]any)
	if ben := users[len(users)-1].(map[string]any); ben["id"] != "UBEN" || ben["tz"] != "Asia/Tokyo" || ben["deleted"] != true {
		t.Errorf("ben = %v", ben)
	}
}

func TestTheClockMovesThroughControl(t *testing.T) {
	_, server := open(t, controlled())
	steer(t, server, "POST clock", `{"advance":"48h"}`)
	if now := steer(t, server, "GET clock", "")["now"]; now != "2026-11-25T09:00:00Z" {
		t.Errorf("now = %v", now)
	}
	steer(t, server, "POST clock", `{"set":"2026-12-01T08:00:00Z"}`)
	if now := steer(t, server, "GET clock", "")["now"]; now != "2026-12-01T08:00:00Z" {
		t.Errorf("now = %v", now)
	}
}

// shopkeeper is an app that does a little of everything.
func shopkeeper(sm *socketmode.Client, e socketmode.Event) {
	api := &sm.Client
	if e.Request == nil || e.Request.EnvelopeID == "" {
		return
	}
	undo := slack.NewButtonBlockElement("undo", "1", slack.NewTextBlockObject(slack.PlainTextType, "Undo", false, false))
	switch said := e.Data.(type) {
	case slack.SlashCommand:
		words := slack.NewTextBlockObject(slack.MarkdownType, "Noted: "+said.Text, false, false)
		_ = sm.Ack(*e.Request, map[string]any{"text": "Noted", "blocks": []slack.Block{
			slack.NewSectionBlock(words, nil, nil), slack.NewActionBlock("", undo),
		}})
	case slack.InteractionCallback:
		answerInteraction(sm, e, said)
	default:
		_ = sm.Ack(*e.Request)
	}
	if e.Type == socketmode.EventTypeEventsAPI && strings.Contains(string(e.Request.Payload), "app_home_opened") {
		words := slack.NewTextBlockObject(slack.PlainTextType, "At home", false, false)
		_, _ = api.PublishView("UANA", slack.HomeTabViewRequest{
			Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewSectionBlock(words, nil, nil)}},
		}, "")
	}
}

func answerInteraction(sm *socketmode.Client, e socketmode.Event, said slack.InteractionCallback) {
	switch said.Type {
	case slack.InteractionTypeBlockActions:
		_ = sm.Ack(*e.Request)
		_, _, _ = sm.PostMessage("", slack.MsgOptionResponseURL(said.ResponseURL, ""), slack.MsgOptionReplaceOriginal(said.ResponseURL),
			slack.MsgOptionText("Taken back.", false))
	case slack.InteractionTypeShortcut:
		_ = sm.Ack(*e.Request)
		plain := func(s string) *slack.TextBlockObject {
			return slack.NewTextBlockObject(slack.PlainTextType, s, false, false)
		}
		_, _ = sm.OpenView(said.TriggerID, slack.ModalViewRequest{
			Type: slack.VTModal, Title: plain("Note"), Submit: plain("Save"), Blocks: slack.Blocks{BlockSet: []slack.Block{
				slack.NewInputBlock("word", plain("Word"), nil, slack.NewPlainTextInputBlockElement(nil, "word")),
			}},
		})
	case slack.InteractionTypeViewSubmission:
		if said.View.State.Values["word"]["word"].Value == "bad" {
			_ = sm.Ack(*e.Request, slack.NewErrorsViewSubmissionResponse(map[string]string{"word": "Not this word."}))
			return
		}
		_ = sm.Ack(*e.Request)
	default:
		_ = sm.Ack(*e.Request)
	}
}
