package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	"net"
	"os"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"rapport/internal/demo"
	"rapport/internal/fakeslack"
)

type localSlackCommand struct {
	Listen string   `help:"Where to listen." default:"127.0.0.1:9100" placeholder:"HOST:PORT"`
	OpenTo []string `help:"Answer under this name too, and allow --listen beyond this machine. Whoever reaches it can be anybody in it." placeholder:"HOST"`

	Manifest string   `help:"The app’s manifest, in YAML or JSON: its name, commands, shortcuts, scopes and events." type:"existingfile" placeholder:"FILE"`
	Command  []string `help:"A slash command that the app has beside those, and what may follow it, such as \"/echo words\"." sep:"none" placeholder:"COMMAND"`
	Scope    []string `help:"What the bot token was granted, in place of the manifest’s scopes; without either, all that is played." placeholder:"SCOPE"`
	Event    []string `help:"An event that the app hears of, in place of the manifest’s; without either, all that are played." placeholder:"EVENT"`
	User     []string `help:"Somebody in the workspace, as handle:name:zone, such as \"ana:Ana Díaz:Europe/Berlin\"; name and zone may be left out. Without any, a cast of four." sep:"none" placeholder:"USER"`
	Channel  []string `help:"A channel beside #general, in which everybody and the app are." placeholder:"NAME"`
	Team     string   `help:"The workspace’s name." default:"Local" placeholder:"NAME"`

	BotToken     string `help:"The token that the bot must have." default:"xoxb-local" placeholder:"TOKEN"`
	AppToken     string `help:"The token that its sockets must have." default:"xapp-1-local" placeholder:"TOKEN"`
	ControlToken string `help:"The token of the control API; a new one when not given." placeholder:"TOKEN"`
	RateLimits   bool   `help:"Hold the app to Slack’s rate limits."`

	Patience float64 `help:"How many times Slack’s three seconds the app may take, as for one in a debugger." default:"1" placeholder:"TIMES"`
	Start    string  `help:"The day and time to begin at, as 2026-11-20T15:00:00Z; now when not given." placeholder:"INSTANT"`
}

// Help lists the control API.
func (localSlackCommand) Help() string {
	var out strings.Builder
	out.WriteString("A Slack for local development: Web API, Socket Mode, response URLs and a page. " +
		"Give your library its address as API URL, and the two tokens.\n\n" +
		"The control API plays the people, and Slack’s bad days. Its arguments come in JSON, a form or the query; " +
		"those in brackets may be left out. deploy/localslack.md has a curl line for each.\n")
	for _, a := range fakeslack.Acts() {
		arguments := strings.Join(a.Needs, " ")
		if len(a.Takes) > 0 {
			arguments += " [" + strings.Join(a.Takes, " ") + "]"
		}
		fmt.Fprintf(&out, "\n  %s %s %s\n      %s", a.Method, a.Path, strings.TrimSpace(arguments), a.About)
	}
	return out.String()
}

func (l localSlackCommand) Run(c console) error {
	start, err := startAt(l.Start)
	if err != nil {
		return err
	}
	options, err := l.options()
	if err != nil {
		return err
	}
	clock := demo.NewClock(start)
	options.Now, options.Move = clock.Now, clock.MoveTo
	listener, err := l.listen(c.ctx)
	if err != nil {
		return err
	}
	ctx, stop := untilSignal(c.ctx)
	defer stop()
	fmt.Fprintf(c.out, "Slack is played at http://%s\n  API URL        http://%s/api/\n  bot token      %s\n  app token      %s\n  control token  %s\nNothing in it is kept. Stop it with Ctrl-C.\n",
		listener.Addr(), listener.Addr(), options.App.BotToken, options.App.AppToken, options.ControlToken)
	workspace := fakeslack.New(options)
	return playSlack(ctx, workspace, workspace.Handler(), listener)
}

// startAt reads the instant at which a movable clock begins; none is now.
func startAt(words string) (time.Time, error) {
	if words == "" {
		return time.Time{}, nil
	}
	start, err := time.Parse(time.RFC3339, words)
	if err != nil {
		return time.Time{}, fmt.Errorf("--start takes an instant such as 2026-11-20T15:00:00Z, not %q", words)
	}
	return start, nil
}

// listen listens on this machine alone, unless it was opened to others: the
// page has no passwords.
func (l localSlackCommand) listen(ctx context.Context) (net.Listener, error) {
	host, _, err := net.SplitHostPort(l.Listen)
	if err != nil {
		return nil, fmt.Errorf("--listen takes HOST:PORT such as 127.0.0.1:9100, not %q", l.Listen)
	}
	ip := net.ParseIP(host)
	if local := host == "localhost" || ip != nil && ip.IsLoopback(); !local && len(l.OpenTo) == 0 {
		return nil, fmt.Errorf("anybody who reaches %s could be anybody in it: listen on 127.0.0.1, or name with --open-to the host that it is to answer as", l.Listen)
	}
	var lc net.ListenConfig
	return lc.Listen(ctx, "tcp", l.Listen)
}

