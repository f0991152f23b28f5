package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/rs/zerolog"
	"golang.org/x/sync/errgroup"

	"rapport/internal/bot"
	"rapport/internal/chat/slackchat"
	"rapport/internal/config"
	"rapport/internal/demo"
	"rapport/internal/fakeslack"
	"rapport/internal/rapport"
)

type demoCommand struct {
	Listen string `help:"Where to listen, on this machine." default:"127.0.0.1:8787" placeholder:"HOST:PORT"`
	Start  string `help:"The day and time to begin at, as 2026-11-20T15:00:00Z; now when not given." placeholder:"INSTANT"`
}

func (d demoCommand) Run(c console) error {
	var start time.Time
	if d.Start != "" {
		var err error
		if start, err = time.Parse(time.RFC3339, d.Start); err != nil {
			return fmt.Errorf("--start takes an instant such as 2026-11-20T15:00:00Z, not %q", d.Start)
		}
	}
	listener, err := listenLoopback(c.ctx, d.Listen)
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "rapport-demo-")
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	ctx, stop := untilSignal(c.ctx)
	defer stop()
	log := zerolog.New(zerolog.ConsoleWriter{Out: c.err}).Level(zerolog.WarnLevel).With().Timestamp().Logger()
	w := newWorld(demo.NewClock(start), listener)
	if err := w.wire(filepath.Join(folder, "rapport.db"), log); err != nil {
		return errors.Join(err, listener.Close(), os.RemoveAll(folder))
	}
	err = demo.Scene(ctx, w.process.steward, memberID)
	if err == nil {
		fmt.Fprintf(c.out, "Rapport’s demo is at http://%s\nNothing you do there is kept. Stop it with Ctrl-C.\n", listener.Addr())
		err = w.run(ctx)
	}
	return errors.Join(err, w.process.close(), os.RemoveAll(folder))
}

// listenLoopback listens on this machine alone: the demo has no passwords. When
// the port is taken it takes a free one.
func listenLoopback(ctx context.Context, address string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("--listen takes HOST:PORT such as 127.0.0.1:8787, not %q", address)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, fmt.Errorf("the demo listens on this machine only: use 127.0.0.1 in place of %q", host)
	}
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", address)
	if err != nil {
		l, err = lc.Listen(ctx, "tcp", net.JoinHostPort(host, "0"))
	}
	return l, err
}

// The demo's workspace, as its Slack knows it.
const (
	demoApp      = "A0RAPPORT"
	demoTeam     = "T0RAPPORT"
	demoBotToken = "xoxb-demo"
	demoAppToken = "xapp-1-demo"
)

// userID returns the id of one of the cast in the demo's Slack.
func userID(handle string) string { return "U0" + strings.ToUpper(handle) }

// memberID returns the member that one of the cast is.
func memberID(handle string) rapport.MemberID {
	return rapport.MemberID(slackchat.UserID(demoTeam, userID(handle)))
}

// A world is a Slack played in-process and the bot in it, on one movable
// clock: the demo's, and the stories'.
type world struct {
	clock     *demo.Clock
	listener  net.Listener
	workspace *fakeslack.Workspace
	process   *process
	mover     *demo.Mover
}

// newWorld returns a Slack without a bot, which will be served on listener.
func newWorld(clock *demo.Clock, listener net.Listener) *world {
	w := &world{clock: clock, listener: listener}
	w.workspace = fakeslack.New(w.options())
	return w
}

func (w *world) options() fakeslack.Options {
	o := fakeslack.Options{
		Team: demo.Team,
		App: fakeslack.App{
			ID: demoApp, BotName: "rapport", BotToken: demoBotToken, AppToken: demoAppToken,
			Scopes: slackchat.Scopes(), Events: slackchat.Events(),
		},
		Now:      w.clock.Now,
		Panel:    "Time machine",
		Controls: w.controls(),
	}
	for _, p := range demo.Cast() {
		o.Users = append(o.Users, fakeslack.User{ID: userID(p.Handle), Name: p.Handle, RealName: p.Name, TZ: p.Zone})
	}
	for _, c := range bot.Commands() {
		o.App.Commands = append(o.App.Commands, fakeslack.Command{Name: "/" + c.Name, Hint: c.Usage, Description: c.Summary})
	}
	return o
}

func (w *world) apiURL() string { return "http://" + w.listener.Addr().String() + "/api/" }

// wire puts the bot together, with its store at data. The caller closes the
// process.
func (w *world) wire(data string, log zerolog.Logger) error {
	cfg := config.Default()
	cfg.Data = data
	cfg.Slack.BotToken, cfg.Slack.AppToken = config.NewSecret(demoBotToken), config.NewSecret(demoAppToken)
	cfg.Slack.APIURL = w.apiURL()
	p, err := wire(cfg, w.clock, log)
	if err != nil {
		return err
	}
	w.process, w.mover = p, demo.NewMover(w.clock, p.steward.Beat, p.courier.Beat)
	return nil
}

// run plays Slack and the bot until ctx ends. Slack outlives the bot, so that
// what the bot has begun is answered.
func (w *world) run(ctx context.Context) error {
	slackCtx, stopSlack := context.WithCancel(context.WithoutCancel(ctx))
	defer stopSlack()
	var slack errgroup.Group
	slack.Go(func() error { return w.runSlack(slackCtx) })
	err := w.runBot(ctx)
	stopSlack()
	return errors.Join(err, slack.Wait())
}

func (w *world) runBot(ctx context.Context) error {
	return w.process.run(ctx, func(ctx context.Context) error {
		_, err := w.mover.Beat(ctx)
		return err
	})
}

func (w *world) runSlack(ctx context.Context) error {
	server := &http.Server{Handler: w.workspace.Handler(), ReadHeaderTimeout: 10 * time.Second}
	var group errgroup.Group
	group.Go(func() error { return w.workspace.Run(ctx) })
	group.Go(func() error {
		if err := server.Serve(w.listener); !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	})
	<-ctx.Done()
	return errors.Join(server.Close(), group.Wait())
}
