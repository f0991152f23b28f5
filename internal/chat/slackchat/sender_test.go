package slackchat_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"rapport/internal/chat"
	"rapport/internal/chat/chattest"
	"rapport/internal/chat/slackchat"
	"rapport/internal/fakeslack"
)

func delivery(user string) chat.Delivery {
	return chat.Delivery{ID: "01HELLO", To: chat.UserID("slack:T1:" + user), Attempt: 1, Since: time.Now()}
}

func TestWhatTheBotSaysFirstIsADirectMessage(t *testing.T) {
	w := settle(t, harbour(), nil)
	var s *slackchat.Slack
	for _, m := range chattest.Specimens() {
		if m.Empty() {
			continue
		}
		s = slackchat.New(w.options) // which has all its turns before it
		if _, err := s.Send(t.Context(), delivery("UANA"), m); err != nil {
			t.Error(err)
		}
	}
	seen := w.Conversation("ana", "rapport")
	if len(seen) != len(chattest.Specimens())-1 {
		t.Errorf("ana got %d messages", len(seen))
	}
	for _, m := range seen {
		leads := strings.HasPrefix(m.Text, "Ana thought of you") && len(m.Links) == 1
		if len(m.Pings) > 0 || len(m.Links) > 0 && !leads {
			t.Errorf("%q mentions %v and links to %v", m.Text, m.Pings, m.Links)
		}
	}
	if others := w.Conversation("maria", "rapport"); len(others) > 0 {
		t.Errorf("maria sees %+v", others)
	}
	if _, err := s.Send(t.Context(), delivery("UANA"), chat.Message{}); err == nil {
		t.Error("nothing was sent, and no error said so")
	}
}

