package slackchat_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
	"rapport/internal/chat/chattest"
	"rapport/internal/chat/slackchat"
	"rapport/internal/fakeslack"
)

func TestACommandIsAcknowledgedWithTheReplyOnceItIsDone(t *testing.T) {
	w := settle(t, harbour(), nil)
	var got chat.Command
	w.hire(t, desk{command: func(_ context.Context, c chat.Command) chat.Reply {
		got = c
		return say("Noted: " + chattest.Hostile)
	}})
	if err := w.Command(t.Context(), "ana", "#general", "/touched", "@maria @guest coffee & cake"); err != nil {
		t.Fatal(err)
	}
	want := chat.Command{
		Event: chat.Event{Key: got.Key, Who: chat.Profile{ID: got.Who.ID, Name: "Ana Díaz", Zone: "Europe/Berlin"}},
		Verb:  "touched",
		Args: chat.Line{
			chat.MentionToken(chat.Profile{ID: teamed(got.Who.ID, "UMARIA"), Name: "Maria Lopez", Zone: "America/New_York"}),
			chat.TextToken(" "),
			chat.MentionToken(chat.Profile{ID: teamed(got.Who.ID, "UGUEST"), Name: "Gil Guest", Zone: "UTC", Outside: true}),
			chat.TextToken(" coffee & cake"),
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if !strings.HasPrefix(got.Key, "trigger:") || !strings.HasSuffix(string(got.Who.ID), ":UANA") {
		t.Errorf("the event is %+v", got.Event)
	}
	seen := w.Conversation("ana", "#general")
	if len(seen) != 1 || !seen[0].Ephemeral || seen[0].Text != "Noted: "+chattest.Hostile {
		t.Errorf("ana sees %+v", seen)
	}
	if len(seen[0].Pings) > 0 || len(seen[0].Links) > 0 {
		t.Errorf("text became %v and %v", seen[0].Pings, seen[0].Links)
	}
	if others := w.Conversation("maria", "#general"); len(others) > 0 {
		t.Errorf("maria sees %+v", others)
	}
}

// teamed is the id of another user of the same team.
func teamed(id chat.UserID, user string) chat.UserID {
	return chat.UserID(string(id)[:strings.LastIndex(string(id), ":")+1] + user)
}

func TestAReplyTooLargeToRideOnTheAckArrivesAllTheSame(t *testing.T) {
	w := settle(t, harbour(), nil)
	w.hire(t, desk{command: func(context.Context, chat.Command) chat.Reply {
		return chat.Reply{Message: chattest.Specimens()["very-long"]}
	}})
	if err := w.Command(t.Context(), "ana", "#general", "/touched", ""); err != nil {
		t.Fatal(err)
	}
	w.until(t, func() bool { return len(w.Conversation("ana", "#general")) == 1 })
	if seen := w.Conversation("ana", "#general"); !seen[0].Ephemeral || len(seen[0].Fallback) < 20_000 {
		t.Errorf("ana sees %d bytes, ephemeral %v", len(seen[0].Fallback), seen[0].Ephemeral)
	}
}

func TestAPressChangesTheMessageInPlace(t *testing.T) {
	for _, where := range []string{"#general", "rapport"} {
		t.Run(strings.Trim(where, "#"), func(t *testing.T) {
			w := settle(t, harbour(), nil)
			var got chat.Press
			w.hire(t, desk{
				command: func(context.Context, chat.Command) chat.Reply { return say("Noted.", button("Undo")) },
				press: func(_ context.Context, p chat.Press) chat.Reply {
					got = p
					return say("Taken back.")
				},
			})
			if err := w.Command(t.Context(), "ana", where, "/touched", ""); err != nil {
				t.Fatal(err)
			}
			if err := w.Press(t.Context(), "ana", where, "Undo"); err != nil {
				t.Fatal(err)
			}
			w.until(t, func() bool { return cmp.Equal(w.texts("ana", where), []string{"Taken back."}) })
			if diff := cmp.Diff(chat.Line{chat.TextToken("undo"), chat.IDToken("01")}, got.Line); diff != "" {
				t.Error(diff)
			}
			if got.Key != "" || got.Who.Name != "Ana Díaz" {
				t.Errorf("the event is %+v", got.Event)
			}
		})
	}
}

func TestAReplyBesideLeavesThePressedMessageAsItIs(t *testing.T) {
	nudge := say("Time to reconnect", button("Why"))
	for where, give := range map[string]func(t *testing.T, w town) error{
		"#general": func(t *testing.T, w town) error { return w.Command(t.Context(), "ana", "#general", "/touched", "") },
		"rapport": func(t *testing.T, w town) error {
			_, err := slackchat.New(w.options).Send(t.Context(), delivery("UANA"), nudge.Message)
			return err
		},
	} {
		t.Run(strings.Trim(where, "#"), func(t *testing.T) {
			w := settle(t, harbour(), nil)
			w.hire(t, desk{
				command: func(context.Context, chat.Command) chat.Reply { return nudge },
				press: func(context.Context, chat.Press) chat.Reply {
					return chat.Reply{Message: chat.Say("Because."), Beside: true}
				},
			})
			if err := give(t, w); err != nil {
				t.Fatal(err)
			}
			for n := range 2 { // the button can be pressed again
				if err := w.Press(t.Context(), "ana", where, "Why"); err != nil {
					t.Fatal(err)
				}
				w.until(t, func() bool { return len(w.Conversation("ana", where)) == n+2 })
			}
			seen := w.Conversation("ana", where)
			if !strings.HasPrefix(seen[0].Text, "Time to reconnect") || seen[0].Edited {
				t.Errorf("the pressed message became %+v", seen[0])
			}
			for _, below := range seen[1:] {
				if below.Text != "Because." || !below.Ephemeral {
					t.Errorf("below it stands %+v", below)
				}
			}
			if others := w.Conversation("maria", where); len(others) > 0 {
				t.Errorf("maria sees %+v", others)
			}
		})
	}
}

func TestAReplyBesideStandsAboveHome(t *testing.T) {
	w := settle(t, harbour(), nil)
	w.hire(t, desk{
		open: func(context.Context, chat.Opening) chat.Reply { return say("Home.", button("Why")) },
		press: func(context.Context, chat.Press) chat.Reply {
			return chat.Reply{Message: chat.Say("Because."), Beside: true}
		},
	})
	if err := w.OpenHome(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	w.until(t, func() bool { home, _ := w.Home("ana"); return strings.Contains(home.Text, "Home.") })
	if err := w.Press(t.Context(), "ana", fakeslack.HomeTab, "Why"); err != nil {
		t.Fatal(err)
	}
	w.until(t, func() bool {
		home, _ := w.Home("ana")
		return strings.HasPrefix(home.Text, "Because.") && strings.Contains(home.Text, "Home.")
	})
	if dms := w.texts("ana", "rapport"); len(dms) > 0 {
		t.Errorf("and below, ana reads %q", dms)
	}
}

func TestAPressOfANudgeChangesItAndFindStillSeesIt(t *testing.T) {
	w := settle(t, harbour(), nil)
	w.hire(t, desk{press: func(context.Context, chat.Press) chat.Reply { return say("Noted.") }})
	s := slackchat.New(w.options)
	d := chat.Delivery{ID: "01NUDGE", To: "slack:T1:UANA", Attempt: 1}
	ref, err := s.Send(t.Context(), d, say("Time to reconnect", button("We talked")).Message)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Press(t.Context(), "ana", "rapport", "We talked"); err != nil {
		t.Fatal(err)
	}
	w.until(t, func() bool { return cmp.Equal(w.texts("ana", "rapport"), []string{"Noted."}) })
	found, ok, err := s.Find(t.Context(), d)
	if err != nil || !ok || found != ref {
		t.Errorf("found %q %v %v, want %q", found, ok, err, ref)
	}
}

func TestHomeIsDrawnWhenOpenedAndAgainAfterAPress(t *testing.T) {
	w := settle(t, harbour(), nil)
	w.hire(t, desk{
		open:  func(_ context.Context, o chat.Opening) chat.Reply { return say("Home of "+o.Who.Name, button("Skip")) },
		press: func(context.Context, chat.Press) chat.Reply { return say("Skipped.", button("Undo")) },
	})
	if err := w.OpenHome(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	w.until(t, func() bool { home, _ := w.Home("ana"); return strings.Contains(home.Text, "Home of Ana Díaz") })
	if err := w.Press(t.Context(), "ana", fakeslack.HomeTab, "Skip"); err != nil {
		t.Fatal(err)
	}
	w.until(t, func() bool { home, _ := w.Home("ana"); return strings.HasPrefix(home.Text, "Skipped.") })
	home, _ := w.Home("ana")
	if _, ok := home.Button("Undo"); !ok || !strings.Contains(home.Text, "Home of Ana Díaz") {
		t.Errorf("home shows %q", home.Text)
	}
}

func TestWordsToTheBotAreACommand(t *testing.T) {
	w := settle(t, harbour(), nil)
	heard := make(chan chat.Command, 5)
	w.hire(t, desk{command: func(_ context.Context, c chat.Command) chat.Reply {
		heard <- c
		return say("Hello.")
	}})
	if err := w.Say(t.Context(), "ana", "rapport", "/Touched @maria coffee"); err != nil {
		t.Fatal(err)
	}
	got := <-heard
	if got.Verb != "Touched" || len(got.Args) != 2 || got.Args[0].Who.Name != "Maria Lopez" || !strings.HasPrefix(got.Key, "event:") {
		t.Errorf("heard %+v", got)
	}
	w.until(t, func() bool { return len(w.texts("ana", "rapport")) == 2 })
	if err := w.Say(t.Context(), "ana", "rapport", "help"); err != nil {
		t.Fatal(err)
	}
	w.until(t, func() bool { return len(w.texts("ana", "rapport")) == 4 })
	<-heard
	if len(heard) > 0 {
		t.Errorf("the bot took its own words for a command: %+v", <-heard)
	}
	if log := w.log.String(); strings.Contains(log, "ouched") || strings.Contains(log, "Maria") {
		t.Errorf("the log holds what was said: %s", log)
	}
}

func TestAWrongTokenEndsRunWithTheFact(t *testing.T) {
	tests := map[string]struct {
		bot, app string
		token    slackchat.Token
		cause    string
	}{
		"wrong-app":   {"xoxb-fake", "xapp-wrong", slackchat.AppToken, "invalid_auth"},
		"bot-for-app": {"xoxb-fake", "xoxb-fake", slackchat.AppToken, "not_allowed_token_type"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := settle(t, harbour(), nil)
			w.options.BotToken, w.options.AppToken = tt.bot, tt.app
			err := slackchat.New(w.options).Run(t.Context(), desk{})
			refused, ok := errors.AsType[*slackchat.RefusedError](err)
			if !ok || refused.Token != tt.token || refused.Cause != tt.cause {
				t.Errorf("run ended with %v", err)
			}
		})
	}
}

func TestASlackThatIsDownForAWhileIsSatOutAndLoggedOnce(t *testing.T) {
	var calls atomic.Int32
	w := settle(t, harbour(), func(rw http.ResponseWriter, r *http.Request, _ http.Handler) bool {
		if r.URL.Path != "/api/apps.connections.open" || calls.Add(1) > 3 {
			return false
		}
		rw.WriteHeader(http.StatusServiceUnavailable)
		return true
	})
	w.options.Sockets = 1
	w.hire(t, desk{command: func(context.Context, chat.Command) chat.Reply { return say("Here again.") }})
	if err := w.Command(t.Context(), "ana", "#general", "/touched", ""); err != nil {
		t.Error(err)
	}
	if got := strings.Count(w.log.String(), "not connected"); got != 1 {
		t.Errorf("it was logged %d times: %s", got, w.log)
	}
}

func TestASlackThatEndsEverySocketIsLoggedOnce(t *testing.T) {
	w := settle(t, harbour(), nil)
	w.options.Sockets = 1
	w.hire(t, desk{})
	for n := range 20 {
		w.Disconnect("too_many_websockets")
		w.until(t, func() bool { return w.Stats().Opened > n+1 && w.Sockets() > 0 })
	}
	w.until(t, func() bool { return strings.Contains(w.log.String(), "again and again") })
	if said := w.log.String(); strings.Count(said, "again and again") != 1 || strings.Count(said, "slack socket connected") != 5 {
		t.Errorf("the log says:\n%s", said)
	}
}
