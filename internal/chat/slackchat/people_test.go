package slackchat_test

import (
	"context"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"rapport/internal/chat"
)

// asked counts how often Slack is asked about people.
func asked(calls *atomic.Int32) func(http.ResponseWriter, *http.Request, http.Handler) bool {
	return func(_ http.ResponseWriter, r *http.Request, _ http.Handler) bool {
		if r.URL.Path == "/api/users.info" {
			calls.Add(1)
		}
		return false
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

func TestAPersonWhoCannotBeLookedUpInTimeIsTakenAsTheyCame(t *testing.T) {
	w := settle(t, harbour(), func(_ http.ResponseWriter, r *http.Request, _ http.Handler) bool {
		if r.URL.Path != "/api/users.info" {
			return false
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
