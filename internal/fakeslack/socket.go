package fakeslack

import (
	"cmp"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

const (
	// maxSockets is how many connections an app may hold
	// (docs.slack.dev/apis/events-api/using-socket-mode).
	maxSockets = 10

	// pingEvery is less than the 30 s after which clients give up a silent
	// connection.
	pingEvery = 10 * time.Second

	// grace is how long a connection lives after a warning.
	grace = 10 * time.Second
)

// A socket is one Socket Mode connection of the app.
type socket struct {
	send    chan any      // what is to be written, as JSON
	hangUp  chan struct{} // closed when the connection must end
	cut     chan struct{} // closed when it must end without another word
	leaving bool          // whether a disconnect was announced on it
	mute    atomic.Int64  // until when nothing is said on it, in Unix nanoseconds
}

func (w *Workspace) socketURL(ticket string) string {
	query := url.Values{"ticket": {ticket}, "app_id": {w.options.App.ID}}
	return strings.Replace(w.base, "http", "ws", 1) + "/link/?" + query.Encode()
}

// Sockets says how many connections can be given something to do now.
func (w *Workspace) Sockets() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.ready())
}

func (w *Workspace) ready() []*socket {
	return slices.DeleteFunc(slices.Clone(w.sockets), func(s *socket) bool { return s.leaving })
}

// Disconnect asks the app to leave all its connections, as Slack does every
// few hours. reason is Slack's word for why: warning (ten seconds from now),
// refresh_requested, link_disabled.
func (w *Workspace) Disconnect(reason string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, s := range w.ready() {
		s.leaving = true
		s.queue(disconnect(reason))
		if reason == "warning" {
			time.AfterFunc(grace, func() { close(s.hangUp) })
			continue
		}
		close(s.hangUp)
	}
	w.Ring()
}

// Cut breaks all connections off without a word, as a network does.
func (w *Workspace) Cut() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, s := range w.ready() {
		s.leaving = true
		close(s.cut)
	}
	w.Ring()
}

// Silence keeps all present connections open for a while, but nothing comes
// over them, not even a ping. What is handed to them meanwhile comes after it.
func (w *Workspace) Silence(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, s := range w.sockets {
		s.mute.Store(time.Now().Add(d).UnixNano())
	}
}

func disconnect(reason string) any {
	return map[string]any{
		"type":       "disconnect",
		"reason":     reason,
		"debug_info": map[string]any{"host": "applink-fake"},
	}
}

// serveLink is the far end of Socket Mode. Clients name slack.com as their
// origin whatever they dial, so every origin is welcome; the ticket, which
// only a token can get, is the guard.
func (w *Workspace) serveLink(rw http.ResponseWriter, r *http.Request) {
	if !w.redeem(r.URL.Query().Get("ticket")) {
		http.Error(rw, "invalid_ticket", http.StatusForbidden)
		return
	}
	upgrader := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := upgrader.Upgrade(rw, r, nil)
	if err != nil {
		return // Upgrade has answered already
	}
	s := w.attach()
	if s == nil {
		_ = conn.WriteJSON(disconnect("too_many_websockets")) // it is hung up either way
		_ = conn.Close()
		return
	}
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		w.listen(conn, s)
	}()
	s.write(conn, cmp.Or(w.options.PingEvery, pingEvery), gone, w.ended)
	w.detach(s)
	_ = conn.Close() // ends the reader, too
	<-gone
}

func (w *Workspace) redeem(ticket string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	good := w.tickets[ticket]
	delete(w.tickets, ticket)
	return good
}

// attach makes a socket and greets on it, or returns nil when there are too
// many.
func (w *Workspace) attach() *socket {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.sockets) >= maxSockets {
		return nil
	}
	// Room for what comes while the client is slow.
	s := &socket{send: make(chan any, 1024), hangUp: make(chan struct{}), cut: make(chan struct{})}
	w.sockets = append(w.sockets, s)
	w.tally.opened++
	s.queue(map[string]any{
		"type":            "hello",
		"num_connections": len(w.sockets),
		"connection_info": map[string]any{"app_id": w.options.App.ID},
		"debug_info": map[string]any{
			"host":                        "applink-fake",
			"build_number":                1,
			"approximate_connection_time": 18060,
		},
	})
	w.Ring()
	return s
}

func (w *Workspace) detach(s *socket) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sockets = slices.DeleteFunc(w.sockets, func(other *socket) bool { return other == s })
	w.Ring()
}

// queue hands a frame to the writer, unless the client has long stopped
// reading, and reports whether it did.
func (s *socket) queue(frame any) bool {
	select {
	case s.send <- frame:
		return true
	default:
		return false
	}
}

// write sends what is queued, and a ping now and then, until the connection must
// end.
func (s *socket) write(conn *websocket.Conn, every time.Duration, gone, ended <-chan struct{}) {
	ping := time.NewTicker(every)
	defer ping.Stop()
	for {
		var err error
		select {
		case v := <-s.send:
			if !s.holdBack(gone, ended) {
				return
			}
			err = conn.WriteJSON(v)
		case <-ping.C:
			if !s.muted() {
				err = conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(time.Second))
			}
		case <-s.hangUp:
			s.drain(conn)
			return
		case <-s.cut:
			return
		case <-gone:
			return
		case <-ended:
			return
		}
		if err != nil {
			return
		}
	}
}

func (s *socket) muted() bool { return time.Now().UnixNano() < s.mute.Load() }

// holdBack waits until the silence on the connection is over, and reports
// whether the connection lives on.
func (s *socket) holdBack(gone, ended <-chan struct{}) bool {
	if !s.muted() {
		return true
	}
	over := time.NewTimer(time.Until(time.Unix(0, s.mute.Load())))
	defer over.Stop()
	select {
	case <-over.C:
		return true
	case <-s.hangUp:
	case <-s.cut:
	case <-gone:
	case <-ended:
	}
	return false
}

func (s *socket) drain(conn *websocket.Conn) {
	for {
		select {
		case v := <-s.send:
			if conn.WriteJSON(v) != nil {
				return
			}
		default:
			return
		}
	}
}

// listen takes acks until the connection ends. It answers the client's pings
// meanwhile.
func (w *Workspace) listen(conn *websocket.Conn, s *socket) {
	pong := conn.PingHandler()
	conn.SetPingHandler(func(data string) error {
		if s.muted() {
			return nil
		}
		return pong(data)
	})
	for {
		var ack struct {
			EnvelopeID string          `json:"envelope_id"`
			Payload    json.RawMessage `json:"payload"`
		}
		_, data, err := conn.ReadMessage()
		if err != nil {
			return
		}
		switch {
		case len(data) >= maxAck:
			w.drop()
		case json.Unmarshal(data, &ack) == nil:
			w.acknowledge(ack.EnvelopeID, ack.Payload)
		}
	}
}

// drop loses an ack for its size.
func (w *Workspace) drop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.tally.tooBig++
}

// pick chooses a connection for the next envelope: any, without a pattern.
// It returns nil when there is none. The lock is held.
func (w *Workspace) pick() *socket {
	ready := w.ready()
	if len(ready) == 0 {
		return nil
	}
	return ready[rand.IntN(len(ready))]
}