func (l localSlackCommand) options() (fakeslack.Options, error) {
	if l.Patience < 1 {
		return fakeslack.Options{}, fmt.Errorf("--patience takes 1 or more, not %g", l.Patience)
	}
	users, err := l.users()
	if err != nil {
		return fakeslack.Options{}, err
	}
	limits := 0.0
	if l.RateLimits {
		limits = 1
	}
	app, err := l.app()
	return fakeslack.Options{
		Team: l.Team, Users: users, Channels: l.channels(users), App: app, RateLimits: limits, Patience: l.Patience,
		ControlToken: cmp.Or(l.ControlToken, rand.Text()), Hosts: l.OpenTo,
	}, err
}

func (l localSlackCommand) channels(users []fakeslack.User) []fakeslack.Channel {
	var members []string
	for _, u := range users {
		members = append(members, u.ID)
	}
	var all []fakeslack.Channel
	for _, name := range l.Channel {
		all = append(all, fakeslack.Channel{Name: strings.TrimPrefix(name, "#"), Members: members, App: true})
	}
	return all
}

// app is what the manifest says, and the flags in its place.
func (l localSlackCommand) app() (fakeslack.App, error) {
	app := fakeslack.App{ID: "A0LOCAL", BotName: "app", BotToken: l.BotToken, AppToken: l.AppToken}
	if l.Manifest != "" {
		if err := readManifest(l.Manifest, &app); err != nil {
			return app, err
		}
	}
	for _, words := range l.Command {
		name, hint, _ := strings.Cut(words, " ")
		if !strings.HasPrefix(name, "/") || len(name) < 2 || len(name) > 32 {
			return app, fmt.Errorf("--command takes a slash and up to 31 characters such as /echo, not %q", name)
		}
		app.Commands = append(app.Commands, fakeslack.Command{Name: name, Hint: hint})
	}
	if len(l.Scope) > 0 {
		app.Scopes = l.Scope
	} else if l.Manifest == "" {
		app.Scopes = fakeslack.Scopes()
	}
	if len(l.Event) > 0 {
		app.Events = l.Event
	} else if l.Manifest == "" {
		app.Events = fakeslack.Events()
	}
	return app, nil
}

// readManifest takes from an app's manifest what Slack does. YAML's parser
// reads JSON too.
func readManifest(path string, app *fakeslack.App) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var m slackManifest
	if err := yaml.Unmarshal(data, &m); err != nil {
		return fmt.Errorf("read the manifest %s: %w", path, err)
	}
	app.BotName = cmp.Or(m.Features.Bot.Name, app.BotName)
	for _, c := range m.Features.Commands {
		app.Commands = append(app.Commands, fakeslack.Command{Name: c.Command, Hint: c.Usage, Description: c.Description})
	}
	for _, s := range m.Features.Shortcuts {
		app.Shortcuts = append(app.Shortcuts, fakeslack.Shortcut{
			Name: s.Callback, Label: s.Name, Description: s.Description, Message: s.Type == "message",
		})
	}
	app.Scopes, app.Events = m.OAuth.Scopes.Bot, m.Settings.Events.Bot
	return nil
}

func (l localSlackCommand) users() ([]fakeslack.User, error) {
	if len(l.User) == 0 {
		var cast []fakeslack.User
		for _, p := range demo.Cast() {
			cast = append(cast, localUser(p.Handle, p.Name, p.Zone))
		}
		return cast, nil
	}
	var users []fakeslack.User
	for _, words := range l.User {
		handle, rest, _ := strings.Cut(words, ":")
		name, zone, _ := strings.Cut(rest, ":")
		if _, err := time.LoadLocation(zone); err != nil {
			return nil, fmt.Errorf("--user %s: %q is no time zone such as Europe/Berlin", words, zone)
		}
		if handle == "" || slices.ContainsFunc(users, func(u fakeslack.User) bool { return u.Name == handle }) {
			return nil, fmt.Errorf("--user %s: each person needs a handle of their own", words)
		}
		users = append(users, localUser(handle, cmp.Or(name, handle), zone))
	}
	return users, nil
}

func localUser(handle, name, zone string) fakeslack.User {
	return fakeslack.User{ID: "U0" + slackID(handle), Name: handle, RealName: name, TZ: zone, Email: handle + "@example.org"}
}

// slackID keeps of a handle what an id may have: capitals and digits.
func slackID(handle string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToUpper(handle))
}
