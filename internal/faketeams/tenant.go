// Package faketeams is Microsoft Teams itself, played in-process: the connector
// that carries activities, the login that gives out tokens, the keys that
// activities are signed with, and the directory, over one tenant held in memory.
//
// A bot built on any library answers at [App.Endpoint], and finds everything else
// behind [Tenant.Handler]. Stories drive the people of the tenant from Go
// ([Tenant.Say], [Tenant.Press], [Tenant.Fill], [Tenant.Conversation]). Teams can
// be made to fail on purpose ([Tenant.Break]), and counts what passes
// ([Tenant.Stats]). Nothing in here knows which bot it hosts.
//
// What it has, it has strictly: tokens and their end, signed activities, the five
// seconds within which an invoke must be answered, who has installed the bot, the
// limits of messages and cards, and Microsoft's own name for each refusal. The
// rules are those of learn.microsoft.com and of the Activity protocol
// (github.com/microsoft/Agents, specs/activity/protocol-activity.md); a comment
// names the page where one is not obvious.
//
// Where the pages are silent it takes what is harder for a bot: a mention tells no
// object id, and may be of somebody who is not in the conversation; the
// conversation of two people is called personal, as one's own with the bot is; an
// input that is empty is not sent; nothing that an app did not take comes again,
// unless it is asked to ([Again]).
//
// Messages and tokens are stamped by the tenant's clock, which a demo may move.
// Whatever a bot must do in time is measured in real time, so that moving the
// clock never makes a bot late.
package faketeams

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"rapport/internal/playroom"
)

// A User is a person of the tenant.
type User struct {
	ID       string // their object id in the directory
	Name     string // the handle, as in @maria
	RealName string
	Email    string
	TZ       string // the zone as their client names it: by IANA or Windows; UTC when empty
	Locale   string // "en-GB"; en-US when empty
	Guest    bool
	Deleted  bool
	About    string // what playing them shows
}

// An App is the bot under test: its registration, and what its manifest says.
type App struct {
	ID        string // of the registration
	BotName   string
	Secret    string // of the registration; a signed assertion does as well
	Endpoint  string // where it answers, as in "http://127.0.0.1:3978/api/messages"
	Commands  []Command
	Shortcuts []Shortcut
	Graph     bool // whether it was granted User.ReadBasic.All
}

// A Command is one that the app's menu offers, in groups and channels behind a
// slash.
type Command struct {
	Name        string // without a slash
	Description string
}

// A Shortcut is an entry of Teams' own menus that the app put there: an action
// command of a message extension.
type Shortcut struct {
	Name        string // the command's id
	Label       string
	Description string
	Message     bool // whether it stands at each message, and not beside the composer
}

// Options says what a tenant is like. ID, Address, at least one user and the
// app's ID, name and endpoint are needed.
type Options struct {
	ID       string // the tenant's
	Users    []User
	Groups   []Group
	Channels []Channel
	App      App

	Address string           // how the app reaches Handler, as in "http://127.0.0.1:1234"
	Now     func() time.Time // the tenant's clock; time.Now when nil
	// Zone finds the zone of a [User.TZ]; when nil only those of IANA's are known.
	Zone func(name string) (*time.Location, bool)

	RateLimits bool // whether Teams' rate limits hold
	// Patience is how many times as long as in life Teams waits for an app: for one in
	// a debugger, or on a machine that may stand still. 0 counts as 1.
	Patience float64

	Team     string             // the organisation's name on the page
	Panel    string             // the heading over the controls
	Controls []playroom.Control // beside each conversation
	Welcome  string             // what the tenant is for, for whoever opens the page
	Tries    []playroom.Try     // what to try first

	// Ahead tells what will come to a user, by id, the soonest first; nil where
	// nobody knows. It is asked whenever the page is drawn.
	Ahead func(ctx context.Context, user string) ([]playroom.Ahead, error)
}

// A Tenant is one organisation with one app in it. Its methods may be called by
// many goroutines at once.
type Tenant struct {
	playroom.Bell // rings, with the lock held, at each change of what a person can see

	options   Options
	authority *authority
	client    *http.Client // reaches the app

	mu        sync.Mutex
	stamped   int64 // the newest id given out, in milliseconds
	rooms     []*room
	installed map[string]bool    // by user: who has the app
	homes     map[string]*home   // by user
	dialogs   map[string]*dialog // by user
	told      map[string]string  // by user: what Teams said to them last in passing
	consents  map[string]*upload // by the path of their address
	windows   map[string]string  // by user: the window in which they did something last
	read      map[string]int64   // by user and room: the newest message that the page showed
	calls     map[string][]time.Time
	faults    []*Fault // still to happen
	tally     tally
}

// New returns the tenant that options describe; nobody has installed the app. It
// starts nothing.
func New(options Options) (*Tenant, error) {
	if options.Now == nil {
		options.Now = time.Now
	}
	if options.Zone == nil {
		options.Zone = func(name string) (*time.Location, bool) {
			zone, err := time.LoadLocation(name)
			return zone, err == nil
		}
	}
	options.Users = slices.Clone(options.Users)
	signer, err := newAuthority()
	if err != nil {
		return nil, fmt.Errorf("make a tenant: %w", err)
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.DisableKeepAlives = true // an app that stops waits for open connections
	t := &Tenant{
		options: options, authority: signer,
		client:    &http.Client{Transport: transport},
		installed: map[string]bool{},
		homes:     map[string]*home{},
		dialogs:   map[string]*dialog{},
		told:      map[string]string{},
		consents:  map[string]*upload{},
		windows:   map[string]string{},
		read:      map[string]int64{},
		calls:     map[string][]time.Time{},
		tally:     newTally(),
	}
	t.found()
	return t, nil
}

// Handler serves everything of Microsoft's that the app asks for: the connector,
// the login, the keys, the directory and what takes its files; and, on every other
// path, the page.
func (t *Tenant) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/.well-known/openidconfiguration", t.serveMetadata)
	mux.HandleFunc("GET /v1/.well-known/keys", t.serveKeys)
	mux.HandleFunc("POST /{tenant}/oauth2/v2.0/token", t.serveLogin)
	mux.HandleFunc("GET /v1.0/users/{id}", t.serveUser)
	mux.HandleFunc("PUT /upload/{id}", t.serveUpload)
	t.connect(mux)
	mux.Handle("/", playroom.New(played{t}, nil))
	return mux
}

// Service is the address of the connector, as activities name it.
func (t *Tenant) Service() string { return t.options.Address + "/emea/" + t.options.ID + "/" }

// SetEndpoint says where the app answers from now on.
func (t *Tenant) SetEndpoint(address string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.options.App.Endpoint = address
}

// SetUser changes a person, named by their id, or adds one. Teams tells the app
// nothing of it.
func (t *Tenant) SetUser(u User) {
	t.mu.Lock()
	defer t.mu.Unlock()
	defer t.Ring()
	for i, old := range t.options.Users {
		if old.ID == u.ID {
			t.options.Users[i] = u
			return
		}
	}
	t.options.Users = append(t.options.Users, u)
}

// user finds a person by either of their ids. The lock is held.
func (t *Tenant) user(id string) (User, bool) {
	for _, u := range t.options.Users {
		if u.ID == id || t.accountID(u.ID) == id {
			return u, true
		}
	}
	return User{}, false
}

// named finds a person by handle or id, with or without an @.
func (t *Tenant) named(who string) (User, bool) {
	who = strings.TrimPrefix(who, "@")
	if u, ok := t.user(who); ok {
		return u, true
	}
	for _, u := range t.options.Users {
		if u.Name == who {
			return u, true
		}
	}
	return User{}, false
}
