package fakeslack

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"time"
)

// A FaultKind is one way in which Slack can fail an app.
type FaultKind string

// The faults that befall calls, and acks.
const (
	RateLimited FaultKind = "ratelimited"  // HTTP 429 with Retry-After
	ServerError FaultKind = "server_error" // an HTTP status of 500 or more, and no JSON
	Refused     FaultKind = "error"        // ok false, with an error of Slack's
	Slow        FaultKind = "slow"         // done at once, and answered late
	LostAnswer  FaultKind = "lost_answer"  // done, and the connection breaks before the answer
	LostAck     FaultKind = "lost_ack"     // an ack that never arrives
)

// ResponseURL names response URLs where a fault takes a method.
const ResponseURL = "response_url"

// A Fault is something that goes wrong on Slack's side, on purpose.
type Fault struct {
	Kind   FaultKind
	On     string        // the method, [ResponseURL] or, for LostAck, the type of envelope; all when empty
	Error  string        // for Refused: Slack's name of it
	Status int           // for ServerError; 503 when 0
	Wait   time.Duration // for RateLimited (a second when 0; unsaid when negative) and Slow (four when 0)
	Times  int           // how often it happens; once when 0, until [Workspace.Heal] when negative
}

// Break makes Slack fail in this way from now on.
func (w *Workspace) Break(f Fault) error {
	switch f.Kind {
	case RateLimited:
		f.Wait = cmp.Or(f.Wait, time.Second)
	case Slow:
		f.Wait = cmp.Or(f.Wait, 4*time.Second)
	case ServerError:
		f.Status = cmp.Or(f.Status, http.StatusServiceUnavailable)
		if f.Status < 500 || f.Status > 599 {
			return fmt.Errorf("%d is no status of a server's error", f.Status)
		}
	case Refused:
		if f.Error == "" {
			return fmt.Errorf("a fault %q needs an error", f.Kind)
		}
	case LostAnswer, LostAck:
	default:
		return fmt.Errorf("there is no fault %q", f.Kind)
	}
	f.Times = cmp.Or(f.Times, 1)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults = append(w.faults, &f)
	return nil
}

// Heal takes back every fault that has not happened yet.
func (w *Workspace) Heal() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults = nil
}

// Faults returns those that will still happen.
func (w *Workspace) Faults() []Fault {
	w.mu.Lock()
	defer w.mu.Unlock()
	all := []Fault{}
	for _, f := range w.faults {
		all = append(all, *f)
	}
	return all
}

// befalls takes the fault that happens to a call, or an ack, if one does.
// The lock is held.
func (w *Workspace) befalls(on string, ack bool) (Fault, bool) {
	i := slices.IndexFunc(w.faults, func(f *Fault) bool {
		return (f.On == "" || f.On == on) && (f.Kind == LostAck) == ack
	})
	if i < 0 {
		return Fault{}, false
	}
	f := w.faults[i]
	if f.Times--; f.Times == 0 {
		w.faults = slices.Delete(w.faults, i, i+1)
	}
	return *f, true
}

// suffer lets the fault of a call happen before the call does: it reports
// whether the call is answered by it.
func (w *Workspace) suffer(rw http.ResponseWriter, f Fault) bool {
	switch f.Kind {
	case RateLimited:
		no := &refusal{code: "ratelimited", wait: f.Wait}
		w.answer(rw, no.status(rw.Header()), no.reply(nil))
	case ServerError:
		http.Error(rw, http.StatusText(f.Status), f.Status)
	case Refused:
		w.answer(rw, http.StatusOK, refuse(f.Error).reply(nil))
	default:
		return false
	}
	return true
}

// hinder lets it happen after the call is done and before it is answered.
func (w *Workspace) hinder(r *http.Request, f Fault) {
	switch f.Kind {
	case LostAnswer:
		panic(http.ErrAbortHandler) // breaks the connection off
	case Slow:
		late := time.NewTimer(f.Wait)
		defer late.Stop()
		select {
		case <-late.C:
		case <-r.Context().Done():
		case <-w.ended:
		}
	}
}

// faultOf takes the fault that befalls a call, and counts the call.
func (w *Workspace) faultOf(call string) Fault {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.tally.calls[call]++
	f, ok := w.befalls(call, false)
	if ok {
		w.tally.faults[f.Kind]++
	}
	return f
}
