package faketeams_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"rapport/internal/faketeams"
)

const (
	tenantID = "11111111-2222-4333-8444-555555555555"
	appID    = "5d1c9a3e-0000-4000-8000-000000000001"
	anaID    = "aaaaaaaa-0000-4000-8000-000000000001"
	mariaID  = "aaaaaaaa-0000-4000-8000-000000000002"
)

// An app is a bot that answers as a test says, and remembers what it heard.
type app struct {
	*faketeams.Tenant
	base  string
	token string

	mu      sync.Mutex
	heard   []map[string]any
	answers map[string]string // by the type of activity or the name of the invoke
	status  int
}

// settle opens a tenant until the test ends, whose bot ana and maria have.
func settle(t *testing.T, change func(*faketeams.Options)) *app {
	t.Helper()
	a := &app{answers: map[string]string{}, status: http.StatusOK}
	bot := httptest.NewServer(a)
	t.Cleanup(bot.Close)
	server := httptest.NewUnstartedServer(nil)
	a.base = "http://" + server.Listener.Addr().String()
	o := faketeams.Options{
		ID: tenantID, Address: a.base,
		Users: []faketeams.User{
			{ID: anaID, Name: "ana", RealName: "Ana Díaz", TZ: "Europe/Berlin", Email: "ana@harbour.example"},
			{ID: mariaID, Name: "maria", RealName: "Maria Lopez", TZ: "W. Europe Standard Time"},
		},
		Groups:   []faketeams.Group{{Name: "lunch", Members: []string{"ana", "maria"}, Bot: true}},
		Channels: []faketeams.Channel{{Name: "general"}},
		App: faketeams.App{
			ID: appID, BotName: "bot", Secret: "hush", Endpoint: bot.URL,
			Commands:  []faketeams.Command{{Name: "greet"}},
			Shortcuts: []faketeams.Shortcut{{Name: "keep", Label: "Keep this", Message: true}},
		},
		Now: func() time.Time { return time.Date(2026, time.November, 2, 8, 0, 0, 0, time.UTC) },
	}
	if change != nil {
		change(&o)
	}
	tenant, err := faketeams.New(o)
	if err != nil {
		t.Fatal(err)
	}
	a.Tenant = tenant
	server.Config.Handler = tenant.Handler()
	server.Start()
	t.Cleanup(server.Close)
	for _, who := range []string{"ana", "maria"} {
		if err := a.Install(t.Context(), who); err != nil {
			t.Fatal(err)
		}
	}
	a.token = a.login(t)
	return a
}

// ServeHTTP hears an activity.
func (a *app) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	var said map[string]any
	if json.NewDecoder(r.Body).Decode(&said) != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	a.heard = append(a.heard, said)
	about, _ := said["name"].(string)
	if about == "" {
		about, _ = said["type"].(string)
	}
	w.WriteHeader(a.status)
	_, _ = io.WriteString(w, a.answers[about]) // a test that hung up needs no answer
}

// last is what the bot heard last.
func (a *app) last() map[string]any {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.heard[len(a.heard)-1]
}

// answer has the bot answer so from now on.
func (a *app) answer(about, body string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.answers[about] = body
}

func (a *app) login(t *testing.T) string {
	t.Helper()
	var got struct {
		Token string `json:"access_token"`
	}
	response, err := http.PostForm(a.base+"/"+tenantID+"/oauth2/v2.0/token", url.Values{ //nolint:noctx // the server ends with the test
		"grant_type": {"client_credentials"}, "client_id": {appID}, "client_secret": {"hush"}, "scope": {"https://api.botframework.com/.default"},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close() //nolint:errcheck // it is read to its end
	if err := json.NewDecoder(response.Body).Decode(&got); err != nil || got.Token == "" {
		t.Fatalf("the login gives no token: %v", err)
	}
	return got.Token
}

// call makes a call of the connector, and returns the status and the body.
func (a *app) call(t *testing.T, method, path, body string) (int, map[string]any) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, strings.TrimSuffix(a.Service(), "/")+path, bytes.NewReader([]byte(body)))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+a.token)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close() //nolint:errcheck // it is read to its end
	said := map[string]any{}
	if raw, err := io.ReadAll(response.Body); err != nil || len(raw) > 0 && json.Unmarshal(raw, &said) != nil {
		t.Fatalf("%s %s: %s, %v", method, path, raw, err)
	}
	return response.StatusCode, said
}

// code is Microsoft's name of a refusal.
func code(said map[string]any) string {
	inner, _ := said["error"].(map[string]any)
	name, _ := inner["code"].(string)
	return name
}

// own is the conversation in which ana was heard last.
func (a *app) own() string {
	where, _ := a.last()["conversation"].(map[string]any)
	id, _ := where["id"].(string)
	return "/v3/conversations/" + url.PathEscape(id)
}

// hello has ana say something, and returns the conversation.
func (a *app) hello(t *testing.T) string {
	t.Helper()
	if err := a.Say(t.Context(), "ana", "bot", "hello"); err != nil {
		t.Fatal(err)
	}
	return a.own()
}

// post has the bot say something, and returns its id.
func (a *app) post(t *testing.T, where, body string) string {
	t.Helper()
	status, said := a.call(t, http.MethodPost, where+"/activities", body)
	id, _ := said["id"].(string)
	if status != http.StatusCreated || id == "" {
		t.Fatalf("%s: %d %v", body, status, said)
	}
	return id
}

// card is a message with a card of these elements.
func card(elements string) string {
	return `{"type":"message","summary":"a card","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":` + bare(elements) + `}]}`
}

func bare(elements string) string {
	return `{"type":"AdaptiveCard","version":"1.5","body":[` + elements + `]}`
}

// seen is the newest of the bot's messages in ana's own conversation.
func (a *app) seen(t *testing.T) faketeams.Seen {
	t.Helper()
	all := a.Conversation("ana", "bot")
	for i := range all {
		if s := all[len(all)-1-i]; s.From == "bot" {
			return s
		}
	}
	t.Fatal("ana sees nothing of the bot")
	return faketeams.Seen{}
}
