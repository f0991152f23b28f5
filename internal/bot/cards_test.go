package bot_test

import (
	"context"
	"encoding/json"
	"fmt"
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
	anasID   = "aaaaaaaa-0000-4000-8000-000000000001"
)

// A reader is Ana in Teams, who is shown what the walk has the bot say.
type reader struct {
	*faketeams.Tenant
	options teamschat.Options
	tap     *cardtest.Tap
	form    *chat.Form // what a shortcut opens
}

// An addressBook keeps where people are reached.
type addressBook struct{ sync.Map }

func (b *addressBook) Address(_ context.Context, who chat.UserID) (string, bool, error) {
	text, ok := b.Load(who)
	if !ok {
		return "", false, nil
	}
	return text.(string), true, nil
}

func (b *addressBook) Keep(_ context.Context, who chat.UserID, address string) error {
	b.Store(who, address)
	return nil
}

// A formDesk answers shortcuts with one form after the other, and leaves the rest
// to a Desk.
type formDesk struct {
	chat.Handler
	*reader
}

func (d formDesk) Shortcut(context.Context, chat.Shortcut) chat.Reply {
	return chat.Reply{Form: d.form}
}

// patience is how many times as long as in life Teams and the bot wait for each
// other: a long form takes seconds on a busy machine.
const patience = 20

// newReader opens a tenant in which Ana has the bot.
func newReader(t *testing.T) *reader {
	t.Helper()
	var lc net.ListenConfig
	listener, err := lc.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &reader{tap: &cardtest.Tap{}}
	before := httptest.NewServer(r.tap.Before(&url.URL{Scheme: "http", Host: listener.Addr().String()}))
	t.Cleanup(before.Close)
	server := httptest.NewUnstartedServer(nil)
	address := "http://" + server.Listener.Addr().String()
	r.Tenant, err = faketeams.New(faketeams.Options{
		ID: tenantID, Address: address, Patience: patience, Users: []faketeams.User{{ID: anasID, Name: "ana", RealName: "Ana Silva"}},
		App: faketeams.App{
			ID: "app", BotName: "rapport", Secret: "hush", Endpoint: before.URL + "/api/messages",
			Shortcuts: []faketeams.Shortcut{{Name: "form", Label: "Open it"}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	server.Config.Handler = r.Handler()
	server.Start()
	t.Cleanup(server.Close)
	r.options = teamschat.Options{
		Patience: patience, AppID: "app", Tenant: tenantID, Credential: teamschat.Credential{Secret: "hush"},
		HTTPClient: &http.Client{Transport: r.tap, Timeout: time.Minute},
		Cloud: teamschat.Cloud{
			Issuer: faketeams.Issuer, Metadata: r.Metadata(), Login: address, Scope: teamschat.Public().Scope,
			Graph: address, Hosts: []string{server.Listener.Addr().String()},
		},
		Addresses: &addressBook{}, Log: zerolog.Nop(), Words: teamschat.Words{More: "…and more", Missing: "Missing"},
	}
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() {
		if err := teamschat.New(r.options).Run(ctx, listener, formDesk{open(t).desk, r}); err != nil {
			t.Errorf("Teams: %v", err)
		}
	})
	t.Cleanup(func() {
		stop()
		running.Wait()
	})
	if err := r.Install(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	return r
}

// reads is a message as a card.
func (r *reader) reads(t *testing.T, n int, m chat.Message) json.RawMessage {
	t.Helper()
	m.File = nil // it would be a message of its own
	d := chat.Delivery{ID: fmt.Sprint(n), To: teamschat.UserID(tenantID, anasID), Attempt: 1}
	r.tap.Cards()
	// One sender a message: each paces itself to what Teams allows.
	if _, err := teamschat.New(r.options).Send(t.Context(), d, m); err != nil {
		t.Fatalf("Teams refuses %v:\n%s", err, m.Plain())
	}
	return r.tap.Cards()[0]
}

// fillsIn is a form as a card.
func (r *reader) fillsIn(t *testing.T, f chat.Form) json.RawMessage {
	t.Helper()
	r.form = &f
	r.tap.Cards()
	if err := r.Shortcut(t.Context(), "ana", "Open it"); err != nil {
		t.Fatalf("Teams refuses %v: %+v", err, f)
	}
	cards := r.tap.Cards()
	if err := r.CloseModal("ana"); err != nil || len(cards) != 1 {
		t.Fatalf("%d dialogs opened, %v: %+v", len(cards), err, f)
	}
	return cards[0]
}

// Everything goes through Teams' rendering to a Teams that refuses what the real
// one would, and then to Microsoft's own library.
func TestTeamsTakesEverythingWhole(t *testing.T) {
	c, r := walk(t), newReader(t)
	var cards []json.RawMessage
	var plain []string
	seen := map[string]bool{}
	for n, m := range c.said {
		if text := m.Plain(); !seen[text] {
			seen[text], plain, cards = true, append(plain, text), append(cards, r.reads(t, n, m))
		}
	}
	for _, f := range c.forms {
		if text := f.Name + f.Title + f.Intro.String(); !seen[text] {
			seen[text], plain, cards = true, append(plain, text), append(cards, r.fillsIn(t, f))
		}
	}
	for i, faults := range cardtest.Faults(t, cards) {
		if len(faults) > 0 {
			t.Errorf("%q in:\n%s", faults, plain[i])
		}
		if strings.Contains(string(cards[i]), "…and more") {
			t.Errorf("there is more to this than Teams shows:\n%s", plain[i])
		}
	}
}
