package fakeslack_test

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"rapport/internal/fakeslack"
)

func TestArmedFaultsBefallCalls(t *testing.T) {
	w, server := open(t, controlled())
	api := client(server)
	post := func() error {
		_, _, err := api.PostMessage("UANA", slack.MsgOptionText("hello", false))
		return err
	}
	steer(t, server, "POST faults", `{"fault":"ratelimited","on":"chat.postMessage","wait":"7s"}`)
	limited, ok := errors.AsType[*slack.RateLimitedError](post())
	if !ok || limited.RetryAfter != 7*time.Second {
		t.Errorf("ratelimited: %v", limited)
	}
	steer(t, server, "POST faults", `{"fault":"server_error","status":502}`)
	if status, ok := errors.AsType[slack.StatusCodeError](post()); !ok || status.Code != http.StatusBadGateway {
		t.Errorf("server_error: %v", status)
	}
	steer(t, server, "POST faults", `{"fault":"error","error":"token_revoked","times":2}`)
	for range 2 {
		if err := post(); err == nil || err.Error() != "token_revoked" {
			t.Errorf("error: %v", err)
		}
	}
	if err := post(); err != nil {
		t.Errorf("a fault outlived its times: %v", err)
	}
	if seen := w.Conversation("ana", "helper"); len(seen) != 1 {
		t.Errorf("%d messages, want that of the one call that was let through", len(seen))
	}
}

func TestALostAnswerIsOfACallThatWasDone(t *testing.T) {
	w, server := open(t, controlled())
	steer(t, server, "POST faults", `{"fault":"lost_answer"}`)
	_, _, err := client(server).PostMessage("UANA", slack.MsgOptionText("hello", false))
	if err == nil || !strings.Contains(err.Error(), "EOF") {
		t.Errorf("err = %v, want a broken connection", err)
	}
	if seen := w.Conversation("ana", "helper"); len(seen) != 1 {
		t.Errorf("%d messages, want one", len(seen))
	}
}

func TestASlowAnswerComesLate(t *testing.T) {
	_, server := open(t, controlled())
	steer(t, server, "POST faults", `{"fault":"slow","wait":"150ms"}`)
	began := time.Now()
	if _, err := client(server).AuthTest(); err != nil || time.Since(began) < 150*time.Millisecond {
		t.Errorf("after %v: %v", time.Since(began), err)
	}
}

func TestFaultsThatAreHealedDoNotHappen(t *testing.T) {
	_, server := open(t, controlled())
	steer(t, server, "POST faults", `{"fault":"error","error":"fatal_error","times":-1}`)
	if waiting := steer(t, server, "GET faults", "")["faults"].([]any); len(waiting) != 1 {
		t.Errorf("faults = %v", waiting)
	}
	if _, err := client(server).AuthTest(); err == nil {
		t.Error("the fault did not happen")
	}
	steer(t, server, "DELETE faults", "")
	if _, err := client(server).AuthTest(); err != nil {
		t.Error(err)
	}
}

func TestALostAckIsNoAck(t *testing.T) {
	w, server := open(t, hasty(controlled()))
	connect(t, w, server, obliging)
	steer(t, server, "POST faults", `{"fault":"lost_ack","on":"slash_commands"}`)
	_, answer := steering(t, server, "POST command", "Bearer steer-fake", `{"user":"ana","command":"/touched"}`, nil)
	if answer["error"] != "operation_timeout" {
		t.Errorf("answer = %v", answer)
	}
	steer(t, server, "POST command", `{"user":"ana","command":"/touched"}`)
}

func TestConnectionsAreLostAsSlackLosesThem(t *testing.T) {
	for _, reason := range []string{"warning", "refresh_requested", "link_disabled", "too_many_websockets", "cut"} {
		t.Run(reason, func(t *testing.T) {
			w, server := open(t, controlled())
			var hellos atomic.Int64
			connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
				if e.Type == socketmode.EventTypeHello {
					hellos.Add(1)
				}
				obliging(sm, e)
			})
			steer(t, server, "POST faults", `{"fault":"disconnect","reason":"`+reason+`"}`)
			wait(t, w, func() bool { return w.Stats().Opened == 2 && w.Sockets() == 1 })
			steer(t, server, "POST command", `{"user":"ana","command":"/touched"}`)
		})
	}
}

