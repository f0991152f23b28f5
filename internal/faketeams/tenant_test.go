package faketeams_test

import (
	"encoding/json"
	"errors"
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
	botScope = "https://api.botframework.com/.default"
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
	a.token = a.login(t, botScope)
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

// entry is what a bot asks the login with.
func entry(scope string) url.Values {
	return url.Values{"grant_type": {"client_credentials"}, "client_id": {appID}, "client_secret": {"hush"}, "scope": {scope}}
}

func (a *app) login(t *testing.T, scope string) string {
	t.Helper()
	status, said := a.ask(t, tenantID, entry(scope))
	token, _ := said["access_token"].(string)
	if status != http.StatusOK || token == "" {
		t.Fatalf("the login says %d %v", status, said)
	}
	return token
}

// ask asks the login of a tenant.
func (a *app) ask(t *testing.T, tenant string, with url.Values) (int, map[string]any) {
	t.Helper()
	return a.request(t, http.MethodPost, a.base+"/"+tenant+"/oauth2/v2.0/token", with.Encode(), "application/x-www-form-urlencoded")
}

// call makes a call of the connector, and returns the status and the body.
func (a *app) call(t *testing.T, method, path, body string) (int, map[string]any) {
	t.Helper()
	return a.request(t, method, strings.TrimSuffix(a.Service(), "/")+path, body, "application/json")
}

func (a *app) request(t *testing.T, method, to, body, kind string) (int, map[string]any) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, to, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+a.token)
	request.Header.Set("Content-Type", kind)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(response.Body)
	if err := errors.Join(err, response.Body.Close()); err != nil {
		t.Fatal(err)
	}
	said := map[string]any{}
	if json.Unmarshal(answer, &said) != nil {
		said["words"] = string(answer) // a broken server says no JSON
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

// status is how a call is answered that says something in a conversation.
func status(t *testing.T, a *app, where string) int {
	t.Helper()
	status, _ := a.call(t, http.MethodPost, where+"/activities", hello)
	return status
}
