package teamschat_test

import (
	"encoding/json"
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"rapport/internal/chat"
	"rapport/internal/chat/teamschat"
	"rapport/internal/faketeams"
)

func delivery(to chat.UserID) chat.Delivery {
	return chat.Delivery{ID: "P1", To: to, Attempt: 1, Since: time.Now()}
}

func TestWhatTheBotSaysFirstArrivesAndCanBeReplaced(t *testing.T) {
	w := settle(t, harbour())
	w.run(t, desk{}, "ana")
	ref, err := w.teams.Send(t.Context(), delivery(ana), chat.Say("Good morning."))
	if err != nil {
		t.Fatal(err)
	}
	w.newest(t, "ana", "rapport", "Good morning.")
	for range 2 {
		if err := w.teams.Update(t.Context(), ref, chat.Say("Good evening.")); err != nil {
			t.Fatal(err)
		}
	}
	if w.newest(t, "ana", "rapport", "Good evening."); w.said("ana", "rapport") != 1 {
		t.Errorf("ana reads %d messages", w.said("ana", "rapport"))
	}
	if found, ok, err := w.teams.Find(t.Context(), delivery(ana)); found != ref || !ok || err != nil {
		t.Errorf("found %q, %t, %v", found, ok, err)
	}
	if _, ok, err := w.teams.Find(t.Context(), chat.Delivery{ID: "P2", To: ana}); ok || err != nil {
		t.Errorf("found what was never sent: %t, %v", ok, err)
	}
}

func TestWhoWasMetAmongOthersIsReachedAlone(t *testing.T) {
	w := settle(t, harbour())
	w.run(t, desk{}, "ana")
	w.forget(t, ana, "conversation")
	if _, err := w.teams.Send(t.Context(), delivery(ana), chat.Say("Only for you.")); err != nil {
		t.Fatal(err)
	}
	w.newest(t, "ana", "rapport", "Only for you.")
	if kept := w.kept(t, ana)["conversation"]; kept == "" || kept == nil {
		t.Error("the conversation is not kept")
	}
}

func TestAConversationThatIsNoMoreIsOpenedAnew(t *testing.T) {
	w := settle(t, harbour())
	w.run(t, desk{}, "ana")
	was := w.kept(t, ana)["conversation"]
	w.forget(t, ana, "conversation", "a:1elsewhere")
	if _, err := w.teams.Send(t.Context(), delivery(ana), chat.Say("Still here.")); err != nil {
		t.Fatal(err)
	}
	w.newest(t, "ana", "rapport", "Still here.")
	if now := w.kept(t, ana)["conversation"]; now != was {
		t.Errorf("kept %v, not %v", now, was)
	}
}

func TestAnAddressThatChangesIsKept(t *testing.T) {
	w := settle(t, harbour())
	before := `{"service":"https://smba.trafficmanager.net/gone/","bot":"28:b","person":"29:p","conversation":"a:1"}`
	if err := w.options.Addresses.Keep(t.Context(), ana, before); err != nil {
		t.Fatal(err)
	}
	w.run(t, desk{}, "ana")
	if now := w.kept(t, ana); now["service"] != w.Service() || now["conversation"] == "a:1" || now["person"] == "29:p" {
		t.Errorf("kept %v", now)
	}
}

// kept is what the bot keeps of where somebody is reached.
func (w town) kept(t *testing.T, who chat.UserID) map[string]any {
	t.Helper()
	text, _, err := w.options.Addresses.Address(t.Context(), who)
	at := map[string]any{}
	if err := errors.Join(err, json.Unmarshal([]byte(text), &at)); err != nil {
		t.Fatal(err)
	}
	return at
}

// forget takes something out of an address that is kept, or puts another in its
// place, and has the bot begin again.
func (w *town) forget(t *testing.T, who chat.UserID, what string, instead ...string) {
	t.Helper()
	at := w.kept(t, who)
	delete(at, what)
	for _, other := range instead {
		at[what] = other
	}
	text, err := json.Marshal(at)
	if err == nil {
		err = w.options.Addresses.Keep(t.Context(), who, string(text))
	}
	if err != nil {
		t.Fatal(err)
	}
	*w = w.with(t)
}

func TestWhoNeverHadTheBotIsUnreachable(t *testing.T) {
	w := settle(t, harbour())
	for _, who := range []chat.UserID{ana, "slack:T1:UANA", "teams:another:" + anaID, ""} {
		_, err := w.teams.Send(t.Context(), delivery(who), chat.Say("Hello?"))
		e, ok := errors.AsType[*chat.UnreachableError](err)
		if !ok || e.To != who || e.Cause == "" || e.Gone {
			t.Errorf("%q: %v", who, err)
		}
	}
}

func TestEachRefusalOfAPersonHasItsName(t *testing.T) {
	for _, kind := range []faketeams.FaultKind{faketeams.Refused, faketeams.Older} {
		for code, gone := range map[string]bool{
			"BotNotInConversationRoster": true, "BotDisabledByAdmin": false, "ConversationBlockedByUser": false,
			"MessageWritesBlocked": false, "NotEnoughPermissions": false, "ForbiddenOperationException": false,
		} {
			t.Run(string(kind)+"-"+code, func(t *testing.T) {
				w := settle(t, harbour())
				w.run(t, desk{}, "ana")
				if err := w.Break(faketeams.Fault{Kind: kind, On: "POST activities", Error: code}); err != nil {
					t.Fatal(err)
				}
				_, err := w.teams.Send(t.Context(), delivery(ana), chat.Say("Hello?"))
				e, ok := errors.AsType[*chat.UnreachableError](err)
				if !ok || e.To != ana || e.Cause != code || e.Gone != gone {
					t.Errorf("got %v", err)
				}
			})
		}
	}
}

