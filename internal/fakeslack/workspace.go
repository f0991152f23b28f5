// Package fakeslack is Slack itself, played in-process: the Web API, Socket
// Mode and a web page, over one workspace held in memory.
//
// A bot built on any Slack library connects to [Workspace.Handler] as it
// would to slack.com. Stories drive the people of the workspace from Go
// ([Workspace.Command], [Workspace.Press], [Workspace.Fill],
// [Workspace.Conversation]), programs in any language by the control API
// ([Acts]), and in the demo a person does the same in a browser. Slack can be
// made to fail on purpose ([Workspace.Break]), and counts what passes
// ([Workspace.Stats]). Nothing in here knows which bot it hosts.
//
// What it has, it has strictly: tokens and scopes, single-use tickets and
// triggers, the three seconds within which a bot must answer, the limits of
// Block Kit (package blockrules), and Slack's own names for each refusal.
// What it lacks it refuses with unknown_method. The rules are those of
// docs.slack.dev; a comment names the page where one is not obvious.
//
// Messages are stamped by the workspace's clock, which a demo may move.
// Whatever a bot must do in time (acks, triggers, response URLs) is measured
// in real time, so that moving the clock never makes a bot late.
package fakeslack

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"rapport/internal/playroom"
)

// A User is a person of the workspace.
type User struct {
	ID       string // "U…" or "W…", capitals and digits
	Name     string // the handle, as in @maria
	RealName string
	Email    string // seen with the scope users:read.email
	TZ       string // an IANA zone; UTC when empty
	Locale   string // "en-GB"; en-US when empty
	Guest    bool
	Deleted  bool
	About    string // a few words, for whoever chooses on the page who to be
}

// A Command is a slash command of the app.
type Command struct {
	Name        string // with its slash
	Hint        string // what may follow it
	Description string
}

// An App is the bot under test: what its manifest says of it.
type App struct {
	ID        string // "A…"
	BotName   string // the handle of its bot user
	BotToken  string // begins with xoxb-
	AppToken  string // begins with xapp-
	Commands  []Command
	Shortcuts []Shortcut
	Scopes    []string // what BotToken was granted; no scope is implied
	Events    []string // the subscribed events, such as app_home_opened and message.im

	NoHome     bool // whether its Home tab is switched off
	NoMessages bool // whether its Messages tab is
}

// Options says what a workspace is like. Team, at least one user and the
// app's ID, name and tokens are needed.
type Options struct {
	Team       string // the workspace's name
	Users      []User
	Channels   []Channel // beside #general
	Usergroups []Usergroup
	App        App

	Now        func() time.Time // the workspace's clock; time.Now when nil
	Move       func(time.Time)  // moves that clock ahead; nil when it cannot be moved
	RateLimits float64          // how many times Slack's rate limits hold; 0 for none
	PingEvery  time.Duration    // how often connections are pinged; 0 for 10 s, as Slack does
	// Patience is how many times as long as Slack's three seconds an app may take to
	// acknowledge, and a trigger opens a view: for an app in a debugger, or on a
	// machine that may stand still. 0 counts as 1.
	Patience float64

	ControlToken string   // opens the control API; there is none when empty
	Hosts        []string // names, beside those of this machine itself, under which it may be reached

	Panel    string // the heading over the controls
	Controls []playroom.Control
	Welcome  string         // what the workspace is for, for whoever opens the page
	Tries    []playroom.Try // what to try first; the app's commands when there are none

	// Ahead tells what will come to a user, by id, the soonest first; nil where
	// nobody knows. It is asked whenever the page is drawn.
	Ahead func(ctx context.Context, user string) ([]playroom.Ahead, error)
}

// A Workspace is one Slack workspace with one app installed. Its methods may
// be called by many goroutines at once.
type Workspace struct {
	playroom.Bell // rings, with the lock held, at each change of what a person can see, or of the sockets

	options Options
	team    identity
	app     identity // the app's bot, as a user

	mu        sync.Mutex
	stamped   time.Time // the newest timestamp given out
	serial    int       // makes ids unique
	base      string    // how the app reaches us, "http://127.0.0.1:1234"
	rooms     []*room
	roomOf    map[string]*room    // by id
	directOf  map[[2]string]*room // by the two users, in order
	people    map[string]int      // by id: where they are among the users
	handles   map[string]int      // by handle
	homes     map[string]*view    // by user
	modals    map[string][]*view  // by user, the top one last
	windows   map[string]string   // by user: the window in which they did something last
	facedIn   map[string]string   // by user: the window that shows their modals; "" for all
	triggers  map[string]*trigger
	responses map[string]*response
	uploads   map[string]*upload    // by id
	quiet     map[string]quietHours // by user
	read      map[string]time.Time  // by user and room: the newest message that the page showed
	tickets   map[string]bool
	sockets   []*socket
	envelopes map[string]*envelope // not acknowledged yet, by id
	unacked   []*event             // events to be delivered again
	buckets   map[string]*bucket
	scheduled []*scheduled
	faults    []*Fault // still to happen
	tally     tally
	ended     chan struct{} // closed when Run ends
}

