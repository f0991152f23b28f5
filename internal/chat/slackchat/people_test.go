package slackchat_test

import (
	"context"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"rapport/internal/chat"
)

// asked counts how often Slack, which lists nobody, is asked about people.
func asked(calls *atomic.Int32) func(http.ResponseWriter, *http.Request, http.Handler) bool {
	return func(rw http.ResponseWriter, r *http.Request, _ http.Handler) bool {
		if r.URL.Path == "/api/users.info" {
			calls.Add(1)
		}
		return unlisted(rw, r)
	}
}

// unlisted refuses to list people: a bot that cannot call the roll looks them up.
func unlisted(rw http.ResponseWriter, r *http.Request) bool {
	if r.URL.Path != "/api/users.list" {
		return false
	}
	http.Error(rw, "not now", http.StatusServiceUnavailable)
	return true
}

// Whoever was named by the roll call is known: a command costs no call.
func TestWhomTheRollCallNamedNeedNotBeLookedUp(t *testing.T) {
	w := settle(t, harbour(), nil)
	met := &register{gone: map[string]bool{}, full: make(chan struct{}), want: len(harbour().Users)}
	w.hire(t, met)
	select {
	case <-met.full:
	case <-t.Context().Done():
	}
	if err := w.Command(t.Context(), "ana", "#general", "/touched", "@maria"); err != nil {
		t.Fatal(err)
	}
	if got := w.Stats().Calls["users.info"]; got > 0 {
		t.Errorf("%d people were looked up", got)
	}
}

func TestAPersonIsLookedUpOnceAnHour(t *testing.T) {
	var calls atomic.Int32
	var ahead atomic.Int64
	w := settle(t, harbour(), asked(&calls))
	w.options.Now = func() time.Time { return time.Unix(1_800_000_000, 0).Add(time.Duration(ahead.Load())) }
	w.hire(t, desk{})
	for _, step := range []struct {
		after time.Duration
		calls int32
	}{{0, 1}, {59 * time.Minute, 1}, {2 * time.Minute, 2}} {
		ahead.Add(int64(step.after))
		if err := w.Command(t.Context(), "ana", "#general", "/touched", "@ana"); err != nil {
			t.Fatal(err)
		}
		if got := calls.Load(); got != step.calls {
			t.Errorf("asked %d times after %s more, want %d", got, step.after, step.calls)
		}
	}
}

func TestAPersonWhoCannotBeLookedUpAgainKeepsTheirName(t *testing.T) {
	var ahead atomic.Int64
	var down atomic.Bool
	w := settle(t, harbour(), func(rw http.ResponseWriter, r *http.Request, _ http.Handler) bool {
		if r.URL.Path != "/api/users.info" || !down.Load() {
			return unlisted(rw, r)
		}
		http.Error(rw, "not now", http.StatusServiceUnavailable)
		return true
	})
	w.options.Now = func() time.Time { return time.Unix(1_800_000_000, 0).Add(time.Duration(ahead.Load())) }
	var got chat.Command
	w.hire(t, desk{command: func(_ context.Context, c chat.Command) chat.Reply {
		got = c
		return say("Noted.")
	}})
	for _, later := range []time.Duration{0, 2 * time.Hour, 2 * time.Minute} {
		ahead.Add(int64(later))
		if err := w.Command(t.Context(), "ana", "#general", "/touched", "@maria"); err != nil {
			t.Fatal(err)
		}
		if got.Who.Name != "Ana Díaz" || got.Who.Zone == "" || got.Args[0].Who.Name != "Maria Lopez" {
			t.Errorf("%v later, got %+v", later, got)
		}
		down.Store(true)
	}
}

func TestAPersonWhoCannotBeLookedUpInTimeIsTakenAsTheyCame(t *testing.T) {
	w := settle(t, harbour(), func(rw http.ResponseWriter, r *http.Request, _ http.Handler) bool {
		if r.URL.Path != "/api/users.info" {
			return unlisted(rw, r)
		}
		_ = r.ParseForm() // only what was read to its end tells that the asker has hung up
		<-r.Context().Done()
		return true
	})
	var got chat.Command
	w.hire(t, desk{command: func(_ context.Context, c chat.Command) chat.Reply {
		got = c
		return say("Noted.")
	}})
	for range 2 {
		if err := w.Command(t.Context(), "ana", "#general", "/touched", "@maria"); err != nil {
			t.Fatal(err)
		}
	}
	if got.Who.Name != "ana" || got.Who.Zone != "" || got.Args[0].Who.Name != "maria" || got.Args[0].Who.Outside {
		t.Errorf("got %+v", got)
	}
}
