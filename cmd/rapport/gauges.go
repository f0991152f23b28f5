package main

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// A gauge is one figure of how things stand when it is asked for.
type gauge struct {
	desc *prometheus.Desc
	of   func(health) float64
}

// untold is the value of a gauge that says nothing just now: none is negative.
const untold = -1

var gauges = []gauge{
	standing("rapport_posts_waiting", "Posts that wait to be sent.", func(h health) float64 { return float64(h.Waiting) }),
	standing("rapport_posts_oldest_seconds", "How long the oldest post has waited.", func(h health) float64 {
		if h.Waiting == 0 {
			return 0
		}
		return h.Now.Sub(h.Oldest).Seconds()
	}),
	standing("rapport_posts_stuck", "Posts that were tried or put off and still wait; no more than 20 are counted.", func(h health) float64 { return float64(len(h.Stuck)) }),
	standing("rapport_timers_late", "Timers that should have fired a minute ago.", func(h health) float64 { return float64(h.Late) }),
	standing("rapport_store_bytes", "How large the file is.", func(h health) float64 { return float64(h.Bytes) }),
	standing("rapport_disk_free_bytes", "What the file's disk has left.", func(h health) float64 { return float64(h.Free) }),
	standing("rapport_sockets", "Connections to Slack that are open; none is told where Slack is not served.", func(h health) float64 {
		if h.Serving.Sockets == nil {
			return untold
		}
		return float64(*h.Serving.Sockets)
	}),
	standing("rapport_last_beat_age_seconds", "How long ago the last beat ended.", func(h health) float64 {
		return h.Now.Sub(h.lastBeat()).Seconds()
	}),
}

// notReached counts people by cause, which of a mail is what some server said.
var notReached = prometheus.NewDesc("rapport_unreachable", "People who cannot be reached, by the platform's name for the cause; mail for outsiders.", []string{"cause"}, nil)

func (h health) notReached() map[string]int {
	causes := map[string]int{}
	for _, u := range h.Unreachable {
		if u.Mail {
			causes["mail"]++
		} else {
			causes[u.Cause]++
		}
	}
	return causes
}

// lockedOutOf tells of each platform that is served whether it lets the bot in.
var lockedOutOf = prometheus.NewDesc("rapport_locked_out", "Whether a platform does not let the bot in: 1 where it does not, 0 where it does.", []string{"platform"}, nil)

// feedsOf counts feeds by how they stand; of whom follows them nothing is told.
var feedsOf = prometheus.NewDesc("rapport_feeds", "Feeds that members follow, each counted once, by standing: new, read, failing for a while, broken for a day or more, gone for good.", []string{"state"}, nil)

func standing(name, help string, of func(health) float64) gauge {
	return gauge{prometheus.NewDesc(name, help, nil, nil), of}
}

// lastBeat counts the start of a process that has not beaten yet as a beat.
func (h health) lastBeat() time.Time {
	if h.Serving.Beat.IsZero() {
		return h.Serving.Since
	}
	return h.Serving.Beat
}

// watch has the process asked how it stands whenever metrics are read.
func (m *metrics) watch(p *process) { m.registry.MustRegister(standingOf{p}) }

// A standingOf reads the gauges of a process.
type standingOf struct{ process *process }

func (s standingOf) Describe(to chan<- *prometheus.Desc) {
	for _, g := range gauges {
		to <- g.desc
	}
	to <- notReached
	to <- lockedOutOf
	to <- feedsOf
}

func (s standingOf) Collect(to chan<- prometheus.Metric) {
	h, err := s.process.figures(context.Background())
	for _, g := range gauges {
		if err != nil {
			to <- prometheus.NewInvalidMetric(g.desc, err)
			continue
		}
		if value := g.of(h); value != untold {
			to <- prometheus.MustNewConstMetric(g.desc, prometheus.GaugeValue, value)
		}
	}
	for cause, people := range h.notReached() {
		to <- prometheus.MustNewConstMetric(notReached, prometheus.GaugeValue, float64(people), cause)
	}
	for _, platform := range s.process.served() {
		out := 0.0
		if s.process.lockouts.of(platform) != nil {
			out = 1
		}
		to <- prometheus.MustNewConstMetric(lockedOutOf, prometheus.GaugeValue, out, platform)
	}
	for state, feeds := range h.Feeds {
		to <- prometheus.MustNewConstMetric(feedsOf, prometheus.GaugeValue, float64(feeds), state)
	}
}
