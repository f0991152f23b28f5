package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"rapport/internal/bot"
	"rapport/internal/chat/slackchat"
	"rapport/internal/config"
	"rapport/internal/demo"
	"rapport/internal/fakeslack"
	"rapport/internal/playroom"
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

// memberID returns the member that one of the cast is there.
func memberID(handle string) rapport.MemberID {
	return rapport.MemberID(slackchat.UserID(demoTeam, userID(handle)))
}

// A slackWorld is a world whose platform is a Slack.
type slackWorld struct {
	*world
	listener  net.Listener
	workspace *fakeslack.Workspace
	slack     http.Handler // what the listener serves
	// silence is how long the bot bears a connection over which nothing comes; 0 as
	// long as in life.
	silence time.Duration
}

var _ platform = (*slackWorld)(nil)

// newSlackWorld returns a Slack without a bot, which will be served on listener.
func newSlackWorld(clock *demo.Clock, listener net.Listener) *slackWorld {
	w := &slackWorld{world: &world{clock: clock}, listener: listener}
	w.platform = w
	w.workspace = fakeslack.New(w.options())
	w.slack = w.workspace.Handler()
	return w
}

func (w *slackWorld) options() fakeslack.Options {
	o := fakeslack.Options{
		Team: demo.Team,
		App: fakeslack.App{
			ID: demoApp, BotName: "rapport", BotToken: demoBotToken, AppToken: demoAppToken,
			Scopes: slices.Concat(slackchat.Scopes(), slackchat.Wished()), Events: slackchat.Events(),
		},
		Now:      w.clock.Now,
		Panel:    panelHeading,
		Controls: w.controls(),
		Welcome:  welcome,
		Tries:    tries("/"),
		Ahead: func(ctx context.Context, user string) ([]playroom.Ahead, error) {
			return w.ahead(ctx, rapport.MemberID(slackchat.UserID(demoTeam, user)))
		},
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

func (w *slackWorld) apiURL() string { return "http://" + w.listener.Addr().String() + "/api/" }

func (w *slackWorld) configure(cfg *config.Config) {
	cfg.Slack.BotToken, cfg.Slack.AppToken = config.NewSecret(demoBotToken), config.NewSecret(demoAppToken)
	cfg.Slack.APIURL, cfg.Slack.Silence = w.apiURL(), w.silence
}

// join does nothing: a bot dials in by itself.
func (*slackWorld) join(*process) error { return nil }

// settle does nothing: who is in a workspace needs to add no bot.
func (*slackWorld) settle(context.Context) error { return nil }

func (*slackWorld) member(handle string) rapport.MemberID { return memberID(handle) }

func (w *slackWorld) heard(handle string) int {
	return len(w.workspace.Conversation(handle, "rapport"))
}

func (w *slackWorld) play(ctx context.Context) error {
	return playSlack(ctx, w.workspace, w.slack, w.listener)
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
