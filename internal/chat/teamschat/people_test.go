package teamschat_test

import (
	"context"
	"testing"
	"time"

	"rapport/internal/chat"
	"rapport/internal/chat/teamschat"
	"rapport/internal/faketeams"
)

func TestWhoIsMentionedIsLookedUpOnce(t *testing.T) {
	w := settle(t, harbour())
	who, told := make(chan chat.Profile, 2), make(chan chat.Meeting, 4)
	w.run(t, desk{
		command: func(_ context.Context, c chat.Command) chat.Reply {
			who <- c.Args[0].Who
			return say("Noted.")
		},
		meet: func(_ context.Context, m chat.Meeting) bool {
			if m.Who.Email != "" {
				told <- m
			}
			return true
		},
	}, "ana")
	for i := range 2 {
		if err := w.Say(t.Context(), "ana", "rapport", "add @gil"); err != nil {
			t.Fatal(err)
		}
		gil := <-who
		if want := teamschat.UserID(tenantID, guestID); gil.ID != want || gil.Name != "Gil Guest" || !gil.Outside {
			t.Errorf("gil is %+v", gil)
		}
		if i == 0 { // of ana herself, once her words are answered
			if m := <-told; m.Who.ID != ana || m.Gone {
				t.Errorf("told of %+v", m)
			}
		}
	}
	if got := w.Stats().Calls["GET members"]; got != 2 {
		t.Errorf("Teams was asked %d times", got)
	}
}

func TestOfWhoCannotBeLookedUpTheNameStays(t *testing.T) {
	w := settle(t, harbour())
	args := make(chan chat.Line, 1)
	w.run(t, desk{command: func(_ context.Context, c chat.Command) chat.Reply {
		args <- c.Args
		return say("Noted.")
	}}, "ana")
	if err := w.Break(faketeams.Fault{Kind: faketeams.Refused, On: "GET members", Error: "NotEnoughPermissions", Times: -1}); err != nil {
		t.Fatal(err)
	}
	if err := w.Say(t.Context(), "ana", "rapport", "add @maria key"); err != nil {
		t.Fatal(err)
	}
	if got := (<-args); len(got) != 1 || got[0].Text != "Maria Lopez key" {
		t.Errorf("the bot hears %v", got)
	}
}

func TestADirectoryThatIsSlowHoldsNobodyUp(t *testing.T) {
	w := settle(t, harbour())
	w.options.Patience = 2
	w = w.with(t)
	w.run(t, desk{command: func(ctx context.Context, _ chat.Command) chat.Reply {
		if ctx.Err() != nil {
			t.Error("the desk has no time left")
		}
		return say("Noted.")
	}}, "ana")
	if err := w.Break(faketeams.Fault{Kind: faketeams.Slow, On: "GET members", Wait: time.Minute}); err != nil {
		t.Fatal(err)
	}
	if err := w.Say(t.Context(), "ana", "rapport", "add @maria"); err != nil {
		t.Fatal(err)
	}
	w.newest(t, "ana", "rapport", "Noted.")
}
