package fakeslack

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// silence is how long a silence lasts that names no length: longer than the
// 30 s after which clients give up a connection without pings.
const silence = 40 * time.Second

// disconnectReasons are Slack's words for why an app must leave
// (docs.slack.dev/apis/events-api/using-socket-mode), and cut for none.
var disconnectReasons = []string{"warning", "refresh_requested", "link_disabled", "too_many_websockets", "cut"}

// makeFault makes Slack fail, now or at the calls to come.
func (w *Workspace) makeFault(_ context.Context, a args) (reply, error) {
	kind := a.text("fault")
	wait, err := a.span("wait", 0)
	if err != nil {
		return nil, err
	}
	switch kind {
	case "disconnect":
		return nil, w.disconnectAll(a.text("reason"))
	case "silence":
		if wait == 0 {
			wait = silence
		}
		w.Silence(wait)
		return nil, nil
	}
	err = w.Break(Fault{
		Kind: FaultKind(kind), On: a.text("on"), Error: a.text("error"),
		Status: a.number("status", 0), Wait: wait, Times: a.number("times", 1),
	})
	return nil, err
}

func (w *Workspace) disconnectAll(reason string) error {
	switch {
	case !slices.Contains(disconnectReasons, reason):
		return fmt.Errorf("reason is one of %v, not %q", disconnectReasons, reason)
	case reason == "cut":
		w.Cut()
	default:
		w.Disconnect(reason)
	}
	return nil
}

func (w *Workspace) listFaults(context.Context, args) (reply, error) {
	all := []reply{}
	for _, f := range w.Faults() {
		all = append(all, reply{
			"fault": f.Kind, "on": f.On, "error": f.Error, "status": f.Status, "wait": f.Wait.String(), "times": f.Times,
		})
	}
	return reply{"faults": all}, nil
}

func (w *Workspace) healFaults(context.Context, args) (reply, error) {
	w.Heal()
	return nil, nil
}

// showStats tells the stats, at once or as soon as so many connections were
// opened.
func (w *Workspace) showStats(ctx context.Context, a args) (reply, error) {
	within, err := a.span("within", patience)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	opened := a.number("opened", 0)
	if w.Wait(ctx, func() bool { return w.Stats().Opened >= opened }) != nil {
		return nil, refuse("not_seen", fmt.Sprintf("fewer than %d connections were opened within %s", opened, within))
	}
	s := w.Stats()
	return reply{
		"connections": reply{"now": s.Sockets, "opened": s.Opened},
		"envelopes":   reply{"sent": s.Sent, "repeats": s.Repeats, "waiting": s.Waiting, "again": s.Again},
		"acks":        reply{"in_time": s.Acks, "late": s.Late, "lost": s.Lost, "strange": s.Strange, "too_big": s.TooBig},
		"latency_ms":  reply{"p50": millis(s.P50), "p99": millis(s.P99), "max": millis(s.Max)},
		"calls":       s.Calls,
		"refusals":    s.Refusals,
		"faults":      s.Faults,
	}, nil
}

func millis(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func (w *Workspace) forgetStats(context.Context, args) (reply, error) {
	w.ResetStats()
	return nil, nil
}
