package faketeams

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// Stats is what passed between Teams and the app since the beginning, or the last
// [Tenant.ResetStats].
type Stats struct {
	Delivered map[string]int            // activities that the app took, by type or by the invoke's name
	Lost      map[string]int            // activities that it did not take
	Calls     map[string]int            // as [Fault.On] names them
	Refusals  map[string]map[string]int // by call and code
	Faults    map[FaultKind]int         // that happened
}

// keptTraffic is how many of the newest exchanges are kept.
const keptTraffic = 50

// An Exchange is one thing that passed between Teams and the app.
type Exchange struct {
	At      time.Time // on the tenant's clock
	ToApp   bool      // whether Teams sent it
	Name    string    // a call, an activity's type, or an invoke's name
	Outcome string    // ok, or an error
	Took    time.Duration
}

// A tally is what Stats is made of. The tenant's lock guards it.
type tally struct {
	Stats
	traffic []Exchange
}

func newTally() tally {
	return tally{Stats: Stats{
		Delivered: map[string]int{}, Lost: map[string]int{}, Calls: map[string]int{},
		Refusals: map[string]map[string]int{}, Faults: map[FaultKind]int{},
	}}
}

// Stats says what passed between Teams and the app.
func (t *Tenant) Stats() Stats {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := Stats{
		Delivered: maps.Clone(t.tally.Delivered), Lost: maps.Clone(t.tally.Lost), Calls: maps.Clone(t.tally.Calls),
		Refusals: map[string]map[string]int{}, Faults: maps.Clone(t.tally.Faults),
	}
	for call, codes := range t.tally.Refusals {
		s.Refusals[call] = maps.Clone(codes)
	}
	return s
}

// ResetStats begins to count anew.
func (t *Tenant) ResetStats() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.tally = newTally()
}

// Traffic returns the newest exchanges, the newest first.
func (t *Tenant) Traffic() []Exchange {
	t.mu.Lock()
	defer t.mu.Unlock()
	all := slices.Clone(t.tally.traffic)
	slices.Reverse(all)
	return all
}

// passed notes a call that began at an instant, and counts a refusal.
func (t *Tenant) passed(call string, began time.Time, refusal string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.note(Exchange{Name: call, Outcome: cmp.Or(refusal, "ok"), Took: time.Since(began)})
	t.tally.Calls[call]++
	if refusal == "" {
		return
	}
	if t.tally.Refusals[call] == nil {
		t.tally.Refusals[call] = map[string]int{}
	}
	t.tally.Refusals[call][refusal]++
	t.Ring()
}

// delivered notes an activity that was brought to the app.
func (t *Tenant) delivered(a activity, began time.Time, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	outcome, count := "ok", t.tally.Delivered
	if err != nil {
		outcome, count = err.Error(), t.tally.Lost
	}
	count[a.about()]++
	t.note(Exchange{ToApp: true, Name: a.about(), Outcome: outcome, Took: time.Since(began)})
}

// note keeps an exchange. The lock is held.
func (t *Tenant) note(x Exchange) {
	x.At = t.options.Now()
	kept := append(t.tally.traffic, x)
	t.tally.traffic = kept[max(0, len(kept)-keptTraffic):]
}
