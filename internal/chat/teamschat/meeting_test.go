package teamschat_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"rapport/internal/chat"
)

func TestWhoAddsTheBotSeesHomeOnce(t *testing.T) {
	w := settle(t, harbour())
	met := make(chan chat.Meeting, 4)
	w.run(t, desk{
		meet: func(_ context.Context, m chat.Meeting) bool { met <- m; return true },
		open: func(context.Context, chat.Opening) chat.Reply { return say("Welcome.") },
	}, "ana")
	w.newest(t, "ana", "rapport", "Welcome.")
	if err := w.Say(t.Context(), "ana", "rapport", "anything"); err != nil { // whatever is to come has come by now
		t.Fatal(err)
	}
	if n := w.said("ana", "rapport"); n != 1 {
		t.Errorf("ana reads %d messages", n)
	}
	for range 2 {
		if m := <-met; m.Gone || m.Who.ID != ana {
			t.Errorf("met %+v", m)
		}
	}
}

func TestWhoTakesTheBotAwayIsGoneUntilTheyAddIt(t *testing.T) {
	w := settle(t, harbour())
	met := make(chan chat.Meeting, 8)
	w.run(t, desk{
		meet: func(_ context.Context, m chat.Meeting) bool { met <- m; return true },
	}, "ana")
	if err := w.Uninstall(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	if err := w.Install(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	var gone []bool
	for len(met) > 0 {
		gone = append(gone, (<-met).Gone)
	}
	if want := []bool{false, false, true, false, false}; !slices.Equal(gone, want) {
		t.Errorf("gone: %v, not %v", gone, want)
	}
}

func TestAMeetingThatWasNotNotedIsToldToHaveFailed(t *testing.T) {
	w := settle(t, harbour())
	w.run(t, desk{meet: func(context.Context, chat.Meeting) bool { return false }})
	if err := w.Install(t.Context(), "ana"); err == nil {
		t.Error("Teams is told that it was noted")
	}
}

func TestWhoHasNotAddedTheBotCannotBeReached(t *testing.T) {
	w := settle(t, harbour())
	w.run(t, desk{}, "ana")
	d := chat.Delivery{ID: "n1", To: maria, Attempt: 1}
	if _, err := w.teams.Send(t.Context(), d, chat.Say("Hello.")); !unreachable(err) {
		t.Errorf("whom the bot has never met: %v", err)
	}
	if err := w.Uninstall(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	d.To = ana
	if _, err := w.teams.Send(t.Context(), d, chat.Say("Hello.")); !unreachable(err) {
		t.Errorf("who took the bot away: %v", err)
	}
}

func unreachable(err error) bool {
	_, ok := errors.AsType[*chat.UnreachableError](err)
	return ok
}