// general is the id of the channel that everybody is in.
const general = "CGENERAL"

// An identity is who something is to Slack.
type identity struct{ id, name, domain string }

// New returns the workspace that options describe, with one public channel,
// #general, which everybody is in but the app. It starts nothing.
func New(options Options) *Workspace {
	if options.Now == nil {
		options.Now = time.Now
	}
	options.Users = slices.Clone(options.Users)
	tail := strings.TrimPrefix(options.App.ID, "A")
	w := &Workspace{
		options:   options,
		team:      identity{id: "T" + tail, name: options.Team, domain: slug(options.Team)},
		app:       identity{id: "UB" + tail, name: options.App.BotName},
		roomOf:    map[string]*room{},
		directOf:  map[[2]string]*room{},
		people:    map[string]int{},
		handles:   map[string]int{},
		homes:     map[string]*view{},
		modals:    map[string][]*view{},
		windows:   map[string]string{},
		facedIn:   map[string]string{},
		triggers:  map[string]*trigger{},
		responses: map[string]*response{},
		uploads:   map[string]*upload{},
		quiet:     map[string]quietHours{},
		read:      map[string]time.Time{},
		tickets:   map[string]bool{},
		envelopes: map[string]*envelope{},
		buckets:   map[string]*bucket{},
		tally:     newTally(),
		ended:     make(chan struct{}),
	}
	all := &room{id: general, name: "general"}
	for n, u := range options.Users {
		all.members = append(all.members, u.ID)
		w.list(u, n)
	}
	w.build(all)
	for _, c := range options.Channels {
		w.build(w.found(c))
	}
	return w
}

// Run plays the part of Slack that acts by itself: it delivers events again
// that the app did not acknowledge. When ctx ends it hangs up every socket
// and page, and returns nil. A workspace runs once.
func (w *Workspace) Run(ctx context.Context) error {
	beat := time.NewTicker(100 * time.Millisecond)
	defer beat.Stop()
	for {
		select {
		case <-beat.C:
			w.redeliver()
			w.postScheduled()
		case <-ctx.Done():
			close(w.ended)
			return nil
		}
	}
}

// Handler serves the whole workspace: the Web API under /api/, Socket Mode
// under /link/, response URLs under /response/, files on their way under
// /upload/, the control API under /_control/, and the page on every other
// path.
func (w *Workspace) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/api/{method}", w.fence(http.HandlerFunc(w.serveAPI)))
	mux.HandleFunc("GET /link/{$}", w.serveLink)
	mux.Handle("POST /response/{id}", w.fence(http.HandlerFunc(w.serveResponse)))
	mux.Handle("POST /upload/{id}", w.fence(http.HandlerFunc(w.serveUpload)))
	mux.Handle("GET /files-pri/{id}", w.fence(http.HandlerFunc(w.servePrivate)))
	if w.options.ControlToken != "" {
		mux.Handle("/_control/", w.fence(w.remote()))
	}
	mux.Handle("/", playroom.New(played{w}, w.options.Hosts))
	return mux
}

// list has a person found by id and by handle, which is the first one's of
// several. The lock is held.
func (w *Workspace) list(u User, n int) {
	w.people[u.ID] = n
	if first, taken := w.handles[u.Name]; !taken || n < first {
		w.handles[u.Name] = n
	}
}

// user finds a person by id. The bot is a user too.
func (w *Workspace) user(id string) (User, bool) {
	if n, ok := w.people[id]; ok {
		return w.options.Users[n], true
	}
	if id == w.app.id {
		return User{ID: id, Name: w.app.name, RealName: w.app.name}, true
	}
	return User{}, false
}

// named finds a person by handle or id, with or without an @.
func (w *Workspace) named(who string) (User, bool) {
	who = strings.TrimPrefix(who, "@")
	if u, ok := w.user(who); ok {
		return u, true
	}
	if n, ok := w.handles[who]; ok {
		return w.options.Users[n], true
	}
	if who == w.app.name {
		return w.user(w.app.id)
	}
	return User{}, false
}

func (u User) zone() *time.Location {
	zone, err := time.LoadLocation(u.TZ)
	if err != nil {
		return time.UTC
	}
	return zone
}

func (w *Workspace) botID() string { return "B" + strings.TrimPrefix(w.options.App.ID, "A") }

// slug turns a workspace's name into a domain.
func slug(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		default:
			return '-'
		}
	}, strings.ToLower(name))
}

// raw turns a value of ours into JSON; such values always can be.
func raw(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic("fakeslack: " + err.Error())
	}
	return b
}
