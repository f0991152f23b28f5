package fakeslack_test

import (
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack/socketmode"
)

// frame is what comes over a socket.
type frame struct {
	Type           string `json:"type"`
	EnvelopeID     string `json:"envelope_id"`
	Reason         string `json:"reason"`
	RetryAttempt   int    `json:"retry_attempt"`
	NumConnections int    `json:"num_connections"`
}

// dial opens one socket by hand and reads its first frame.
func dial(t *testing.T, address string) (*websocket.Conn, frame) {
	t.Helper()
	conn, answer, err := websocket.DefaultDialer.DialContext(t.Context(), address, http.Header{"Origin": {"https://api.slack.com"}})
	if err != nil {
		t.Fatalf("dial: %v", err)
	}
	_ = answer.Body.Close()
	t.Cleanup(func() { _ = conn.Close() })
	return conn, read(t, conn)
}

func read(t *testing.T, conn *websocket.Conn) frame {
	t.Helper()
	if err := conn.SetReadDeadline(time.Now().Add(inTheEnd)); err != nil {
		t.Fatalf("set deadline: %v", err)
	}
	var f frame
	if err := conn.ReadJSON(&f); err != nil {
		t.Fatalf("read: %v", err)
	}
	return f
}

func TestATicketIsGoodForOneOfTenSockets(t *testing.T) {
	_, server := open(t, options())
	address := func() string {
		answer, _ := ask(t, server, "apps.connections.open", "xapp-fake", asJSON, "")
		return answer["url"].(string)
	}
	first := address()
	if _, hello := dial(t, first); hello.Type != "hello" || hello.NumConnections != 1 {
		t.Errorf("first frame = %+v, want a hello", hello)
	}
	if _, answer, err := websocket.DefaultDialer.DialContext(t.Context(), first, nil); err == nil {
		t.Error("a ticket was good twice")
	} else {
		_ = answer.Body.Close()
	}
	for range 9 {
		dial(t, address())
	}
	if _, refused := dial(t, address()); refused.Type != "disconnect" || refused.Reason != "too_many_websockets" {
		t.Errorf("eleventh socket got %+v, want a disconnect", refused)
	}
}

func TestAnAckCountsOnAnyConnection(t *testing.T) {
	w, server := open(t, options())
	var conns [2]*websocket.Conn
	for i := range conns {
		answer, _ := ask(t, server, "apps.connections.open", "xapp-fake", asJSON, "")
		conns[i], _ = dial(t, answer["url"].(string))
	}
	done := make(chan error)
	go func() { done <- w.Command(t.Context(), "ana", "helper", "/touched", "@maria") }()
	frames := make(chan int, 2)
	var envelope atomic.Value
	for i, conn := range conns {
		go func() {
			var f frame
			if conn.ReadJSON(&f) == nil && f.EnvelopeID != "" {
				envelope.Store(f.EnvelopeID)
				frames <- i
			}
		}()
	}
	other := conns[1-<-frames]
	if err := other.WriteJSON(map[string]any{"envelope_id": envelope.Load()}); err != nil {
		t.Fatalf("ack: %v", err)
	}
	if err := <-done; err != nil {
		t.Errorf("command: %v", err)
	}
	if len(frames) != 0 {
		t.Error("the envelope went to both connections")
	}
}

func TestTheClientComesBackAfterEachDisconnect(t *testing.T) {
	w, server := open(t, options())
	var greeted atomic.Int32
	connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
		if e.Type == socketmode.EventTypeHello {
			greeted.Add(1)
		}
		obliging(sm, e)
	})
	for _, reason := range []string{"warning", "refresh_requested", "link_disabled"} {
		w.Disconnect(reason)
		wait(t, w, func() bool { return w.Sockets() == 1 })
		if err := w.Command(t.Context(), "ana", "helper", "/touched", "@maria"); err != nil {
			t.Errorf("after %s: %v", reason, err)
		}
	}
	if n := greeted.Load(); n < 4 {
		t.Errorf("greeted %d times, want 4", n)
	}
}
