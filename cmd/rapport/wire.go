package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/rs/zerolog"

	"rapport/internal/book"
	"rapport/internal/bot"
	"rapport/internal/calendar"
	"rapport/internal/chart"
	"rapport/internal/chat"
	"rapport/internal/chat/slackchat"
	"rapport/internal/chat/teamschat"
	"rapport/internal/config"
	"rapport/internal/practice"
	"rapport/internal/rapport"
	"rapport/internal/reading"
	"rapport/internal/smtpmail"
	"rapport/internal/store"
	"rapport/internal/store/boltstore"
	"rapport/internal/upkeep"
	"rapport/internal/weblink"
)

// A process is everything that serves members, wired: this file alone names
// the adapters.
type process struct {
	store   *boltstore.Store
	records *book.Book
	steward *upkeep.Steward
	// couriers send what is due, each in a pool of the outbox.
	couriers []courier
	// gatherer reads what members follow.
	gatherer *upkeep.Gatherer
	handler  chat.Handler
	platforms
	clock   calendar.Clock
	data    string       // the path of the store's file
	since   time.Time    // when it was wired
	listen  string       // where health and metrics are served; "" for nowhere
	teamsAt string       // where Teams is heard
	hearing net.Listener // there, once it is; nil where no Teams is served
	metrics *metrics
	// troubles are those outside, that keep what is due waiting.
	troubles *troubles
	lockouts *lockouts
	beats    pulse
	log      zerolog.Logger
	fatal    chan error // why the process cannot go on
}

// wire opens the store and puts the parts together. It starts nothing else. What
// links lead to is read through web.
func wire(cfg config.Config, clock calendar.Clock, web *http.Client, log zerolog.Logger) (*process, error) {
	zone, err := time.LoadLocation(cfg.Zone)
	if err != nil {
		return nil, fmt.Errorf("load zone: %w", err)
	}
	catalogue, err := practice.Load()
	if err != nil {
		return nil, err
	}
	mailer, err := mailer(cfg.SMTP)
	if err != nil {
		return nil, err
	}
	p := &process{
		clock: clock, data: cfg.Data, since: clock.Now().UTC(), listen: cfg.HTTP.Listen, teamsAt: cfg.Teams.Listen,
		metrics: newMetrics(), troubles: newTroubles(clock, log), lockouts: newLockouts(), log: log, fatal: make(chan error, 1),
	}
	p.store, err = boltstore.Open(cfg.Data, boltstore.Options{
		Fatal:     func(err error) { p.end(fmt.Errorf("the store cannot go on: %w", err)) },
		Committed: p.metrics.committed,
	})
	if err != nil {
		return nil, err
	}
	records := book.New(p.store, poolOf)
	p.records = records
	serves := bot.Serves(cfg.Pilot)
	p.platforms = p.dial(cfg)
	p.steward = upkeep.NewSteward(records, records, clock, upkeep.House{
		Zone: zone, CheckIn: cfg.Rhythm.Checkin, Daily: cfg.Rhythm.Daily, Evening: cfg.Rhythm.Evening, Articles: cfg.Rhythm.Articles,
		Review: cfg.Rhythm.Review, Inventory: cfg.Rhythm.Inventory,
		Week: cfg.Week, Budget: cfg.Budget, Goals: cfg.Goals,
		Retention: time.Duration(cfg.Retention) * 24 * time.Hour,
		Mail:      mailer != nil, Denied: weblink.Deny(cfg.Share.Deny), Serves: serves, Outline: reading.Outline,
		Presence: watched(p.presence(), p.troubles, p.lockouts), Matcher: reading.NewMatcher(), Catalogue: catalogue,
	})
	p.handler = bot.NewPilot(bot.NewDesk(p.steward, chart.Painter{}, p.report), serves)
	messenger := countedMessenger{bot.NewVoice(p.platforms, mailer), p.metrics}
	links := weblink.New(web)
	for _, pool := range pools(cfg) {
		outbox := watchedOutbox{records.Outbox(pool.name, pool.pace), p.metrics, p.troubles, p.alive}
		p.couriers = append(p.couriers, courier{pool.platform, upkeep.NewCourier(outbox, p.steward, links, messenger, clock)})
	}
	p.gatherer = upkeep.NewGatherer(records, p.steward, reading.NewFeeds(links), clock, cfg.Reading.Every)
	p.metrics.watch(p)
	return p, nil
}

// dial returns the platforms that the configuration names.
func (p *process) dial(cfg config.Config) platforms {
	var all platforms
	if cfg.Slack.On() {
		options := slackOptions(cfg.Slack)
		options.Log, options.Now, options.Watch = p.log, p.clock.Now, p.metrics.answered
		all.slack = slackchat.New(options)
	}
	if cfg.Teams.On() {
		options := teamsOptions(cfg.Teams)
		options.Addresses, options.Log, options.Now, options.Watch = addressBook{p.records}, p.log, p.clock.Now, p.metrics.answered
		all.teams = teamschat.New(options)
	}
	return all
}

// slackOptions are what the configuration says of Slack.
func slackOptions(cfg config.Slack) slackchat.Options {
	return slackchat.Options{
		BotToken: cfg.BotToken.Reveal(), AppToken: cfg.AppToken.Reveal(), APIURL: cfg.APIURL, Pace: cfg.Pace,
		Silence: cfg.Silence, Patience: cfg.Patience,
		Words: slackchat.Words{
			Busy: bot.Busy, Broken: bot.Broken, More: bot.More, Unsent: bot.Unsent, Cancel: bot.Cancel,
		},
	}
}

// teamsOptions are what the configuration says of Teams.
func teamsOptions(cfg config.Teams) teamschat.Options {
	options := teamschat.Options{
		AppID: cfg.AppID, Tenant: cfg.TenantID, Cloud: cloud(cfg.Cloud), Graph: cfg.Graph, Pace: cfg.Pace, Patience: cfg.Patience,
		Credential: teamschat.Credential{Secret: cfg.Secret.Reveal(), TokenFile: cfg.TokenFile},
		Words: teamschat.Words{
			Busy: bot.Busy, Broken: bot.Broken, More: bot.More, Unsent: bot.Unsent, FileOffered: bot.FileOffered, FileDeclined: bot.FileDeclined,
			OpenForm: bot.OpenForm, Missing: bot.Missing, Nameless: bot.Nameless, Seen: bot.Answered,
		},
	}
	if cfg.Certificate != "" {
		options.Credential.Certificate = cfg.CertificatePair
	}
	return options
}

// cloud returns the cloud of a name, or the one that is played at an address on
// this machine.
func cloud(name string) teamschat.Cloud {
	switch name {
	case "public":
		return teamschat.Public()
	case "usgov":
		return teamschat.USGov()
	}
	played := teamschat.Public()
	_, host, _ := strings.Cut(name, "://")
	played.Metadata = name + "/v1/.well-known/openidconfiguration"
	played.Login, played.Graph, played.Hosts, played.Files = name, name, []string{host}, []string{host}
	return played
}

// An addressBook keeps where people of Teams are reached.
type addressBook struct{ records *book.Book }

func (b addressBook) Address(ctx context.Context, who chat.UserID) (string, bool, error) {
	return b.records.Address(ctx, rapport.MemberID(who))
}

func (b addressBook) Keep(ctx context.Context, who chat.UserID, address string) error {
	return b.records.Keep(ctx, rapport.MemberID(who), address)
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

// close gives back what wire and run took, once run has ended or never began.
func (p *process) close() error {
	if p.hearing != nil {
		_ = p.hearing.Close() // which run has done already
	}
	return p.store.Close()
}

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
