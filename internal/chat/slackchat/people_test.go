package slackchat_test

import (
	"context"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"rapport/internal/chat"
	"rapport/internal/chat/slackchat"
)

func TestWhoIsOutsideIsKnownFromTheirProfile(t *testing.T) {
	tests := map[string]struct {
		user    slack.User
		outside bool
	}{
		"colleague":       {slack.User{TeamID: "T1"}, false},
		"team-unsaid":     {slack.User{}, false},
		"guest":           {slack.User{TeamID: "T1", IsRestricted: true}, true},
		"one-room-guest":  {slack.User{TeamID: "T1", IsUltraRestricted: true}, true},
		"bot":             {slack.User{TeamID: "T1", IsBot: true}, true},
		"slackbot":        {slack.User{ID: "USLACKBOT", TeamID: "T1"}, true},
		"deactivated":     {slack.User{TeamID: "T1", Deleted: true}, true},
		"other-workspace": {slack.User{TeamID: "T2"}, true},
		"stranger":        {slack.User{TeamID: "T1", IsStranger: true}, true},
		"grid-colleague":  {slack.User{TeamID: "T2", Enterprise: slack.EnterpriseUser{Teams: []string{"T2", "T1"}}}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := slackchat.ProfileOf("slack:T1:U1", &tt.user).Outside; got != tt.outside {
				t.Errorf("outside is %v", got)
			}
		})
	}
}

func TestAPersonGoesByTheirWholeNameOnOneLine(t *testing.T) {
	u := slack.User{Name: "maria", RealName: "Maria L.", TZ: "Europe/Berlin"}
	u.Profile.RealName, u.Profile.DisplayName = " Maria\n Lopez ", "mlo"
	want := chat.Profile{ID: "slack:T1:U1", Name: "Maria Lopez", Zone: "Europe/Berlin"}
	if diff := cmp.Diff(want, slackchat.ProfileOf("slack:T1:U1", &u)); diff != "" {
		t.Error(diff)
	}
	u.Profile.RealName, u.RealName = " ", ""
	if got := slackchat.ProfileOf("slack:T1:U1", &u).Name; got != "mlo" {
		t.Errorf("without a whole name it is %q", got)
	}
}

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
