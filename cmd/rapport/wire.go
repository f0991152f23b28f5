package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/rs/zerolog"
	"golang.org/x/sync/errgroup"

	"rapport/internal/book"
	"rapport/internal/bot"
	"rapport/internal/calendar"
	"rapport/internal/chat/slackchat"
	"rapport/internal/config"
	"rapport/internal/smtpmail"
	"rapport/internal/store"
	"rapport/internal/store/boltstore"
	"rapport/internal/upkeep"
	"rapport/internal/weblink"
)

// beatEvery is how often timers and posts that have come are looked for. A
// look with nothing due is a read of a few microseconds.
const beatEvery = time.Second

// slackPace is what Slack takes: one message a second in a conversation, short
// bursts above it, and several hundred a minute in a whole workspace
// (docs.slack.dev/apis/web-api/rate-limits).
var slackPace = store.Pace{Lane: time.Second, All: 200 * time.Millisecond, Burst: 10}

// A process is everything that serves members, wired: this file alone names
// the adapters.
type process struct {
	store   *boltstore.Store
	steward *upkeep.Steward
	courier *upkeep.Courier
	desk    *bot.Desk
	slack   *slackchat.Slack
	clock   calendar.Clock
	data    string    // the path of the store's file
	since   time.Time // when it was wired
	beats   pulse
	log     zerolog.Logger
	fatal   chan error
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
	p := &process{clock: clock, data: cfg.Data, since: clock.Now().UTC(), log: log, fatal: make(chan error, 1)}
	p.store, err = boltstore.Open(cfg.Data, boltstore.Options{Fatal: func(err error) { p.fatal <- err }})
	if err != nil {
		return nil, err
	}
	records := book.New(p.store, slackPace)
	p.steward = upkeep.NewSteward(records, records, clock, upkeep.House{
		Zone: zone, CheckIn: cfg.Rhythm.Checkin, Daily: cfg.Rhythm.Daily, Evening: cfg.Rhythm.Evening,
		Week: cfg.Week, Budget: cfg.Budget,
		Mail: mailer != nil, Deny: cfg.Share.Deny,
	})
	p.slack = slackchat.New(slackchat.Options{
		BotToken: cfg.Slack.BotToken.Reveal(), AppToken: cfg.Slack.AppToken.Reveal(),
		APIURL: cfg.Slack.APIURL, Log: log, Now: clock.Now,
		Words: slackchat.Words{
			Busy: bot.Busy, Broken: bot.Broken, More: bot.More, Unsent: bot.Unsent, Cancel: bot.Cancel,
		},
	})
	p.desk = bot.NewDesk(p.steward, p.report)
	p.courier = upkeep.NewCourier(records, p.steward, weblink.New(web), bot.NewVoice(p.slack, mailer), clock)
	return p, nil
}

// mailer returns what sends mail to outsiders; nil where no server is named.
func mailer(cfg config.SMTP) (bot.Mailer, error) {
	if cfg.Host == "" {
		return nil, nil
	}
	return smtpmail.New(smtpmail.Config{
		Host: cfg.Host, Port: cfg.Port, Security: smtpmail.Security(cfg.Security), CAFile: cfg.CAFile,
		Username: cfg.Username, Password: cfg.Password.Reveal(), From: cfg.From,
	})
}

// beat does one round of what is due.
func (p *process) beat(ctx context.Context) error {
	began := time.Now()
	timers, timerFaults := p.steward.Beat(ctx)
	posts, postFaults := p.courier.Beat(ctx)
	if timers+posts > 0 {
		p.log.Info().Int("timers", timers).Int("posts", posts).Dur("took", time.Since(began)).Msg("beat")
	}
	return errors.Join(timerFaults, postFaults)
}

// run serves until ctx ends, or something makes it impossible. Intake stops
// first, then what was begun is finished; the store is closed by close.
func (p *process) run(ctx context.Context, beat func(context.Context) error) error {
	operator, err := newControl(ctx, p)
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return operator.run(ctx) })
	group.Go(func() error { return p.slack.Run(ctx, p.desk) })
	group.Go(func() error {
		counted := func(ctx context.Context) error {
			defer func() { p.beats.beat(p.clock.Now()) }()
			return beat(ctx)
		}
		return calendar.Heartbeat{Every: beatEvery, Beat: counted, Report: p.report}.Run(ctx)
	})
	group.Go(func() error {
		select {
		case err := <-p.fatal:
			return fmt.Errorf("the store cannot go on: %w", err)
		case <-ctx.Done():
			return nil
		}
	})
	return group.Wait()
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
