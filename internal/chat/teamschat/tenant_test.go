package teamschat_test

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"rapport/internal/chat"
	"rapport/internal/chat/teamschat"
	"rapport/internal/chat/teamschat/cardtest"
	"rapport/internal/faketeams"
)

const (
	tenantID = "11111111-2222-4333-8444-555555555555"
	appID    = "5d1c9a3e-0000-4000-8000-000000000001"
	anaID    = "aaaaaaaa-0000-4000-8000-000000000001"
	mariaID  = "aaaaaaaa-0000-4000-8000-000000000002"
	guestID  = "aaaaaaaa-0000-4000-8000-000000000003"
)

var (
	ana   = teamschat.UserID(tenantID, anaID)
	maria = teamschat.UserID(tenantID, mariaID)
)

// A desk answers as each test wants it to; what it has no answer for it answers
// with nothing.
type desk struct {
	command func(context.Context, chat.Command) chat.Reply
	press   func(context.Context, chat.Press) chat.Reply
	open    func(context.Context, chat.Opening) chat.Reply
	submit  func(context.Context, chat.Submission) chat.Reply
	short   func(context.Context, chat.Shortcut) chat.Reply
	meet    func(context.Context, chat.Meeting) bool
}

func (d desk) Command(ctx context.Context, c chat.Command) chat.Reply {
	if d.command == nil {
		return chat.Reply{}
	}
	return d.command(ctx, c)
}

func (d desk) Meet(ctx context.Context, m chat.Meeting) bool {
	return d.meet == nil || d.meet(ctx, m)
}

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

// opener is a button whose answer is a form.
func opener(label string) chat.Button {
	b := button(label)
	b.Opens = true
	return b
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

// A shelf keeps addresses in memory.
type shelf struct {
	mu   sync.Mutex
	kept map[chat.UserID]string
}

func (s *shelf) Address(_ context.Context, who chat.UserID) (string, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	text, ok := s.kept[who]
	return text, ok, nil
}

func (s *shelf) Keep(_ context.Context, who chat.UserID, address string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept[who] = address
	return nil
}

// A town is a tenant with a bot in it.
type town struct {
	*faketeams.Tenant
	teams   *teamschat.Teams
	options teamschat.Options
	log     *ledger
	hearing net.Listener
	tap     *cardtest.Tap // hears what the bot sends
}

// patience is for machines that are busy, or stand still: none does for a minute.
const patience = 20

func harbour() faketeams.Options {
	return faketeams.Options{
		ID: tenantID, Patience: patience,
		Users: []faketeams.User{
			{ID: anaID, Name: "ana", RealName: "Ana Díaz", TZ: "Europe/Berlin", Email: "ana@harbour.example"},
			{ID: mariaID, Name: "maria", RealName: "Maria Lopez", TZ: "America/New_York", Email: "maria@harbour.example"},
			{ID: guestID, Name: "gil", RealName: "Gil Guest", Guest: true},
		},
		Groups:   []faketeams.Group{{Name: "lunch", Members: []string{"ana", "maria"}, Bot: true}},
		Channels: []faketeams.Channel{{Name: "general"}, {Name: "quay", Bot: true}},
		App: faketeams.App{
			ID: appID, BotName: "rapport", Secret: "hush",
			Commands: []faketeams.Command{{Name: "touched"}},
			Shortcuts: []faketeams.Shortcut{
				{Name: "log_touch", Label: "Log a touch"},
				{Name: "log_message", Label: "Log this message", Message: true},
			},
		},
	}
}

// settle opens a tenant until the test ends, in which nobody has the bot yet.
func settle(t *testing.T, o faketeams.Options) town {
	t.Helper()
	var lc net.ListenConfig
	hearing, err := lc.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(nil)
	o.Address = "http://" + server.Listener.Addr().String()
	tap := &cardtest.Tap{}
	before := httptest.NewServer(tap.Before(&url.URL{Scheme: "http", Host: hearing.Addr().String()}))
	t.Cleanup(before.Close)
	o.App.Endpoint = before.URL + "/api/messages"
	tenant, err := faketeams.New(o)
	if err != nil {
		t.Fatal(err)
	}
	server.Config.Handler = tenant.Handler()
	server.Start()
	t.Cleanup(server.Close)
	log := &ledger{}
	options := teamschat.Options{
		Patience: patience, AppID: appID, Tenant: tenantID, Credential: teamschat.Credential{Secret: "hush"},
		HTTPClient: &http.Client{Transport: tap, Timeout: time.Minute},
		Cloud: teamschat.Cloud{
			Issuer: faketeams.Issuer, Metadata: tenant.Metadata(), Login: o.Address, Scope: teamschat.Public().Scope,
			Graph: o.Address, Hosts: []string{server.Listener.Addr().String()},
		},
		Addresses: &shelf{kept: map[chat.UserID]string{}}, Log: zerolog.New(log),
		Words: teamschat.Words{
			Busy: "Busy.", Broken: "Broken.", More: "There is more.", Unsent: "Unsent.", OpenForm: "Open form",
			FileOffered: "Offered.", FileDeclined: "Declined.",
			Missing: "Missing.", Nameless: "Nameless.", Seen: "Seen.",
		},
	}
	return town{Tenant: tenant, teams: teamschat.New(options), options: options, log: log, hearing: hearing, tap: tap}
}

// with is the town with a bot of the options as they are now.
func (w town) with(t *testing.T) town {
	t.Helper()
	w.teams = teamschat.New(w.options)
	return w
}

// run has the bot answer until the test ends, and the people named have it.
func (w town) run(t *testing.T, h chat.Handler, have ...string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() {
		if err := w.teams.Run(ctx, w.hearing, h); err != nil {
			t.Errorf("teams: %v", err)
		}
	})
	t.Cleanup(func() {
		cancel()
		running.Wait()
	})
	for _, who := range have {
		if err := w.Install(t.Context(), who); err != nil {
			t.Fatalf("install for %s: %v", who, err)
		}
	}
}

// newest waits until the newest message of the bot in a conversation has words in
// it, and returns it.
func (w town) newest(t *testing.T, who, where, words string) faketeams.Seen {
	t.Helper()
	var last faketeams.Seen
	w.until(t, words, func() bool {
		last = faketeams.Seen{}
		for _, s := range w.Conversation(who, where) {
			if s.From == "rapport" {
				last = s
			}
		}
		return strings.Contains(last.Text, words)
	})
	return last
}

// until waits for something that a person can see, a minute at most: no machine
// stands still for longer.
func (w town) until(t *testing.T, what string, cond func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if err := w.Wait(ctx, cond); err != nil {
		t.Fatalf("%q did not come: %v\n%s", what, err, w.log)
	}
}

// said counts what the bot has said to somebody.
func (w town) said(who, where string) int {
	n := 0
	for _, s := range w.Conversation(who, where) {
		if s.From == "rapport" {
			n++
		}
	}
	return n
}
