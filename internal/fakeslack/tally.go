package fakeslack

import (
	"maps"
	"slices"
	"time"

	"rapport/internal/playroom"
)

// keptLatencies is over how many of the newest acks the latencies are told.
const keptLatencies = 10_000

// Stats is what passed between Slack and the app since the beginning, or the
// last [Workspace.ResetStats].
type Stats struct {
	Sockets int // connections open now
	Opened  int // connections opened
	Sent    int // envelopes, repeats among them
	Repeats int // events delivered again
	Acks    int // in time
	Late    int // acks that came after three seconds
	Lost    int // acks that a fault swallowed
	Strange int // acks of what was not sent, or was acknowledged before
	TooBig  int // acks that Slack would drop for their size
	Waiting int // envelopes without an ack now
	Again   int // events that are told again until they are acknowledged, or given up

	P50, P99, Max time.Duration // of the newest acks, how long they took

	Calls    map[string]int            // by method
	Refusals map[string]map[string]int // by method and error
	Faults   map[FaultKind]int         // that happened
}

// A tally is what Stats is made of. The workspace's lock guards it.
type tally struct {
	opened, sent, repeats             int
	acks, late, lost, strange, tooBig int
	took                              []time.Duration // a ring of the newest
	calls                             map[string]int
	refusals                          map[string]map[string]int
	faults                            map[FaultKind]int
	traffic                           []*playroom.Exchange
}

func newTally() tally {
	return tally{
		calls:    map[string]int{},
		refusals: map[string]map[string]int{},
		faults:   map[FaultKind]int{},
	}
}

// arrived counts an ack in time or late.
func (t *tally) arrived(took time.Duration, inTime bool) {
	if len(t.took) < keptLatencies {
		t.took = append(t.took, took)
	} else {
		t.took[(t.acks+t.late)%keptLatencies] = took
	}
	if !inTime {
		t.late++
		return
	}
	t.acks++
}

// Stats says what passed between Slack and the app.
func (w *Workspace) Stats() Stats {
	w.mu.Lock()
	defer w.mu.Unlock()
	t := w.tally
	s := Stats{
		Sockets: len(w.ready()), Opened: t.opened, Sent: t.sent, Repeats: t.repeats,
		Acks: t.acks, Late: t.late, Lost: t.lost, Strange: t.strange, TooBig: t.tooBig,
		Waiting:  len(w.envelopes),
		Again:    len(w.unacked),
		Calls:    maps.Clone(t.calls),
		Refusals: map[string]map[string]int{},
		Faults:   maps.Clone(t.faults),
	}
	for method, errors := range t.refusals {
		s.Refusals[method] = maps.Clone(errors)
	}
	took := slices.Sorted(slices.Values(t.took))
	s.P50, s.P99, s.Max = nth(took, 0.5), nth(took, 0.99), nth(took, 1)
	return s
}

// ResetStats begins to count anew.
func (w *Workspace) ResetStats() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.tally = newTally()
}

// nth is the value that a share of the sorted ones does not exceed.
func nth(sorted []time.Duration, share float64) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(len(sorted)-1, int(share*float64(len(sorted))))]
}
