package faketeams

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"time"
)

// A FaultKind is one way in which Teams can fail an app.
type FaultKind string

// The faults that befall calls, and activities.
const (
	RateLimited FaultKind = "Throttled"    // HTTP 429
	ServerError FaultKind = "server_error" // an HTTP status of 500 or more, and no JSON
	Refused     FaultKind = "error"        // another status, with a code of Teams'
	Older       FaultKind = "older_error"  // the same in the form that has it as a text inside the text
	Slow        FaultKind = "slow"         // done at once, and answered late
	LostAnswer  FaultKind = "lost_answer"  // done, and the connection breaks before the answer
	Again       FaultKind = "again"        // an activity that the app gets twice
)

// A Fault is something that goes wrong on Teams' side, on purpose.
type Fault struct {
	Kind FaultKind
	// On is the call ("POST activities", "PUT activities", "POST conversations",
	// "GET members", "GET users", "login", "upload") or, for Again, the type of
	// activity or the name of the invoke; all when empty.
	On     string
	Error  string        // for Refused and Older: Teams' name of it; the login's number
	Status int           // for ServerError, 503 when 0; for Refused and Older, 403 when 0
	Wait   time.Duration // for RateLimited (not told when 0) and Slow (a second when 0)
	Times  int           // how often it happens; once when 0, until [Tenant.Heal] when negative
}

// Break makes Teams fail in this way from now on.
func (t *Tenant) Break(f Fault) error {
	switch f.Kind {
	case Slow:
		f.Wait = cmp.Or(f.Wait, time.Second)
	case ServerError:
		f.Status = cmp.Or(f.Status, http.StatusServiceUnavailable)
	case Refused, Older:
		f.Status = cmp.Or(f.Status, http.StatusForbidden)
		if f.Error == "" {
			return fmt.Errorf("a fault %q needs an error", f.Kind)
		}
	case RateLimited, LostAnswer, Again:
	default:
		return fmt.Errorf("there is no fault %q", f.Kind)
	}
	f.Times = cmp.Or(f.Times, 1)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.faults = append(t.faults, &f)
	return nil
}

// Heal takes back every fault that has not happened yet.
func (t *Tenant) Heal() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.faults = nil
}

// faultOf takes the fault that befalls a call.
func (t *Tenant) faultOf(call string) Fault { return t.befalls(call, false) }

// again reports whether the app gets an activity twice.
func (t *Tenant) again(a activity) bool { return t.befalls(a.about(), true).Kind == Again }

func (t *Tenant) befalls(on string, again bool) Fault {
	t.mu.Lock()
	defer t.mu.Unlock()
	i := slices.IndexFunc(t.faults, func(f *Fault) bool { return (f.On == "" || f.On == on) && (f.Kind == Again) == again })
	if i < 0 {
		return Fault{}
	}
	f := t.faults[i]
	if f.Times--; f.Times == 0 {
		t.faults = slices.Delete(t.faults, i, i+1)
	}
	t.tally.Faults[f.Kind]++
	return *f
}

// suffer lets the fault of a call happen before the call does: it reports whether
// the call is answered by it.
func (t *Tenant) suffer(w http.ResponseWriter, f Fault) bool {
	switch f.Kind {
	case RateLimited:
		throttled(f.Wait).answer(w)
	case ServerError:
		http.Error(w, http.StatusText(f.Status), f.Status)
	case Refused:
		refuse(f.Status, f.Error, "Broken on purpose.").answer(w)
	case Older:
		inner := raw(map[string]any{"subCode": f.Error, "details": "Broken on purpose."})
		reply(w, f.Status, map[string]any{"errorCode": 209, "message": string(inner)})
	default:
		return false
	}
	return true
}

// hinder lets it happen after the call is done and before it is answered.
func hinder(r *http.Request, f Fault) {
	switch f.Kind {
	case LostAnswer:
		panic(http.ErrAbortHandler) // breaks the connection off
	case Slow:
		late := time.NewTimer(f.Wait)
		defer late.Stop()
		select {
		case <-late.C:
		case <-r.Context().Done():
		}
	}
}
