package teamschat_test

import (
	"context"
	"errors"
	"net/http"
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