func TestAMessageCanBeChangedToWhateverCanBeSent(t *testing.T) {
	w := settle(t, harbour(), nil)
	for name, m := range chattest.Specimens() {
		if m.Empty() {
			continue
		}
		s := slackchat.New(w.options)
		ref, err := s.Send(t.Context(), delivery("UANA"), chat.Message{Blocks: []chat.Block{chat.Para{Text: chat.Words("one")}}})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Update(t.Context(), ref, m); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAMessageThatCannotBeChangedSaysWhetherItStands(t *testing.T) {
	w := settle(t, harbour(), nil)
	s := slackchat.New(w.options)
	ref, err := s.Send(t.Context(), delivery("UANA"), chat.Say("one"))
	if err != nil {
		t.Fatal(err)
	}
	nowhere := chat.Ref(strings.Split(string(ref), ":")[0] + ":1503435956.000247")
	if e, ok := errors.AsType[*chat.FixedError](s.Update(t.Context(), nowhere, chat.Say("two"))); !ok || !e.Gone {
		t.Errorf("of one that nobody ever sent it says %v", e)
	}
	if err := w.Break(fakeslack.Fault{Kind: fakeslack.Refused, On: "chat.update", Error: "edit_window_closed"}); err != nil {
		t.Fatal(err)
	}
	if e, ok := errors.AsType[*chat.FixedError](s.Update(t.Context(), ref, chat.Say("two"))); !ok || e.Gone || e.Cause != "edit_window_closed" {
		t.Errorf("of one that may not be changed it says %v", e)
	}
}

// once answers the first call of a method, and lets Slack answer the others.
func once(method string, answer func(http.ResponseWriter, *http.Request, http.Handler)) (func(http.ResponseWriter, *http.Request, http.Handler) bool, *atomic.Int32) {
	var calls atomic.Int32
	return func(rw http.ResponseWriter, r *http.Request, slack http.Handler) bool {
		if r.URL.Path != "/api/"+method || calls.Add(1) > 1 {
			return false
		}
		answer(rw, r, slack)
		return true
	}, &calls
}

func TestAMessageWhoseAnswerWasLostIsFound(t *testing.T) {
	lose, _ := once("chat.postMessage", func(_ http.ResponseWriter, r *http.Request, slack http.Handler) {
		slack.ServeHTTP(httptest.NewRecorder(), r)
		panic(http.ErrAbortHandler)
	})
	w := settle(t, harbour(), lose)
	s := slackchat.New(w.options)
	d := delivery("UANA")
	_, err := s.Send(t.Context(), d, chat.Say("hello"))
	if err == nil {
		t.Fatal("the answer was lost, and no error says so")
	}
	if _, gone := errors.AsType[*chat.UnreachableError](err); gone {
		t.Errorf("the error claims to know: %v", err)
	}
	d.Attempt = 2
	ref, found, err := s.Find(t.Context(), d)
	if err != nil || !found || ref == "" {
		t.Errorf("found %q %v %v", ref, found, err)
	}
	d.ID = "01ANOTHER"
	if ref, found, err := s.Find(t.Context(), d); err != nil || found {
		t.Errorf("found %q %v %v of a message never sent", ref, found, err)
	}
}

func TestAMessageIsFoundThatWasSentWhileOurClockWasAhead(t *testing.T) {
	w := settle(t, harbour(), nil)
	s := slackchat.New(w.options)
	d := delivery("UANA")
	ref, err := s.Send(t.Context(), d, chat.Say("hello"))
	if err != nil {
		t.Fatal(err)
	}
	d.Since = time.Now().Add(20 * time.Hour)
	if found, ok, err := s.Find(t.Context(), d); err != nil || !ok || found != ref {
		t.Errorf("found %q %v %v, want %q", found, ok, err, ref)
	}
}

func TestFindLooksFurtherThanOnePage(t *testing.T) {
	w := settle(t, harbour(), nil)
	s := slackchat.New(w.options)
	d := delivery("UANA")
	ref, err := s.Send(t.Context(), d, chat.Say("the one"))
	if err != nil {
		t.Fatal(err)
	}
	w.hire(t, desk{})
	for range 120 {
		if err := w.Say(t.Context(), "ana", "rapport", "la la"); err != nil {
			t.Fatal(err)
		}
	}
	if found, ok, err := s.Find(t.Context(), d); err != nil || !ok || found != ref {
		t.Errorf("found %q %v %v, want %q", found, ok, err, ref)
	}
}

func TestWhoCannotBeReachedIsAFact(t *testing.T) {
	w := settle(t, harbour(), nil)
	s := slackchat.New(w.options)
	for _, to := range []chat.UserID{"slack:T1:UGONE", "slack:T1:UNOBODY", "teams:T1:UANA", ""} {
		d := chat.Delivery{ID: "1", To: to}
		_, err := s.Send(t.Context(), d, chat.Say("hello"))
		gone, ok := errors.AsType[*chat.UnreachableError](err)
		if !ok || gone.To != to || gone.Cause == "" || gone.Gone != (to == "slack:T1:UGONE") {
			t.Errorf("%q: %v", to, err)
		}
	}
}

func TestABotThatMayNotSpeakIsNoFaultOfThePerson(t *testing.T) {
	w := settle(t, harbour(), func(rw http.ResponseWriter, r *http.Request, _ http.Handler) bool {
		rw.Header().Set("Content-Type", "application/json")
		_, err := io.WriteString(rw, `{"ok":false,"error":"account_inactive"}`)
		return err == nil
	})
	_, err := slackchat.New(w.options).Send(t.Context(), delivery("UANA"), chat.Say("hello"))
	refused, ok := errors.AsType[*slackchat.RefusedError](err)
	if !ok || refused.Token != slackchat.BotToken || refused.Cause != "account_inactive" {
		t.Errorf("got %v", err)
	}
}

// mute is a Slack that takes requests and never answers.
type mute struct{}

func (mute) RoundTrip(r *http.Request) (*http.Response, error) {
	<-r.Context().Done()
	return nil, r.Context().Err()
}

func TestADeliveryIsGivenUpBeforeItsClaimRunsOut(t *testing.T) {
	for name, try := range map[string]func(context.Context, *slackchat.Slack) error{
		"send": func(ctx context.Context, s *slackchat.Slack) error {
			_, err := s.Send(ctx, delivery("UANA"), chat.Say("hello"))
			return err
		},
		"find": func(ctx context.Context, s *slackchat.Slack) error {
			_, _, err := s.Find(ctx, delivery("UANA"))
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				begun := time.Now()
				err := try(t.Context(), slackchat.New(slackchat.Options{HTTPClient: &http.Client{Transport: mute{}}}))
				if took := time.Since(begun); !errors.Is(err, context.DeadlineExceeded) || took > 15*time.Second {
					t.Errorf("after %s it ended with %v", took, err)
				}
			})
		})
	}
}

func limited(seconds string) func(http.ResponseWriter, *http.Request, http.Handler) {
	return func(rw http.ResponseWriter, _ *http.Request, _ http.Handler) {
		if seconds != "" {
			rw.Header().Set("Retry-After", seconds)
		}
		rw.WriteHeader(http.StatusTooManyRequests)
	}
}

func TestAShortPauseThatSlackAsksForIsTaken(t *testing.T) {
	before, calls := once("chat.postMessage", limited("1"))
	w := settle(t, harbour(), before)
	if _, err := slackchat.New(w.options).Send(t.Context(), delivery("UANA"), chat.Say("hello")); err != nil {
		t.Error(err)
	}
	if got := calls.Load(); got != 2 || len(w.texts("ana", "rapport")) != 1 {
		t.Errorf("slack was asked %d times, ana got %q", got, w.texts("ana", "rapport"))
	}
}

func TestALongPauseThatSlackAsksForIsAFactForEverybody(t *testing.T) {
	for _, seconds := range []string{"3600", ""} {
		t.Run("after-"+seconds, func(t *testing.T) {
			before, calls := once("chat.postMessage", limited(seconds))
			w := settle(t, harbour(), before)
			s := slackchat.New(w.options)
			for _, user := range []string{"UANA", "UMARIA"} {
				_, err := s.Send(t.Context(), delivery(user), chat.Say("hello"))
				limit, ok := errors.AsType[*chat.LimitedError](err)
				if !ok || limit.After <= 0 {
					t.Errorf("%s: %v", user, err)
				}
			}
			if got := calls.Load(); got != 1 {
				t.Errorf("slack was asked %d times", got)
			}
		})
	}
}