func TestASilentConnectionSaysNothingUntilItsEnd(t *testing.T) {
	w, server := open(t, controlled())
	connect(t, w, server, obliging)
	began := time.Now()
	steer(t, server, "POST faults", `{"fault":"silence","wait":"300ms"}`)
	steer(t, server, "POST command", `{"user":"ana","command":"/touched"}`)
	if took := time.Since(began); took < 300*time.Millisecond {
		t.Errorf("a command came through after %v", took)
	}
}

func TestStatsTellAcksCallsAndRefusals(t *testing.T) {
	w, server := open(t, controlled())
	api := connect(t, w, server, obliging)
	steer(t, server, "DELETE stats", "")
	steer(t, server, "POST command", `{"user":"ana","command":"/touched"}`)
	_, _, _ = api.PostMessage("UNOBODY", slack.MsgOptionText("hello", false)) // is refused
	s := w.Stats()
	if s.Sockets != 1 || s.Sent != 1 || s.Acks != 1 || s.Late != 0 || s.P50 <= 0 || s.P50 > s.P99 || s.P99 > s.Max {
		t.Errorf("stats = %+v", s)
	}
	told := steer(t, server, "GET stats", "")
	if calls := told["calls"].(map[string]any); calls["chat.postMessage"] != 1.0 {
		t.Errorf("calls = %v", calls)
	}
	refusals, _ := told["refusals"].(map[string]any)["chat.postMessage"].(map[string]any)
	if refusals["channel_not_found"] != 1.0 {
		t.Errorf("refusals = %v", told["refusals"])
	}
}

func TestAnAckThatIsTooBigIsDropped(t *testing.T) {
	w, server := open(t, hasty(controlled()))
	answer, _ := ask(t, server, "apps.connections.open", "xapp-fake", asJSON, "")
	conn, _ := dial(t, answer["url"].(string))
	done := make(chan error, 1)
	go func() { done <- w.Command(t.Context(), "ana", "helper", "/touched", "") }()
	f := read(t, conn)
	big := map[string]any{"envelope_id": f.EnvelopeID, "payload": map[string]string{"text": strings.Repeat("x", 20_480)}}
	if err := conn.WriteJSON(big); err != nil {
		t.Fatal(err)
	}
	if err := <-done; !errors.Is(err, fakeslack.ErrTimeout) {
		t.Errorf("err = %v", err)
	}
	if s := w.Stats(); s.TooBig != 1 {
		t.Errorf("stats = %+v", s)
	}
}

func TestTrafficTellsWhatBecameOfEachExchange(t *testing.T) {
	w, server := open(t, controlled())
	api := connect(t, w, server, obliging)
	if err := w.Command(t.Context(), "ana", "helper", "/touched", ""); err != nil {
		t.Fatal(err)
	}
	_, _, _ = api.PostMessage("UNOBODY", slack.MsgOptionText("hello", false)) // is refused
	var told []string
	for _, x := range w.Traffic() {
		told = append(told, strings.Join([]string{x.Arrow(), x.Name, x.Outcome}, " "))
	}
	want := []string{"← chat.postMessage channel_not_found", "→ slash_commands /touched acknowledged", "← apps.connections.open ok"}
	if !slices.Equal(told, want) {
		t.Errorf("traffic = %q, want %q", told, want)
	}
	page, _, _ := browse(t, server, "/c/CGENERAL", nil, nil)
	if !strings.Contains(page, `<li class="wrong">`) || !strings.Contains(page, "slash_commands /touched") {
		t.Error("the page shows no traffic")
	}
	if got := steer(t, server, "GET traffic", "")["traffic"].([]any); len(got) != 3 {
		t.Errorf("traffic = %v", got)
	}
}
