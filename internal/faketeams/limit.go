package faketeams

import (
	"net/http"
	"slices"
	"time"
)

// A window is how many calls are allowed in some time.
type window struct {
	most int
	in   time.Duration
}

// What the app may do in one conversation, for its roster, and in all
// (learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit).
var (
	sendLimits = []window{{7, time.Second}, {8, 2 * time.Second}, {60, 30 * time.Second}, {1800, time.Hour}}
	readLimits = []window{{14, time.Second}, {16, 2 * time.Second}, {120, 30 * time.Second}, {3600, time.Hour}}
	allLimits  = []window{{30, time.Second}}
)

func throttled(after time.Duration) *refusal {
	return &refusal{status: http.StatusTooManyRequests, code: string(RateLimited), message: "Too many requests.", after: after}
}

// limit refuses a call that comes too soon after others. It counts in real time.
// The lock is held.
func (t *Tenant) limit(r *http.Request) error {
	if !t.options.RateLimits {
		return nil
	}
	lane, limits := "send "+r.PathValue("conversation"), sendLimits
	if r.Method == http.MethodGet {
		lane, limits = "read "+r.PathValue("conversation"), readLimits
	}
	now := time.Now()
	wait := max(soonest(t.calls[lane], limits, now), soonest(t.calls[""], allLimits, now))
	if wait > 0 {
		return throttled(wait)
	}
	for _, key := range []string{lane, ""} {
		t.calls[key] = append(slices.DeleteFunc(t.calls[key], func(at time.Time) bool { return now.Sub(at) > time.Hour }), now)
	}
	return nil
}

// soonest is how long to wait until the limits allow one call more.
func soonest(calls []time.Time, limits []window, now time.Time) time.Duration {
	var wait time.Duration
	for _, l := range limits {
		if len(calls) >= l.most {
			wait = max(wait, l.in-now.Sub(calls[len(calls)-l.most]))
		}
	}
	return wait
}
