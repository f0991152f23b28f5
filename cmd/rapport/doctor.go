package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
)

type doctorCommand struct {
	JSON bool `name:"json" help:"Print it for machines."`
}

func (d doctorCommand) Run(c console) error {
	cfg, err := c.load()
	if err != nil {
		return err
	}
	from, err := findSource(c.ctx, cfg.Data)
	if err != nil {
		return err
	}
	h, err := from.health(c.ctx)
	if err := errors.Join(err, from.close()); err != nil {
		return err
	}
	if d.JSON {
		err = json.NewEncoder(c.out).Encode(h)
	} else {
		_, err = io.WriteString(c.out, h.tell())
	}
	if err == nil && len(h.needs()) > 0 {
		return errFound
	}
	return err
}

// tell words it for an operator: how things stand, then what to do.
func (h health) tell() string {
	var b strings.Builder
	line := func(format string, about ...any) { fmt.Fprintf(&b, format+"\n", about...) }
	line("Rapport %s, %s, %s", h.Version, h.Path, h.disk())
	if s := h.Serving; s != nil {
		line("Serving since %s, %s; the last beat was %s.", instant(s.Since), s.hears(), h.ago(s.Beat))
	}
	for _, t := range h.Timers {
		line("%s of kind %s, the next at %s.", count(t.Count, "timer"), t.Kind, instant(t.First))
	}
	if h.Waiting == 0 {
		line("Nothing waits to be sent.")
	} else {
		line("%s to be sent, the oldest since %s.", wait(h.Waiting), instant(h.Oldest))
	}
	for _, cause := range slices.Sorted(maps.Keys(h.Held)) {
		line("  %s held: %s", isOrAre(h.Held[cause], "post"), cause)
	}
	for _, p := range h.Stuck {
		line("  post %s to %s: %s, next try at %s: %s", p.ID, p.Lane, count(p.Attempts, "attempt"), instant(p.Next), p.Cause)
	}
	for _, u := range h.Unreachable {
		line("  %s cannot be reached: %s, %s given up, the first tried at %s", u.Who, u.Cause, count(u.Posts, "post"), instant(u.Since))
	}
	if all := h.feeds(); all != "" {
		line("%s", all)
	}
	needs := h.needs()
	if len(needs) == 0 {
		line("All is well.")
	}
	for _, need := range needs {
		line("! %s", need)
	}
	return b.String()
}

// hears says how people are heard.
func (s serving) hears() string {
	var all []string
	if s.Sockets != nil {
		all = append(all, "with "+count(*s.Sockets, "connection")+" to Slack")
	}
	if s.Teams != "" {
		all = append(all, "listening for Teams at "+s.Teams)
	}
	return strings.Join(all, " and ")
}

const (
	// quietBeat is how old the last beat may be.
	quietBeat = time.Minute
	// scarce is how little room a disk may have.
	scarce = 256 << 20
	// manyAttempts is when a post is no longer just unlucky.
	manyAttempts = 5
)

// needs returns what an operator should see to, each with its remedy.
func (h health) needs() []string {
	var all []string
	need := func(when bool, format string, about ...any) {
		if when {
			all = append(all, fmt.Sprintf(format, about...))
		}
	}
	s := h.Serving
	need(s == nil, "No Rapport serves this file. Start one with “rapport serve”, and read its log if it stopped by itself.")
	if s != nil {
		for _, platform := range slices.Sorted(maps.Keys(s.LockedOut)) {
			need(true, "%s does not let the bot in; what is due there waits. The cause: %s Then restart Rapport if one of its keys changed, or wait a minute.",
				platform, s.LockedOut[platform])
		}
		need(s.Sockets != nil && *s.Sockets == 0 && s.LockedOut[slackName] == "", "Slack is not connected. Look at Slack’s status page and at the way out of this machine; Rapport keeps trying.")
		need(h.Now.Sub(s.Beat) > quietBeat && h.Now.Sub(s.Since) > quietBeat, "The last beat was %s. Restart Rapport, and report its log.", h.ago(s.Beat))
		need(h.Late > 0, "%s late, the first since %s. Read the log for faults of these.", isOrAre(h.Late, "timer"), instant(h.LateFrom))
	}
	tired := 0
	for _, p := range h.Stuck {
		if p.Attempts >= manyAttempts {
			tired++
		}
	}
	need(tired > 0, "%s tried %d times or more. Its cause stands above; the runbook says what to do about it.", hasOrHave(tired, "post"), manyAttempts)
	need(len(h.Unreachable) > 0, "%s cannot be reached. Ask an administrator of the workspace whether they left or the app was removed for them.",
		count(len(h.Unreachable), "person"))
	need(h.Free > 0 && h.Free < scarce, "The disk has %s left. Make room.", bytesOf(h.Free))
	return all
}

func (h health) disk() string {
	said := bytesOf(uint64(h.Bytes))
	if h.Free > 0 {
		said += ", " + bytesOf(h.Free) + " free on its disk"
	}
	return said
}

// ago says how long before the health was taken.
func (h health) ago(at time.Time) string {
	if at.IsZero() {
		return "not yet"
	}
	return max(h.Now.Sub(at), 0).Truncate(time.Second).String() + " ago"
}

func instant(at time.Time) string {
	if at.Unix() <= 0 {
		return "once"
	}
	return at.UTC().Format("2006-01-02 15:04:05 UTC")
}

func count(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case noun == "person":
		return fmt.Sprintf("%d people", n)
	default:
		return fmt.Sprintf("%d %ss", n, noun)
	}
}

func wait(n int) string {
	if n == 1 {
		return "1 post waits"
	}
	return count(n, "post") + " wait"
}

func isOrAre(n int, noun string) string {
	if n == 1 {
		return "1 " + noun + " is"
	}
	return count(n, noun) + " are"
}

func hasOrHave(n int, noun string) string {
	if n == 1 {
		return "1 " + noun + " was"
	}
	return count(n, noun) + " were"
}

func bytesOf(n uint64) string {
	const unit = 1000
	value, units := float64(n), []string{"bytes", "kB", "MB", "GB", "TB"}
	for len(units) > 1 && value >= unit {
		value, units = value/unit, units[1:]
	}
	return fmt.Sprintf("%.3g %s", value, units[0])
}
