package fakeslack

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// These look inside: a synctest bubble cannot hold a real socket, and without
// one the waiting would be real.

// listen attaches a socket that nobody acknowledges on.
func listen(w *Workspace) func() []int {
	s := w.attach()
	return func() []int {
		var attempts []int
		for len(s.send) > 0 {
			if frame := (<-s.send).(map[string]any); frame["type"] == "events_api" {
				attempts = append(attempts, frame["retry_attempt"].(int))
			}
		}
		return attempts
	}
}

// shifted returns a workspace whose clock runs ahead by what is moved.
func shifted() (w *Workspace, moved *time.Duration) {
	moved = new(time.Duration)
	return New(Options{
		Team:  "Harbour",
		Users: []User{{ID: "UANA", Name: "ana"}},
		App:   App{ID: "A01", BotName: "helper", Events: []string{"message.im"}},
		Now:   func() time.Time { return time.Now().Add(*moved) },
	}), moved
}

func run(t *testing.T, w *Workspace) {
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- w.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("run: %v", err)
		}
	})
}

func TestAnUnacknowledgedEventComesThreeTimesMore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, moved := shifted()
		run(t, w)
		arrived := listen(w)
		if err := w.Say(t.Context(), "ana", "helper", "hello"); !errors.Is(err, ErrTimeout) {
			t.Errorf("say: %v, want a timeout", err)
		}
		var got []int
		for _, jump := range []time.Duration{0, time.Minute, 5 * time.Minute, time.Hour} {
			w.mu.Lock()
			*moved += jump
			w.mu.Unlock()
			time.Sleep(4 * time.Second) // the bubble's time
			synctest.Wait()
			got = append(got, arrived()...)
		}
		if want := []int{0, 1, 2, 3}; !slices.Equal(got, want) {
			t.Errorf("attempts = %v, want %v", got, want)
		}
	})
}

func TestALateAckEndsTheRepetition(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, moved := shifted()
		run(t, w)
		arrived := listen(w)
		_ = w.Say(t.Context(), "ana", "helper", "hello") // times out, as shown above
		w.mu.Lock()
		late := slices.Collect(maps.Keys(w.envelopes))
		w.mu.Unlock()
		for _, id := range late {
			w.acknowledge(id, nil)
		}
		arrived()
		w.mu.Lock()
		*moved += time.Hour
		w.mu.Unlock()
		time.Sleep(4 * time.Second) // the bubble's time
		synctest.Wait()
		if got := arrived(); got != nil {
			t.Errorf("attempts after the ack = %v, want none", got)
		}
	})
}

func TestATriggerOpensOneViewWithinThreeSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, _ := shifted()
		first, second := w.arm("UANA"), w.arm("UANA")
		if got, err := w.pull(first); err != nil || got.user != "UANA" {
			t.Errorf("pull = %+v, %v", got, err)
		}
		if _, err := w.pull(first); err == nil || err.Error() != "exchanged_trigger_id" {
			t.Errorf("second pull: %v, want exchanged_trigger_id", err)
		}
		time.Sleep(3 * time.Second) // the bubble's time
		if _, err := w.pull(second); err == nil || err.Error() != "expired_trigger_id" {
			t.Errorf("late pull: %v, want expired_trigger_id", err)
		}
	})
}

func TestAResponseURLHasFiveUsesInHalfAnHour(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, _ := shifted()
		at := func() string {
			return w.respondAt("UANA", w.rooms[0], nil)[len("/response/"):]
		}
		busy, idle := at(), at()
		say := args{"text": json.RawMessage(`"hello"`)}
		for range responseUses {
			if err := w.respond(busy, say); err != nil {
				t.Fatalf("respond: %v", err)
			}
		}
		if err := w.respond(busy, say); err == nil || err.Error() != "used_url" {
			t.Errorf("sixth use: %v, want used_url", err)
		}
		time.Sleep(responseLife) // the bubble's time
		if err := w.respond(idle, say); err == nil || err.Error() != "expired_url" {
			t.Errorf("late use: %v, want expired_url", err)
		}
	})
}

func TestWhatWasEphemeralStaysSo(t *testing.T) {
	w := New(Options{App: App{ID: "A01"}, Users: []User{{ID: "UANA", Name: "ana"}}})
	r := w.rooms[0]
	to := &response{user: "UANA", room: r}
	for _, a := range []args{
		{"text": json.RawMessage(`"for you"`)},
		{"text": json.RawMessage(`"for all"`), "response_type": json.RawMessage(`"in_channel"`)},
	} {
		if err := w.say(to, a); err != nil {
			t.Fatalf("say: %v", err)
		}
	}
	if r.messages[0].only != "UANA" || r.messages[1].only != "" {
		t.Errorf("seen by %q and %q, want UANA and all", r.messages[0].only, r.messages[1].only)
	}
	to.origin = r.messages[0]
	replace := args{
		"text": json.RawMessage(`"changed"`), "response_type": json.RawMessage(`"in_channel"`),
		"replace_original": json.RawMessage(`true`),
	}
	if err := w.say(to, replace); err != nil {
		t.Fatalf("replace: %v", err)
	}
	if m := r.messages[0]; m.text != "changed" || m.only != "UANA" {
		t.Errorf("after the replacement: %+v", m)
	}
}
