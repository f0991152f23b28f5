package teamschat_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"

	"rapport/internal/chat"
	"rapport/internal/faketeams"
)

func TestWhatTeamsDidNotSignIsRefused(t *testing.T) {
	w := settle(t, harbour())
	w.run(t, desk{command: func(context.Context, chat.Command) chat.Reply {
		t.Error("the desk was asked")
		return say("Hello.")
	}}, "ana")
	status, err := w.Forge(t.Context(), "ana", "export")
	if err != nil || status != http.StatusUnauthorized {
		t.Errorf("a forged activity: %d, %v", status, err)
	}
}

func TestAnActivityThatComesAgainIsAnsweredOnce(t *testing.T) {
	w := settle(t, harbour())
	keys := make(chan string, 2)
	w.run(t, desk{command: func(_ context.Context, c chat.Command) chat.Reply {
		keys <- c.Key
		return say("Noted.")
	}}, "ana")
	if err := w.Break(faketeams.Fault{Kind: faketeams.Again, On: "message"}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := w.Say(t.Context(), "ana", "rapport", "due"); err != nil {
			t.Fatal(err)
		}
	}
	if one, two := <-keys, <-keys; one == two {
		t.Errorf("two messages have the key %q", one)
	}
	w.until(t, "both answers", func() bool { return w.said("ana", "rapport") == 2 })
	if got := w.Stats().Delivered["message"]; got != 3 {
		t.Errorf("%d messages were delivered", got)
	}
}

func TestNewKeysAreFetchedAndOldTokensGivenUp(t *testing.T) {
	w := settle(t, harbour())
	w.run(t, desk{command: due}, "ana")
	w.greet(t, "ana")
	if err := w.RotateKeys(); err != nil {
		t.Fatal(err)
	}
	// The bot's own token is no longer good: it fetches another, and says it again.
	if _, err := w.teams.Send(t.Context(), chat.Delivery{ID: "n1", To: ana, Attempt: 1}, chat.Say("Maria is still due.")); err != nil {
		t.Fatal(err)
	}
	w.newest(t, "ana", "rapport", "Maria is still due.")
	if got := w.Stats().Refusals["POST activities"]["Unauthorized"]; got != 1 {
		t.Errorf("%d calls were refused", got)
	}
}

func TestAnActivityOfAnotherTenantIsRefused(t *testing.T) {
	w := settle(t, harbour())
	w.options.Tenant = "22222222-2222-4333-8444-555555555555"
	refused := &faketeams.AnswerError{}
	other := w.with(t)
	other.run(t, desk{})
	if err := other.Install(t.Context(), "ana"); !errors.As(err, &refused) || refused.Status != http.StatusForbidden {
		t.Errorf("the bot of another tenant says: %v", err)
	}
}

func TestWhatIsNoActivityIsRefused(t *testing.T) {
	w := settle(t, harbour())
	w.run(t, desk{})
	at := "http://" + w.hearing.Addr().String()
	tests := map[string]struct {
		method, path, body string
		want               int
	}{
		"is-anybody-there": {http.MethodHead, "/api/messages", "", http.StatusOK},
		"no-token":         {http.MethodPost, "/api/messages", "hello", http.StatusUnauthorized},
		"a-token-of-none":  {http.MethodPost, "/api/messages", `{"type":"message"}`, http.StatusUnauthorized},
		"another-method":   {http.MethodGet, "/api/messages", "", http.StatusMethodNotAllowed},
		"another-path":     {http.MethodPost, "/", "{}", http.StatusNotFound},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			request, err := http.NewRequestWithContext(t.Context(), test.method, at+test.path, strings.NewReader(test.body))
			if err != nil {
				t.Fatal(err)
			}
			if name != "no-token" {
				request.Header.Set("Authorization", "Bearer of.nobody.known")
			}
			response, err := http.DefaultClient.Do(request)
			if err != nil {
				t.Fatal(err)
			}
			if err := response.Body.Close(); err != nil || response.StatusCode != test.want {
				t.Errorf("it is answered %d, %v", response.StatusCode, err)
			}
		})
	}
}

func TestWhoComesWhileAllAreBusyIsToldSo(t *testing.T) {
	w := settle(t, harbour())
	begun, finish := make(chan struct{}), make(chan struct{})
	w.run(t, desk{command: func(_ context.Context, c chat.Command) chat.Reply {
		if c.Verb != "due" {
			begun <- struct{}{}
			<-finish
		}
		return due(t.Context(), c)
	}, press: func(context.Context, chat.Press) chat.Reply { return say("Noted.") }}, "ana")
	w.greet(t, "ana")
	var waiting sync.WaitGroup
	for range 64 {
		waiting.Go(func() {
			if err := w.Say(t.Context(), "ana", "rapport", "wait"); err != nil {
				t.Error(err)
			}
		})
		<-begun
	}
	if err := w.Press(t.Context(), "ana", "rapport", "Done"); err != nil || w.Told("ana") != "Busy." {
		t.Errorf("ana is told %q, %v", w.Told("ana"), err)
	}
	if err := w.Press(t.Context(), "ana", "rapport", "Edit"); err != nil || w.Told("ana") != "Busy." {
		t.Errorf("of a form ana is told %q, %v", w.Told("ana"), err)
	}
	refused := &faketeams.AnswerError{}
	if err := w.Say(t.Context(), "ana", "rapport", "due"); !errors.As(err, &refused) || refused.Status != http.StatusServiceUnavailable {
		t.Errorf("Teams is told %v", err)
	}
	close(finish)
	waiting.Wait()
}

func TestWhatWasBegunIsAnsweredBeforeTheBotStops(t *testing.T) {
	w := settle(t, harbour())
	begun, finish := make(chan struct{}), make(chan struct{})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- w.teams.Run(ctx, w.hearing, desk{command: func(context.Context, chat.Command) chat.Reply {
			close(begun)
			<-finish
			return say("Noted.")
		}})
	}()
	if err := w.Install(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	said := make(chan error, 1)
	go func() { said <- w.Say(t.Context(), "ana", "rapport", "due") }()
	<-begun
	stop()
	close(finish)
	if err := errors.Join(<-said, <-ended); err != nil {
		t.Error(err)
	}
	w.newest(t, "ana", "rapport", "Noted.")
	if err := w.Say(t.Context(), "ana", "rapport", "due"); !errors.Is(err, faketeams.ErrNoApp) {
		t.Errorf("a bot that stopped says %v", err)
	}
}
