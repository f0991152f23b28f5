package slackchat_test

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"rapport/internal/chat"
	"rapport/internal/chat/slackchat"
	"rapport/internal/fakeslack"
)

// A desk answers as each test wants it to; what it has no answer for it
// answers with nothing.
type desk struct {
	command func(context.Context, chat.Command) chat.Reply
	press   func(context.Context, chat.Press) chat.Reply
	open    func(context.Context, chat.Opening) chat.Reply
	submit  func(context.Context, chat.Submission) chat.Reply
	short   func(context.Context, chat.Shortcut) chat.Reply
	meet    func(chat.Meeting) bool
}

func (d desk) Command(ctx context.Context, c chat.Command) chat.Reply {
	if d.command == nil {
		return chat.Reply{}
	}
	return d.command(ctx, c)
}

func (d desk) Meet(_ context.Context, m chat.Meeting) bool { return d.meet == nil || d.meet(m) }

func (d desk) Press(ctx context.Context, p chat.Press) chat.Reply {
	if d.press == nil {
		return chat.Reply{}
	}
	return d.press(ctx, p)
}

func (d desk) Open(ctx context.Context, o chat.Opening) chat.Reply {
	if d.open == nil {
		return chat.Reply{}
	}
	return d.open(ctx, o)
}

func (d desk) Submit(ctx context.Context, s chat.Submission) chat.Reply {
	if d.submit == nil {
		return chat.Reply{}
	}
	return d.submit(ctx, s)
}

func (d desk) Shortcut(ctx context.Context, s chat.Shortcut) chat.Reply {
	if d.short == nil {
		return chat.Reply{}
	}
	return d.short(ctx, s)
}

// say is a reply of one paragraph and perhaps buttons.
func say(words string, buttons ...chat.Button) chat.Reply {
	m := chat.Say(words)
	if len(buttons) > 0 {
		m.Blocks = append(m.Blocks, chat.Buttons(buttons))
	}
	return chat.Reply{Message: m}
}

func button(label string) chat.Button {
	return chat.Button{Label: label, Line: chat.Line{chat.TextToken(strings.ToLower(label)), chat.IDToken("01")}}
}

// A town is a workspace and where its Web API is; test doubles of the wire
// may stand before it.
type town struct {
	*fakeslack.Workspace
	options slackchat.Options
	log     *ledger
}

// A ledger is a log that a test may read while it is written.
type ledger struct {
	mu sync.Mutex
	bytes.Buffer
}

func (l *ledger) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.Buffer.Write(p)
}

func (l *ledger) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.Buffer.String()
}

// patience is for machines that are busy, or stand still: none does for a minute.
const patience = 20

func harbour() fakeslack.Options {
	return fakeslack.Options{
		Team: "Harbour Works",
		Users: []fakeslack.User{
			{ID: "UANA", Name: "ana", RealName: "Ana Díaz", TZ: "Europe/Berlin"},
			{ID: "UMARIA", Name: "maria", RealName: "Maria Lopez", TZ: "America/New_York"},
			{ID: "UGUEST", Name: "guest", RealName: "Gil Guest", Guest: true},
			{ID: "UGONE", Name: "gone", RealName: "Gone Away", Deleted: true},
		},
		App: fakeslack.App{
			ID: "A01", BotName: "rapport", BotToken: "xoxb-fake", AppToken: "xapp-fake",
			Commands: []fakeslack.Command{{Name: "/touched"}},
			Shortcuts: []fakeslack.Shortcut{
				{Name: "log_touch", Label: "Log a touch"},
				{Name: "log_message", Label: "Log this message", Message: true},
			},
			Scopes: []string{"chat:write", "commands", "dnd:read", "files:write", "im:history", "im:write", "users:read"},
			Events: slackchat.Events(),
		},
		Patience: patience,
	}
}

// hasty is the harbour where Slack waits no longer than in life.
func hasty() fakeslack.Options {
	o := harbour()
	o.Patience = 1
	return o
}

// settle opens a workspace until the test ends. before, if not nil, sees each
// request first and reports whether it answered it.
func settle(t *testing.T, o fakeslack.Options, before func(http.ResponseWriter, *http.Request, http.Handler) bool) town {
	t.Helper()
	w := fakeslack.New(o)
	slack := w.Handler()
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if before == nil || !before(rw, r, slack) {
			slack.ServeHTTP(rw, r)
		}
	}))
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() {
		if err := w.Run(ctx); err != nil {
			t.Errorf("slack: %v", err)
		}
	})
	t.Cleanup(func() {
		cancel()
		running.Wait()
		server.Close()
	})
	log := &ledger{}
	return town{Workspace: w, log: log, options: slackchat.Options{
		Patience: o.Patience,
		BotToken: o.App.BotToken, AppToken: o.App.AppToken, APIURL: server.URL + "/api/", Log: zerolog.New(log),
		Words: slackchat.Words{Busy: "Busy; try again.", Broken: "Broken; look first.", More: "…and more", Unsent: "It got lost.", Cancel: "Cancel"},
	}}
}

// hire connects a bot to the workspace and returns what ends it and gives its
// error.
func (w town) hire(t *testing.T, h chat.Handler) (stop func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- slackchat.New(w.options).Run(ctx, h) }()
	stop = sync.OnceValue(func() error { cancel(); return <-done })
	t.Cleanup(func() {
		if err := stop(); err != nil {
			t.Errorf("run: %v", err)
		}
	})
	w.until(t, func() bool { return w.Sockets() > 0 })
	return stop
}

// until waits for what a person or Slack can see, a minute at most: no machine
// stands still for longer.
func (w town) until(t *testing.T, cond func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if err := w.Wait(ctx, cond); err != nil {
		t.Fatalf("waited in vain: %v\n%s", err, w.log)
	}
}

// texts are what a user sees in a conversation.
func (w town) texts(user, where string) []string {
	var texts []string
	for _, seen := range w.Conversation(user, where) {
		texts = append(texts, seen.Text)
	}
	return texts
}
