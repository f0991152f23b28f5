package main

import (
	"context"
	"errors"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// Metrics are what an operator's Prometheus reads. None has a label that says
// who: of members there are counts alone.
type metrics struct {
	registry *prometheus.Registry
	commands *prometheus.HistogramVec
	acks     *prometheus.HistogramVec
	beats    *prometheus.HistogramVec
	faults   *prometheus.CounterVec
	timers   prometheus.Counter
	feeds    prometheus.Counter
	posts    *prometheus.CounterVec
	sends    *prometheus.CounterVec
	setbacks *prometheus.CounterVec
	commits  prometheus.Histogram
	units    prometheus.Counter
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		commands: histograms("rapport_command_seconds", "How long answers to what people did took to make, by kind.", "kind"),
		acks:     histograms("rapport_ack_seconds", "How long people waited for an answer on the platform, by kind and outcome.", "kind", "outcome"),
		beats:    histograms("rapport_beat_seconds", "How long beats took, by kind: timers, posts to each platform and by mail, feeds.", "kind"),
		faults:   counters("rapport_beat_faults_total", "Beats that had faults, by kind as in rapport_beat_seconds.", "kind"),
		timers:   prometheus.NewCounter(prometheus.CounterOpts{Name: "rapport_timers_fired_total", Help: "Timers that came."}),
		feeds:    prometheus.NewCounter(prometheus.CounterOpts{Name: "rapport_feeds_read_total", Help: "Readings of feeds, those that failed too."}),
		posts:    counters("rapport_posts_total", "What became of posts: sent, dropped, deferred, buried.", "outcome"),
		sends:    counters("rapport_sends_total", "How tries to send ended: sent, limited, unreachable, failed.", "outcome"),
		setbacks: counters("rapport_send_faults_total", "Tries to send that came to nothing, by cause: Slack's own name for it, the status of its answer, no answer; limited; mail.", "cause"),
		commits:  prometheus.NewHistogram(histogram("rapport_store_commit_seconds", "How long the disk took for commits.")),
		units:    prometheus.NewCounter(prometheus.CounterOpts{Name: "rapport_store_units_total", Help: "Units of work that commits kept."}),
	}
	m.registry.MustRegister(
		m.commands, m.acks, m.beats, m.faults, m.timers, m.feeds, m.posts, m.sends, m.setbacks, m.commits, m.units,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	)
	return m
}

// buckets reach from a commit to Slack's patience and beyond.
var buckets = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 3, 5, 10, 30}

func histogram(name, help string) prometheus.HistogramOpts {
	return prometheus.HistogramOpts{Name: name, Help: help, Buckets: buckets}
}

func histograms(name, help string, labels ...string) *prometheus.HistogramVec {
	return prometheus.NewHistogramVec(histogram(name, help), labels)
}

func counters(name, help, label string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, []string{label})
}

// expect has the faults of a kind of beat counted from zero: of a series that begins
// with its first fault no rise is seen.
func (m *metrics) expect(kind string) { m.faults.WithLabelValues(kind) }

func (m *metrics) beat(kind string, took time.Duration, err error) {
	m.beats.WithLabelValues(kind).Observe(took.Seconds())
	if err != nil {
		m.faults.WithLabelValues(kind).Inc()
	}
}

func (m *metrics) committed(units int, took time.Duration) {
	m.commits.Observe(took.Seconds())
	m.units.Add(float64(units))
}

// answered hears of each thing that somebody did, and how it ended.
func (m *metrics) answered(kind string, took time.Duration, err error) {
	outcome := "answered"
	if err != nil {
		outcome = "failed"
	}
	m.acks.WithLabelValues(kind, outcome).Observe(took.Seconds())
}

// A countedHandler measures how long answers take to make.
type countedHandler struct {
	chat.Handler
	metrics *metrics
}

func (h countedHandler) took(kind string, began time.Time) {
	h.metrics.commands.WithLabelValues(kind).Observe(time.Since(began).Seconds())
}

func (h countedHandler) Command(ctx context.Context, c chat.Command) chat.Reply {
	defer h.took("command", time.Now())
	return h.Handler.Command(ctx, c)
}

func (h countedHandler) Press(ctx context.Context, p chat.Press) chat.Reply {
	defer h.took("press", time.Now())
	return h.Handler.Press(ctx, p)
}

func (h countedHandler) Open(ctx context.Context, o chat.Opening) chat.Reply {
	defer h.took("home", time.Now())
	return h.Handler.Open(ctx, o)
}

func (h countedHandler) Submit(ctx context.Context, s chat.Submission) chat.Reply {
	defer h.took("form", time.Now())
	return h.Handler.Submit(ctx, s)
}

func (h countedHandler) Shortcut(ctx context.Context, s chat.Shortcut) chat.Reply {
	defer h.took("shortcut", time.Now())
	return h.Handler.Shortcut(ctx, s)
}

// A countedMessenger counts how tries to send end.
type countedMessenger struct {
	upkeep.Messenger
	metrics *metrics
}

func (c countedMessenger) Send(ctx context.Context, d upkeep.Delivery, l upkeep.Letter) (string, error) {
	ref, err := c.Messenger.Send(ctx, d, l)
	c.metrics.sends.WithLabelValues(classOf(err)).Inc()
	return ref, err
}

// classOf says which class of causes a try to send ended with.
func classOf(err error) string {
	if _, limited := errors.AsType[*upkeep.LimitedError](err); limited {
		return "limited"
	}
	if _, lost := errors.AsType[*upkeep.UnreachableError](err); lost {
		return "unreachable"
	}
	if err != nil {
		return "failed"
	}
	return "sent"
}
