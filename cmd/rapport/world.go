package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"slices"
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
	slack     http.Handler // what the listener serves
	process   *process
	mover     *demo.Mover
}

// newWorld returns a Slack without a bot, which will be served on listener.
func newWorld(clock *demo.Clock, listener net.Listener) *world {
	w := &world{clock: clock, listener: listener}
	w.workspace = fakeslack.New(w.options())
	w.slack = w.workspace.Handler()
	return w
}

func (w *world) options() fakeslack.Options {
	o := fakeslack.Options{
		Team: demo.Team,
		App: fakeslack.App{
			ID: demoApp, BotName: "rapport", BotToken: demoBotToken, AppToken: demoAppToken,
			Scopes: slices.Concat(slackchat.Scopes(), slackchat.Wished()), Events: slackchat.Events(),
		},
		Now:      w.clock.Now,
		Panel:    "Time machine",
		Controls: w.controls(),
		Welcome:  "Rapport nudges you before a working tie goes cold, and brings back what you learned last time. Try it here as anybody: it all runs on this machine, and nothing is kept.",
		Tries:    tries(),
		Ahead:    w.ahead,
	}
	for _, p := range demo.Cast() {
		o.Users = append(o.Users, fakeslack.User{ID: userID(p.Handle), Name: p.Handle, RealName: p.Name, TZ: p.Zone, Email: p.Email, About: p.About})
	}
	for _, c := range bot.Commands() {
		o.App.Commands = append(o.App.Commands, fakeslack.Command{Name: "/" + c.Name, Hint: c.Usage, Description: c.Summary})
	}
	for _, c := range bot.Shortcuts() {
		o.App.Shortcuts = append(o.App.Shortcuts, fakeslack.Shortcut{Name: c.Name, Label: c.Label, Description: c.Summary, Message: c.OfMessage})
	}
	return o
}

func (w *world) apiURL() string { return "http://" + w.listener.Addr().String() + "/api/" }

// wire puts the bot together, with its store at data. The caller closes the
// process.
func (w *world) wire(data string, web *http.Client, smtp config.SMTP, log zerolog.Logger) error {
	cfg := config.Default()
	cfg.SMTP = smtp
	cfg.Data = data
	cfg.Slack.BotToken, cfg.Slack.AppToken = config.NewSecret(demoBotToken), config.NewSecret(demoAppToken)
	cfg.Slack.APIURL = w.apiURL()
	p, err := wire(cfg, w.clock, web, log)
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
	slack.Go(func() error { return playSlack(slackCtx, w.workspace, w.slack, w.listener) })
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

// playSlack serves a workspace by its handler until ctx ends.
func playSlack(ctx context.Context, workspace *fakeslack.Workspace, handler http.Handler, listener net.Listener) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	var group errgroup.Group
	group.Go(func() error { return workspace.Run(ctx) })
	group.Go(func() error {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	})
	<-ctx.Done()
	return errors.Join(server.Close(), group.Wait())
}
