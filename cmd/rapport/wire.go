package main

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/rs/zerolog"

	"rapport/internal/book"
	"rapport/internal/bot"
	"rapport/internal/calendar"
	"rapport/internal/chat"
	"rapport/internal/chat/slackchat"
	"rapport/internal/config"
	"rapport/internal/smtpmail"
	"rapport/internal/store"
	"rapport/internal/store/boltstore"
	"rapport/internal/upkeep"
	"rapport/internal/weblink"
)

// slackPace is what Slack takes: one message a second in a conversation, short
// bursts above it, and several hundred a minute in a whole workspace
// (docs.slack.dev/apis/web-api/rate-limits).
var slackPace = store.Pace{Lane: time.Second, All: 200 * time.Millisecond, Burst: 10}

// paced returns so many times slackPace.
func paced(times float64) store.Pace {
	one := func(d time.Duration) time.Duration { return time.Duration(float64(d) / cmp.Or(times, 1)) }
	return store.Pace{Lane: one(slackPace.Lane), All: one(slackPace.All), Burst: int(float64(slackPace.Burst) * cmp.Or(times, 1))}
}

// A process is everything that serves members, wired: this file alone names
// the adapters.
type process struct {
	store   *boltstore.Store
	records *book.Book
	steward *upkeep.Steward
	courier *upkeep.Courier
	handler chat.Handler
	slack   *slackchat.Slack
	clock   calendar.Clock
	data    string    // the path of the store's file
	since   time.Time // when it was wired
	listen  string    // where health and metrics are served; "" for nowhere
	metrics *metrics
	beats   pulse
	unasked bool // Slack was not there to be asked about the tokens
	log     zerolog.Logger
	fatal   chan error // why the process cannot go on
}

// wire opens the store and puts the parts together. It starts nothing else. What
// links lead to is read through web.
func wire(cfg config.Config, clock calendar.Clock, web *http.Client, log zerolog.Logger) (*process, error) {
	zone, err := time.LoadLocation(cfg.Zone)
	if err != nil {
		return nil, fmt.Errorf("load zone: %w", err)
	}
	mailer, err := mailer(cfg.SMTP)
	if err != nil {
		return nil, err
	}
	p := &process{
		clock: clock, data: cfg.Data, since: clock.Now().UTC(), listen: cfg.HTTP.Listen,
		metrics: newMetrics(), log: log, fatal: make(chan error, 1),
	}
	p.store, err = boltstore.Open(cfg.Data, boltstore.Options{
		Fatal:     func(err error) { p.end(fmt.Errorf("the store cannot go on: %w", err)) },
		Committed: p.metrics.committed,
	})
	if err != nil {
		return nil, err
	}
	records := book.New(p.store, paced(cfg.Slack.Pace))
	p.records = records
	serves := bot.Serves(cfg.Pilot)
	p.slack = slackchat.New(slackchat.Options{
		BotToken: cfg.Slack.BotToken.Reveal(), AppToken: cfg.Slack.AppToken.Reveal(),
		APIURL: cfg.Slack.APIURL, Pace: cfg.Slack.Pace, Log: log, Now: clock.Now, Watch: p.metrics.answered,
		Words: slackchat.Words{
			Busy: bot.Busy, Broken: bot.Broken, More: bot.More, Unsent: bot.Unsent, Cancel: bot.Cancel,
		},
	})
	p.steward = upkeep.NewSteward(records, records, clock, upkeep.House{
		Zone: zone, CheckIn: cfg.Rhythm.Checkin, Daily: cfg.Rhythm.Daily, Evening: cfg.Rhythm.Evening,
		Week: cfg.Week, Budget: cfg.Budget,
		Retention: time.Duration(cfg.Retention) * 24 * time.Hour,
		Mail:      mailer != nil, Denied: weblink.Deny(cfg.Share.Deny), Serves: serves,
		Presence: bot.NewPresence(p.slack),
	})
	p.handler = bot.NewPilot(bot.NewDesk(p.steward, p.report), serves)
	messenger := countedMessenger{bot.NewVoice(p.slack, mailer), p.metrics}
	p.courier = upkeep.NewCourier(countedOutbox{records, p.metrics}, p.steward, weblink.New(web), messenger, clock)
	p.metrics.watch(p)
	return p, nil
}

// mailer returns what sends mail to outsiders; nil where no server is named.
func mailer(cfg config.SMTP) (bot.Mailer, error) {
	if cfg.Host == "" {
		return nil, nil
	}
	return mailServer(cfg)
}

func mailServer(cfg config.SMTP) (*smtpmail.Mailer, error) {
	return smtpmail.New(smtpmail.Config{
		Host: cfg.Host, Port: cfg.Port, Security: smtpmail.Security(cfg.Security), CAFile: cfg.CAFile,
		Username: cfg.Username, Password: cfg.Password.Reveal(), From: cfg.From,
	})
}

func (p *process) close() error { return p.store.Close() }

// report logs a fault that no member can mend, and where it was when it is a
// panic that was caught.
func (p *process) report(err error) {
	line := p.log.Error().Err(err)
	if caught, ok := errors.AsType[*store.PanicError](err); ok {
		line = line.Str("stack", string(caught.Stack))
	} else if caught, ok := errors.AsType[*calendar.PanicError](err); ok {
		line = line.Str("stack", string(caught.Stack))
	}
	line.Msg("fault")
}
