package slackchat_test

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
	"rapport/internal/chat/chattest"
	"rapport/internal/chat/slackchat"
	"rapport/internal/fakeslack"
)

// opens is a reply that opens a form of one field.
func opens() chat.Reply {
	return chat.Reply{Form: &chat.Form{
		Name: "note", Title: "A note", Submit: "Keep it", State: "01JD7",
		Fields: []chat.Field{{Name: "note", Label: "Note", Kind: chat.AskText}},
	}}
}

// asking is a desk that answers everything with that form, and the form with
// a reply.
func asking(reply chat.Reply) desk {
	return desk{
		command: func(context.Context, chat.Command) chat.Reply { return opens() },
		press:   func(context.Context, chat.Press) chat.Reply { return opens() },
		open:    func(context.Context, chat.Opening) chat.Reply { return say("Home.", button("Write")) },
		short:   func(context.Context, chat.Shortcut) chat.Reply { return opens() },
		submit:  func(context.Context, chat.Submission) chat.Reply { return reply },
	}
}

// fillIn waits for the form, fills in its first field and submits it.
func (w town) fillIn(t *testing.T, value string) {
	t.Helper()
	w.until(t, func() bool { _, open := w.Modal("ana"); return open })
	form, _ := w.Modal("ana")
	if err := w.Fill("ana", form.Fields[0].Label, value); err != nil {
		t.Fatal(err)
	}
	if err := w.SubmitModal(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
}

func TestASubmissionBringsWhatWasFilledIn(t *testing.T) {
	w := settle(t, harbour(), nil)
	empty, got := chattest.Forms()["empty"], chat.Submission{}
	empty.State = chattest.Hostile
	w.hire(t, desk{
		short: func(context.Context, chat.Shortcut) chat.Reply { return chat.Reply{Form: &empty} },
		submit: func(_ context.Context, s chat.Submission) chat.Reply {
			got = s
			return say("Noted.")
		},
	})
	if err := w.Shortcut(t.Context(), "ana", "Log a touch"); err != nil {
		t.Fatal(err)
	}
	w.until(t, func() bool { _, open := w.Modal("ana"); return open })
	for label, value := range map[string]string{"How": "A call", "When": "2026-11-03", "Note": chattest.Hostile} {
		if err := w.Fill("ana", label, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Fill("ana", "Colleagues", "maria, guest"); err != nil {
		t.Fatal(err)
	}
	if err := w.SubmitModal(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	maria := chat.Profile{ID: teamed(got.Who.ID, "UMARIA"), Name: "Maria Lopez", Zone: "America/New_York"}
	guest := chat.Profile{ID: teamed(got.Who.ID, "UGUEST"), Name: "Gil Guest", Zone: "UTC", Outside: true}
	want := chat.Submission{
		Event: chat.Event{Key: got.Key, Who: chat.Profile{ID: got.Who.ID, Name: "Ana Díaz", Zone: "Europe/Berlin"}},
		Form:  "touched",
		State: chattest.Hostile,
		Values: map[string]chat.Value{
			"who": {People: []chat.Profile{maria, guest}}, "names": {}, "how": {Chosen: []string{"call"}},
			"day": {Text: "2026-11-03"}, "note": {Text: chattest.Hostile},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if !strings.HasPrefix(got.Key, "view:") {
		t.Errorf("its key is %q", got.Key)
	}
	if _, open := w.Modal("ana"); open {
		t.Error("the form is still open")
	}
}

func TestAFormKeepsWhatWasFilledInUntilItIsRight(t *testing.T) {
	w := settle(t, harbour(), nil)
	replies := []chat.Reply{
		{Faults: map[string]string{"note": "Say a little more."}},
		{Faults: map[string]string{"gone": "Somebody is gone."}},
		say("Noted."),
	}
	desk := asking(chat.Reply{})
	desk.submit = func(context.Context, chat.Submission) chat.Reply {
		reply := replies[0]
		replies = replies[1:]
		return reply
	}
	w.hire(t, desk)
	if err := w.Shortcut(t.Context(), "ana", "Log a touch"); err != nil {
		t.Fatal(err)
	}
	for _, fault := range []string{"Say a little more.", "Somebody is gone."} {
		w.fillIn(t, "ok")
		form, open := w.Modal("ana")
		if !open || form.Fields[0].Fault != fault || form.Fields[0].Value != "ok" {
			t.Errorf("ana sees %+v, want the fault %q", form, fault)
		}
	}
	w.fillIn(t, "a little more")
	w.until(t, func() bool { return cmp.Equal(w.texts("ana", "rapport"), []string{"Noted."}) })
	if _, open := w.Modal("ana"); open {
		t.Error("the form is still open")
	}
}

func TestTheReplyToAFormStandsWhereTheFormWasOpened(t *testing.T) {
	nudge := say("Time to reconnect", button("Write")).Message
	send := func(t *testing.T, w town) error {
		if _, err := slackchat.New(w.options).Send(t.Context(), delivery("UANA"), nudge); err != nil {
			return err
		}
		return w.Press(t.Context(), "ana", "rapport", "Write")
	}
	tests := map[string]struct {
		open  func(t *testing.T, w town) error
		reply chat.Reply
		where string
		want  []string
	}{
		"in-place-of-what-was-pressed": {send, say("Noted."), "rapport", []string{"Noted."}},
		"below-what-was-pressed": {
			send,
			chat.Reply{Message: chat.Say("Noted."), Beside: true},
			"rapport",
			[]string{"Time to reconnect", "Noted."},
		},
		"where-the-command-was-typed": {func(t *testing.T, w town) error {
			return w.Command(t.Context(), "ana", "#general", "/touched", "")
		}, say("Noted."), "#general", []string{"Noted."}},
		"in-the-conversation": {func(t *testing.T, w town) error {
			return w.Shortcut(t.Context(), "ana", "Log a touch")
		}, say("Noted."), "rapport", []string{"Noted."}},
		"in-place-of-the-offer": {func(t *testing.T, w town) error {
			if err := w.Say(t.Context(), "ana", "rapport", "touched"); err != nil {
				return err
			}
			w.until(t, func() bool { return len(w.texts("ana", "rapport")) == 2 })
			return w.Press(t.Context(), "ana", "rapport", "A note")
		}, say("Noted."), "rapport", []string{"touched", "Noted."}},
		"nowhere": {send, chat.Reply{}, "rapport", []string{"Time to reconnect"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := settle(t, harbour(), nil)
			w.hire(t, asking(tt.reply))
			if err := tt.open(t, w); err != nil {
				t.Fatal(err)
			}
			w.fillIn(t, "something")
			w.until(t, func() bool { return cmp.Equal(tt.want, w.texts("ana", tt.where)) })
			if others := w.Conversation("maria", tt.where); len(others) > 0 {
				t.Errorf("maria sees %+v", others)
			}
		})
	}
}

func TestTheReplyToAFormFromHomeStandsAboveIt(t *testing.T) {
	w := settle(t, harbour(), nil)
	w.hire(t, asking(say("Noted.")))
	if err := w.OpenHome(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	w.until(t, func() bool { _, drawn := w.Home("ana"); return drawn })
	if err := w.Press(t.Context(), "ana", fakeslack.HomeTab, "Write"); err != nil {
		t.Fatal(err)
	}
	w.fillIn(t, "something")
	w.until(t, func() bool {
		home, _ := w.Home("ana")
		return strings.HasPrefix(home.Text, "Noted.") && strings.Contains(home.Text, "Home.")
	})
	if dms := w.texts("ana", "rapport"); len(dms) > 0 {
		t.Errorf("and below, ana reads %q", dms)
	}
}

func TestANudgeThatWasFinishedByAFormIsStillFound(t *testing.T) {
	w := settle(t, harbour(), nil)
	w.hire(t, asking(say("Noted.")))
	s, d := slackchat.New(w.options), delivery("UANA")
	ref, err := s.Send(t.Context(), d, say("Time to reconnect", button("Write")).Message)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Press(t.Context(), "ana", "rapport", "Write"); err != nil {
		t.Fatal(err)
	}
	w.fillIn(t, "something")
	w.until(t, func() bool { return cmp.Equal(w.texts("ana", "rapport"), []string{"Noted."}) })
	if found, ok, err := s.Find(t.Context(), d); err != nil || !ok || found != ref {
		t.Errorf("found %q %v %v, want %q", found, ok, err, ref)
	}
}

func TestTheConversationStandsInForAnAddressThatTakesNoMore(t *testing.T) {
	w := settle(t, harbour(), func(rw http.ResponseWriter, r *http.Request, _ http.Handler) bool {
		if !strings.HasPrefix(r.URL.Path, "/response/") {
			return false
		}
		rw.WriteHeader(http.StatusNotFound)
		return true
	})
	w.hire(t, asking(say("Noted.")))
	if err := w.Command(t.Context(), "ana", "#general", "/touched", ""); err != nil {
		t.Fatal(err)
	}
	w.fillIn(t, "something")
	w.until(t, func() bool { return cmp.Equal(w.texts("ana", "rapport"), []string{"Noted."}) })
}

func TestAFormIsTakenAfterARestart(t *testing.T) {
	w := settle(t, harbour(), nil)
	stop := w.hire(t, asking(say("Never.")))
	if err := w.Command(t.Context(), "ana", "#general", "/touched", ""); err != nil {
		t.Fatal(err)
	}
	w.until(t, func() bool { _, open := w.Modal("ana"); return open })
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	w.until(t, func() bool { return w.Sockets() == 0 })
	w.hire(t, asking(say("Noted.")))
	w.fillIn(t, "something")
	w.until(t, func() bool { return cmp.Equal(w.texts("ana", "#general"), []string{"Noted."}) })
}

func TestAFormMayFollowAForm(t *testing.T) {
	second := opens().Form
	second.Title, second.Fields[0].Value.Text = "Another note", "as the bot has it"
	large := chattest.Forms()["very-long"]
	large.Title = "Another note"
	for name, next := range map[string]*chat.Form{"in-its-place": second, "too-large-for-the-ack": &large} {
		t.Run(name, func(t *testing.T) {
			w := settle(t, harbour(), nil)
			desk, first := asking(chat.Reply{}), true
			desk.submit = func(context.Context, chat.Submission) chat.Reply {
				if first {
					first = false
					return chat.Reply{Form: next}
				}
				return say("Noted.")
			}
			w.hire(t, desk)
			if err := w.Command(t.Context(), "ana", "#general", "/touched", ""); err != nil {
				t.Fatal(err)
			}
			w.fillIn(t, "as ana has it")
			w.until(t, func() bool { form, _ := w.Modal("ana"); return form.Title == "Another note" })
			form, _ := w.Modal("ana")
			if got, want := form.Fields[0].Value, next.Fields[0].Value.Text; !strings.HasPrefix(want, strings.TrimSuffix(got, "…")) || got == "" {
				t.Errorf("the second form holds %q, want %q", got, want)
			}
			w.fillIn(t, "done")
			w.until(t, func() bool { return cmp.Equal(w.texts("ana", "#general"), []string{"Noted."}) })
		})
	}
}

func TestAPanicOverAFormIsToldWhereItWasOpened(t *testing.T) {
	w := settle(t, harbour(), nil)
	desk := asking(chat.Reply{})
	desk.submit = func(_ context.Context, s chat.Submission) chat.Reply { panic(s.Values["note"].Text) }
	stop := w.hire(t, desk)
	if err := w.Command(t.Context(), "ana", "#general", "/touched", ""); err != nil {
		t.Fatal(err)
	}
	w.fillIn(t, "a secret")
	w.until(t, func() bool { return cmp.Equal(w.texts("ana", "#general"), []string{"Broken; look first."}) })
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	if log := w.log.String(); strings.Contains(log, "secret") || !strings.Contains(log, `"kind":"submission","verb":"note"`) {
		t.Errorf("the log tells: %s", log)
	}
}

func TestAFormThatFindsAllBusyStaysAsItIs(t *testing.T) {
	w := settle(t, harbour(), nil)
	c := newCrowd()
	c.short = func(context.Context, chat.Shortcut) chat.Reply { return opens() }
	w.hire(t, c)
	if err := w.Shortcut(t.Context(), "ana", "Log a touch"); err != nil {
		t.Fatal(err)
	}
	w.until(t, func() bool { _, open := w.Modal("ana"); return open })
	wait := w.fill(t, c, 64)
	w.fillIn(t, "something")
	form, _ := w.Modal("ana")
	if form.Fields[0].Fault != "Busy; try again." || form.Fields[0].Value != "something" {
		t.Errorf("ana sees %+v", form)
	}
	close(c.release)
	wait()
}

func TestAFormThatCannotOpenSaysSo(t *testing.T) {
	tests := map[string]struct {
		open  func(t *testing.T, w town) error
		where string
	}{
		"command":  {func(t *testing.T, w town) error { return w.Command(t.Context(), "ana", "#general", "/touched", "") }, "#general"},
		"shortcut": {func(t *testing.T, w town) error { return w.Shortcut(t.Context(), "ana", "Log a touch") }, "rapport"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := settle(t, harbour(), func(rw http.ResponseWriter, r *http.Request, _ http.Handler) bool {
				if r.URL.Path != "/api/views.open" {
					return false
				}
				rw.Header().Set("Content-Type", "application/json")
				_, _ = rw.Write([]byte(`{"ok":false,"error":"expired_trigger_id"}`)) // who hung up reads nothing
				return true
			})
			w.hire(t, asking(chat.Reply{}))
			if err := tt.open(t, w); err != nil {
				t.Fatal(err)
			}
			w.until(t, func() bool { return cmp.Equal(w.texts("ana", tt.where), []string{"Busy; try again."}) })
		})
	}
}

func TestWordsOfferAFormBehindAButtonThatCarriesThem(t *testing.T) {
	for name, tt := range map[string]struct {
		typed string
		want  chat.Line
	}{
		"all-of-them": {"Touched coffee <3", chat.Line{chat.TextToken("Touched"), chat.TextToken("coffee <3")}},
		"too-many":    {"touched " + strings.Repeat("word ", 500), chat.Line{chat.TextToken("touched")}},
	} {
		t.Run(name, func(t *testing.T) {
			w := settle(t, harbour(), nil)
			var mu sync.Mutex
			var pressed []chat.Press
			desk := asking(chat.Reply{})
			desk.press = func(_ context.Context, p chat.Press) chat.Reply {
				mu.Lock()
				defer mu.Unlock()
				pressed = append(pressed, p)
				return opens()
			}
			w.hire(t, desk)
			if err := w.Say(t.Context(), "ana", "rapport", tt.typed); err != nil {
				t.Fatal(err)
			}
			w.until(t, func() bool { return len(w.texts("ana", "rapport")) == 2 })
			for range 2 {
				if err := w.Press(t.Context(), "ana", "rapport", "A note"); err != nil {
					t.Fatal(err)
				}
			}
			mu.Lock()
			defer mu.Unlock()
			if diff := cmp.Diff(tt.want, pressed[0].Line); diff != "" {
				t.Error(diff)
			}
			if pressed[0].Key == "" || pressed[0].Key != pressed[1].Key {
				t.Errorf("two presses have the keys %q and %q", pressed[0].Key, pressed[1].Key)
			}
		})
	}
}
