package fakeslack_test

import (
	"context"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"rapport/internal/fakeslack"
)

// everything that the app of these tests may do.
var scopes = []string{
	"chat:write", "commands", "dnd:read", "files:write", "im:history", "im:write", "users:read",
}

func options() fakeslack.Options {
	return fakeslack.Options{
		Team: "Harbour Works",
		Users: []fakeslack.User{
			{ID: "UANA", Name: "ana", RealName: "Ana Díaz", TZ: "Europe/Berlin", Locale: "en-GB"},
			{ID: "UMARIA", Name: "maria", RealName: "Maria Lopez", TZ: "America/New_York"},
			{ID: "UGONE", Name: "gone", RealName: "Gone Away", Deleted: true},
		},
		App: fakeslack.App{
			ID: "A01", BotName: "helper", BotToken: "xoxb-fake", AppToken: "xapp-fake",
			Commands: []fakeslack.Command{{Name: "/touched", Hint: "@person how", Description: "Note a contact"}},
			Scopes:   scopes,
			Events:   []string{"app_home_opened", "message.im"},
		},
		Now:      func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) },
		Patience: 20, // no machine stands still for a minute
	}
}

// hasty returns options by which Slack waits no longer than in life.
func hasty(o fakeslack.Options) fakeslack.Options {
	o.Patience = 1
	return o
}

// open serves a workspace until the test ends.
func open(t *testing.T, o fakeslack.Options) (*fakeslack.Workspace, *httptest.Server) {
	t.Helper()
	w := fakeslack.New(o)
	server := httptest.NewServer(w.Handler())
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- w.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("run: %v", err)
		}
		server.Close()
	})
	return w, server
}

func client(server *httptest.Server) *slack.Client {
	return slack.New("xoxb-fake",
		slack.OptionAPIURL(server.URL+"/api/"),
		slack.OptionAppLevelToken("xapp-fake"),
		slack.OptionHTTPClient(server.Client()))
}

// connect joins a real slack-go Socket Mode client to a workspace. handle
// gets every event on a goroutine of its own; what it does not acknowledge
// stays so.
func connect(t *testing.T, w *fakeslack.Workspace, server *httptest.Server, handle func(*socketmode.Client, socketmode.Event)) *slack.Client {
	t.Helper()
	api := client(server)
	sm := socketmode.New(api)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = sm.RunContext(ctx) // ends with ctx, which is no failure
	}()
	go func() {
		for {
			select {
			case e := <-sm.Events:
				go handle(sm, e)
			case <-done:
				return
			}
		}
	}()
	t.Cleanup(func() { cancel(); <-done })
	wait(t, w, func() bool { return w.Sockets() > 0 })
	return api
}

// inTheEnd is how long to wait for what must come: longer than any machine ever
// stands still.
const inTheEnd = time.Minute

// wait waits until cond holds.
func wait(t *testing.T, w *fakeslack.Workspace, cond func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), inTheEnd)
	defer cancel()
	if err := w.Wait(ctx, cond); err != nil {
		t.Fatalf("waited in vain: %v", err)
	}
}

// obliging acknowledges everything, commands with an answer.
func obliging(sm *socketmode.Client, e socketmode.Event) {
	if e.Request == nil || e.Request.EnvelopeID == "" {
		return
	}
	if command, ok := e.Data.(slack.SlashCommand); ok {
		_ = sm.Ack(*e.Request, map[string]any{"text": "Noted: " + command.Text})
		return
	}
	_ = sm.Ack(*e.Request)
}
