package main

import (
	"context"
	"encoding/hex"
	"errors"
	"net"
	"net/http"
	"time"

	"rapport/internal/bot"
	"rapport/internal/calendar"
	"rapport/internal/chat/teamschat"
	"rapport/internal/config"
	"rapport/internal/demo"
	"rapport/internal/faketeams"
	"rapport/internal/playroom"
	"rapport/internal/rapport"
)

// The demo's tenant, as its Teams knows it.
const (
	demoTenant   = "70000000-0000-4000-8000-000000000001"
	demoAppID    = "a0000000-0000-4000-8000-000000000001"
	demoSecret   = "demo"
	demoEndpoint = "/api/messages"
)

// objectID returns the id of one of the cast in the demo's directory.
func objectID(handle string) string {
	const zeros = "000000000000"
	end := hex.EncodeToString([]byte(handle)) + zeros
	return "b0000000-0000-4000-8000-" + end[:len(zeros)]
}

// A teamsWorld is a world whose platform is a Teams.
type teamsWorld struct {
	*world
	listener net.Listener
	tenant   *faketeams.Tenant
	teams    http.Handler // what the listener serves
}

var _ platform = (*teamsWorld)(nil)

// newTeamsWorld returns a Teams without a bot, which will be served on listener.
func newTeamsWorld(clock *demo.Clock, listener net.Listener) (*teamsWorld, error) {
	w := &teamsWorld{world: &world{clock: clock}, listener: listener}
	w.platform = w
	var err error
	if w.tenant, err = faketeams.New(w.options()); err != nil {
		return nil, err
	}
	w.teams = w.tenant.Handler()
	return w, nil
}

func (w *teamsWorld) options() faketeams.Options {
	o := faketeams.Options{
		ID: demoTenant, Address: w.address(), Now: w.clock.Now, Zone: calendar.Zone,
		Channels: []faketeams.Channel{{Name: "general"}, {Name: "with-rapport", Bot: true}},
		App:      faketeams.App{ID: demoAppID, BotName: "rapport", Secret: demoSecret},
		Team:     demo.Team, Panel: panelHeading, Controls: w.controls(), Welcome: welcome, Tries: tries(""),
		Ahead: func(ctx context.Context, user string) ([]playroom.Ahead, error) {
			return w.ahead(ctx, rapport.MemberID(teamschat.UserID(demoTenant, user)))
		},
	}
	for _, p := range demo.Cast() {
		o.Users = append(o.Users, faketeams.User{ID: objectID(p.Handle), Name: p.Handle, RealName: p.Name, TZ: p.Zone, Email: p.Email, About: p.About})
	}
	for _, c := range bot.Commands() {
		o.App.Commands = append(o.App.Commands, faketeams.Command{Name: c.Name, Description: c.Summary})
	}
	for _, c := range bot.Shortcuts() {
		o.App.Shortcuts = append(o.App.Shortcuts, faketeams.Shortcut{Name: c.Name, Label: c.Label, Description: c.Summary, Message: c.OfMessage})
	}
	return o
}

func (w *teamsWorld) address() string { return "http://" + w.listener.Addr().String() }

func (w *teamsWorld) configure(cfg *config.Config) {
	cfg.Teams.AppID, cfg.Teams.TenantID, cfg.Teams.Secret = demoAppID, demoTenant, config.NewSecret(demoSecret)
	cfg.Teams.Cloud = w.address()
}

// join has the bot heard at a port of its own, which Teams is told.
func (w *teamsWorld) join(p *process) error {
	hearing, err := listenAt(context.Background(), "teams.listen", "127.0.0.1:0")
	if err != nil {
		return err
	}
	p.hearing = hearing
	w.tenant.SetEndpoint("http://" + hearing.Addr().String() + demoEndpoint)
	return nil
}

// settle has everybody add the bot, as an administrator would for them.
func (w *teamsWorld) settle(ctx context.Context) error {
	for _, p := range demo.Cast() {
		if err := w.install(ctx, p.Handle); err != nil {
			return err
		}
	}
	return nil
}

// install has somebody add the bot, which shows them Home.
func (w *teamsWorld) install(ctx context.Context, who string) error {
	if err := w.tenant.Install(ctx, who); err != nil {
		return err
	}
	return w.homeOf(ctx, who)
}

// homeOf waits for somebody's Home, which is a message among the others.
func (w *teamsWorld) homeOf(ctx context.Context, who string) error {
	return w.tenant.Wait(ctx, func() bool {
		_, found := w.tenant.Home(who)
		return found
	})
}

func (*teamsWorld) member(handle string) rapport.MemberID {
	return rapport.MemberID(teamschat.UserID(demoTenant, objectID(handle)))
}

func (w *teamsWorld) heard(handle string) int {
	return len(w.tenant.Conversation(handle, "rapport"))
}

func (w *teamsWorld) play(ctx context.Context) error {
	server := &http.Server{Handler: w.teams, ReadHeaderTimeout: 10 * time.Second}
	hangUp := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer hangUp()
	if err := server.Serve(w.listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