func TestWhoTookTheBotAwayIsReachedOnceItIsBack(t *testing.T) {
	w := settle(t, harbour())
	w.run(t, desk{}, "ana")
	ref, err := w.teams.Send(t.Context(), delivery(ana), chat.Say("Good morning."))
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Uninstall(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	_, sent := w.teams.Send(t.Context(), delivery(ana), chat.Say("Good evening."))
	updated := w.teams.Update(t.Context(), ref, chat.Say("Good evening."))
	for _, err := range []error{sent, updated} {
		if e, ok := errors.AsType[*chat.UnreachableError](err); !ok || !e.Gone {
			t.Errorf("got %v", err)
		}
	}
	if err := w.Install(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.teams.Send(t.Context(), delivery(ana), chat.Say("Welcome back.")); err != nil {
		t.Fatal(err)
	}
	w.newest(t, "ana", "rapport", "Welcome back.")
}

func TestAFaultThatSpeaksOfNobodyIsNotTakenForOne(t *testing.T) {
	for name, fault := range map[string]faketeams.Fault{
		"too-large":     {Kind: faketeams.Refused, Error: "MessageSizeTooBig", Status: 413, Times: -1},
		"another-cloud": {Kind: faketeams.Refused, Error: "InvalidBotApiHost"},
		"down":          {Kind: faketeams.ServerError, Status: 500},
		"lost":          {Kind: faketeams.LostAnswer},
		"limited":       {Kind: faketeams.RateLimited, Wait: time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			w := settle(t, harbour())
			w.run(t, desk{}, "ana")
			fault.On = "POST activities"
			if err := w.Break(fault); err != nil {
				t.Fatal(err)
			}
			_, err := w.teams.Send(t.Context(), delivery(ana), chat.Say("Hello?"))
			_, unreachable := errors.AsType[*chat.UnreachableError](err)
			_, uncertain := errors.AsType[*chat.UncertainError](err)
			_, limited := errors.AsType[*chat.LimitedError](err)
			if err == nil || unreachable || uncertain != (name == "lost") || limited != (name == "limited") {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestWhatTeamsFindsTooLargeIsSaidInFewerWords(t *testing.T) {
	w := settle(t, harbour())
	w.run(t, desk{}, "ana")
	long := chat.Message{}
	for range 7 {
		long.Blocks = append(long.Blocks, chat.Para{Text: chat.Words(strings.Repeat("wörd ", 500))})
	}
	tooLarge := func(on string) {
		if err := w.Break(faketeams.Fault{Kind: faketeams.Refused, Error: "MessageSizeTooBig", Status: 413, On: on}); err != nil {
			t.Fatal(err)
		}
	}
	tooLarge("POST activities")
	ref, err := w.teams.Send(t.Context(), delivery(ana), long)
	if err != nil {
		t.Fatal(err)
	}
	w.newest(t, "ana", "rapport", "There is more.")
	if err := w.teams.Update(t.Context(), ref, chat.Say("Short.")); err != nil {
		t.Fatal(err)
	}
	tooLarge("PUT activities")
	if err := w.teams.Update(t.Context(), ref, long); err != nil {
		t.Fatal(err)
	}
	if w.newest(t, "ana", "rapport", "There is more."); w.said("ana", "rapport") != 1 {
		t.Errorf("ana reads %d messages", w.said("ana", "rapport"))
	}
}

func TestAMessageThatIsGoneCannotBeChanged(t *testing.T) {
	w := settle(t, harbour())
	w.run(t, desk{}, "ana")
	nowhere := chat.Ref(string(ana) + " 1485983408511")
	if e, ok := errors.AsType[*chat.FixedError](w.teams.Update(t.Context(), nowhere, chat.Say("two"))); !ok || !e.Gone {
		t.Errorf("of one that nobody ever sent it says %v", e)
	}
}

func TestAnEmptyMessageIsNotSent(t *testing.T) {
	w := settle(t, harbour())
	w.run(t, desk{}, "ana")
	if _, err := w.teams.Send(t.Context(), delivery(ana), chat.Message{}); err == nil {
		t.Error("it was sent")
	}
	for _, ref := range []chat.Ref{"", "D1:1.2", chat.Ref(ana), chat.Ref(string(ana) + " ")} {
		if err := w.teams.Update(t.Context(), ref, chat.Say("Hello?")); err == nil {
			t.Errorf("%q was updated", ref)
		}
	}
}

func TestTheStartAsksWhetherTheBotIsLetIn(t *testing.T) {
	w := settle(t, harbour())
	if err := w.teams.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.options.Credential.Secret = "wrong"
	err := w.with(t).teams.Check(t.Context())
	if e, ok := errors.AsType[*teamschat.DeniedError](err); !ok || e.Code == "" || !strings.HasPrefix(e.Number, "AADSTS") {
		t.Errorf("with a wrong secret: %v", err)
	}
	away := httptest.NewServer(nil)
	away.Close()
	w.options.Cloud.Login = away.URL
	err = w.with(t).teams.Check(t.Context())
	if _, ok := errors.AsType[*teamschat.DeniedError](err); ok || err == nil {
		t.Errorf("with nobody there: %v", err)
	}
}
