package main

import (
	"context"
	"fmt"
	"strings"
	"time"
)

const (
	// fanShares is how many shares members send, one after the other, while
	// everybody else's check-ins wait.
	fanShares = 5
	// fanAhead is how many messages may leave before a share that is acknowledged:
	// those in hand, what waits for its recipient, and some for a slow machine.
	fanAhead = 100
	fanNote  = "this one is for you"
)

// A passed is a share that somebody sent meanwhile.
type passed struct {
	took   time.Duration // from its acknowledgement until it was there
	behind int           // how many messages Slack took meanwhile
}

// shares has members share something, from when a quarter of the check-ins have
// come, until ctx ends.
func (f *fanOut) shares(ctx context.Context) {
	slack := f.world.workspace
	sent := func() int { return slack.Stats().Calls["chat.postMessage"] }
	if slack.Wait(ctx, func() bool { return sent() >= *fanMembers/4 }) != nil {
		return
	}
	for n := range fanShares {
		who := fanMember(*fanMembers - 1 - n*fanHeld/4)
		line := fmt.Sprintf("https://example.org/%d @%s %s", n, who, fanNote)
		if slack.Command(ctx, fanMember(n), "rapport", "/share", line) != nil {
			continue // one that is missing is noticed
		}
		acked, before := time.Now(), sent()
		if slack.Wait(ctx, func() bool { return f.sharesOf(who) > 0 }) != nil {
			return
		}
		f.passed = append(f.passed, passed{time.Since(acked), sent() - before})
	}
}

// sharesOf counts the shares that somebody has had.
func (f *fanOut) sharesOf(handle string) int {
	had := 0
	for _, seen := range f.world.workspace.Conversation(handle, "rapport") {
		if strings.Contains(seen.Text, fanNote) && deliveryOf(seen) != "" {
			had++
		}
	}
	return had
}

// reckonsShares fails the test unless each share went before the check-ins that
// waited.
func (f *fanOut) reckonsShares() {
	f.Helper()
	if len(f.passed) != fanShares {
		f.Errorf("%d of %d shares arrived", len(f.passed), fanShares)
	}
	for n, p := range f.passed {
		f.Logf("share %d arrived %s after its acknowledgement, behind %d messages; the check-ins take Slack's own %s",
			n+1, p.took.Round(time.Millisecond), p.behind, f.arithmetic())
		if p.behind > fanAhead {
			f.Errorf("share %d arrived behind %d messages", n+1, p.behind)
		}
	}
}
