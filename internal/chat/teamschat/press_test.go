package teamschat_test

import (
	"context"
	"strings"
	"testing"

	"rapport/internal/chat"
	"rapport/internal/faketeams"
)

// greet has the bot say something with buttons to somebody who typed.
func (w town) greet(t *testing.T, who string) faketeams.Seen {
	t.Helper()
	if err := w.Say(t.Context(), who, "rapport", "due"); err != nil {
		t.Fatal(err)
	}
	return w.newest(t, who, "rapport", "Maria is due.")
}

func due(context.Context, chat.Command) chat.Reply {
	later := button("Later")
	later.Key = "due-7"
	return say("Maria is due.", button("Done"), later, opener("Edit"))
}

func TestAPressChangesTheMessageForGood(t *testing.T) {
	w := settle(t, harbour())
	w.run(t, desk{command: due, press: func(context.Context, chat.Press) chat.Reply { return say("Noted.") }}, "ana")
	w.greet(t, "ana")
	if err := w.Press(t.Context(), "ana", "rapport", "Done"); err != nil {
		t.Fatal(err)
	}
	if s := w.newest(t, "ana", "rapport", "Noted."); len(s.Buttons) != 0 {
		t.Errorf("the buttons are still there: %v", s.Buttons)
	}
	w.until(t, "the kept message", func() bool { w.Reload("ana"); return w.newest(t, "ana", "rapport", "").Text == "Noted." })
	if n := w.said("ana", "rapport"); n != 1 {
		t.Errorf("there are %d messages", n)
	}
}

func TestAReplyBesideLeavesTheMessage(t *testing.T) {
	w := settle(t, harbour())
	w.run(t, desk{command: due, press: func(context.Context, chat.Press) chat.Reply {
		return chat.Reply{Message: chat.Say("Why: it has been long."), Beside: true}
	}}, "ana")
	first := w.greet(t, "ana")
	if err := w.Press(t.Context(), "ana", "rapport", "Done"); err != nil {
		t.Fatal(err)
	}
	w.newest(t, "ana", "rapport", "Why: it has been long.")
	for _, s := range w.Conversation("ana", "rapport") {
		if s.TS == first.TS && s.Text != "Maria is due." {
			t.Errorf("the pressed message became %q", s.Text)
		}
	}
}

func TestAPressCarriesItsLineAndKey(t *testing.T) {
	w := settle(t, harbour())
	presses := make(chan chat.Press, 3)
	w.run(t, desk{command: due, press: func(_ context.Context, p chat.Press) chat.Reply {
		presses <- p
		return say("Noted.")
	}}, "ana")
	seen := w.greet(t, "ana")
	for label, key := range map[string]string{"Done": "", "Later": "button:due-7", "Edit": ""} {
		b, _ := seen.Button(label)
		if err := w.PressButton(t.Context(), "ana", seen, b); err != nil {
			t.Fatal(err)
		}
		p := <-presses
		if p.Key != key || p.Who.ID != ana || p.Line[0].Text != strings.ToLower(label) || p.Line[1].Text != "01" {
			t.Errorf("%s: pressed %+v", label, p)
		}
	}
	if told := w.Told("ana"); told != "Noted." {
		t.Errorf("a button that opens nothing says %q", told)
	}
}

func TestNobodyPressesForAnother(t *testing.T) {
	w := settle(t, harbour())
	who := make(chan chat.UserID, 1)
	w.run(t, desk{command: due, press: func(_ context.Context, p chat.Press) chat.Reply {
		who <- p.Who.ID
		return say("Noted.")
	}}, "ana", "maria")
	seen := w.greet(t, "ana")
	b, _ := seen.Button("Done")
	theirs := w.greet(t, "maria")
	if err := w.PressButton(t.Context(), "maria", theirs, b); err != nil { // with what ana's button carries
		t.Fatal(err)
	}
	if got := <-who; got != maria {
		t.Errorf("%s pressed", got)
	}
}

func TestAPanicIsToldOfBelowTheMessage(t *testing.T) {
	w := settle(t, harbour())
	w.run(t, desk{command: due, press: func(context.Context, chat.Press) chat.Reply { panic("a note of ana's") }}, "ana")
	w.greet(t, "ana")
	if err := w.Press(t.Context(), "ana", "rapport", "Done"); err != nil {
		t.Fatal(err)
	}
	w.newest(t, "ana", "rapport", "Broken.")
	if strings.Contains(w.log.String(), "a note of ana's") {
		t.Errorf("the log holds what panicked:\n%s", w.log)
	}
}

func TestAPressThatTeamsLosesIsSaidToBeLost(t *testing.T) {
	w := settle(t, harbour())
	w.options.Patience = 1
	w = w.with(t)
	stop := make(chan struct{})
	w.run(t, desk{command: due, press: func(ctx context.Context, _ chat.Press) chat.Reply {
		<-ctx.Done() // the handler's patience is shorter than Teams'
		close(stop)
		return say("Later.")
	}}, "ana")
	w.greet(t, "ana")
	if err := w.Press(t.Context(), "ana", "rapport", "Done"); err != nil {
		t.Errorf("Teams gave up: %v", err)
	}
	<-stop
	w.newest(t, "ana", "rapport", "Later.")
}
