// Package slackchat speaks Slack.
//
// What people do arrives by Socket Mode: the bot dials out, so it needs no
// public address. A [Slack] keeps a few sockets open, and when Slack asks one
// to leave another still reads. The reader of a socket only hands on; workers
// ask the [chat.Handler], wait until what it did is done, and only then
// acknowledge, within the 3 seconds that Slack waits for an answer
// (docs.slack.dev/interactivity/handling-user-interaction). So a command that
// was answered was kept.
//
// A form opens by the trigger that comes with what somebody did, and carries
// where that was: what is filled in may be submitted after a restart, and is
// answered in the same place.
//
// What the bot says goes out as Block Kit in which a user's text stands in
// elements that Slack does not parse: it cannot mention, link or format.
//
// # Where to add something
//
//   - An event of Slack's: a task in a file of its own, found by eventTask in
//     task.go; its name in Events, and the scope that it needs in Scopes or Wished,
//     in check.go. The manifest follows from those.
//   - A refusal of Slack's: what speaks of the person written to in unreachable, in
//     sender.go; what speaks of a token in lasting, in refused.go, with its remedy
//     in cmd's explain.go. All else may pass, and is tried again.
//   - A method of the Web API: called by pace.do, its limit in newPace.
//   - What a block or field looks like: render.go and form.go, within the rules of
//     fakeslack's blockrules, with its golden JSON.
package slackchat

import (
	"cmp"
	"context"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/rs/zerolog"
	"github.com/slack-go/slack"

	"rapport/internal/chat"
)

// Options say which Slack to speak to, and as whom.
type Options struct {
	BotToken string // begins with "xoxb-"
	AppToken string // begins with "xapp-"; needs the scope connections:write
	// APIURL is where the methods of the Web API are; Slack's own when empty.
	APIURL string
	// HTTPClient makes all requests but the sockets'; nil is a client that
	// waits 10 seconds for an answer.
	HTTPClient *http.Client
	Log        zerolog.Logger
	// Now ages what is remembered of people, and tells how many calls Slack
	// allows by now; nil is time.Now. Deadlines do not ask it: Slack waits in
	// real time.
	Now func() time.Time
	// Words are what the adapter has to say for itself; none may be empty.
	Words Words
	// Watch hears of each thing that a person did, how long the answer took from
	// its arrival, and what was at fault. It must not wait; nil is fine.
	Watch func(kind string, took time.Duration, err error)
	// Pace is how many times the calls that Slack's printed limits allow are
	// made; 0 is 1.
	Pace float64
	// Sockets is how many connections to hold, from 1 to Slack's 10; 0 is 2.
	Sockets int
	// Silence is how long a connection may bring nothing, not even a ping, until
	// another is opened; 0 is 30 s, in which Slack pings a few times.
	Silence time.Duration
	// Patience is how many times as long as in life Slack waits for an answer: a
	// played one may. 0 is 1.
	Patience float64
}

// Words are what is said where no reply can be had, or all of it shown.
type Words struct {
	// Busy is for who acts while all workers have somebody, or the bot is
	// stopping, and for whom a form could not be opened: nothing was done.
	Busy string
	// Broken is for who acted when the handler panicked: nobody knows whether
	// it was done.
	Broken string
	// More is the last line of a message that is longer than Slack shows.
	More string
	// Unsent is for whom a file was meant that did not arrive.
	Unsent string
	// Cancel is on the button of a form that closes it unsent, at most 24
	// characters.
	Cancel string
}

// Slack is one installation of the bot in one workspace. It is safe for use
// by several goroutines.
type Slack struct {
	api      *slack.Client
	http     *http.Client
	log      zerolog.Logger
	words    Words
	people   *people
	pace     *pace
	watch    func(kind string, took time.Duration, err error)
	sockets  int
	silence  time.Duration
	patience float64      // multiplies what each part of an answer may take
	open     atomic.Int32 // sockets that are connected
	deaf     atomic.Bool  // Slack does not tell of do-not-disturb
	// listening has something in it when the bot began to listen, after none of
	// its sockets had been open.
	listening chan struct{}
}

var _ chat.Sender = (*Slack)(nil)

// New returns a Slack that has not spoken to anybody yet.
func New(o Options) *Slack {
	s := &Slack{
		http:    o.HTTPClient,
		log:     o.Log,
		words:   o.Words,
		watch:   o.Watch,
		sockets: o.Sockets,
		silence: cmp.Or(o.Silence, silence),

		patience: cmp.Or(o.Patience, 1),

		listening: make(chan struct{}, 1),
	}
	if s.watch == nil {
		s.watch = func(string, time.Duration, error) {}
	}
	if s.http == nil {
		s.http = &http.Client{Timeout: 10 * time.Second}
	}
	if s.sockets == 0 {
		s.sockets = 2
	}
	now := o.Now
	if now == nil {
		now = time.Now
	}
	s.pace = newPace(cmp.Or(o.Pace, 1), now)
	endpoint := o.APIURL
	if endpoint == "" {
		endpoint = slack.APIURL
	}
	if !strings.HasSuffix(endpoint, "/") {
		endpoint += "/"
	}
	s.api = slack.New(o.BotToken,
		slack.OptionAppLevelToken(o.AppToken),
		slack.OptionAPIURL(endpoint),
		slack.OptionHTTPClient(s.http),
	)
	s.people = newPeople(s.api, s.pace, now, s.bears(lookupPatience))
	return s
}

// bears is how long Slack bears what it bears for so long in life.
func (s *Slack) bears(inLife time.Duration) time.Duration {
	return time.Duration(s.patience * float64(inLife))
}

// How long a stop may take.
const (
	drainPatience = 10 * time.Second
	// An acknowledgement is only queued when it is given: closing at once
	// would lose it.
	ackGrace = 250 * time.Millisecond
)

// Run has h answer what people do until ctx ends, and then returns nil once
// everything begun is answered. It returns a *[RefusedError] when Slack does
// not let the bot in; what may pass, it sits out.
func (s *Slack) Run(ctx context.Context, h chat.Handler) error {
	open, hangUp := context.WithCancel(context.WithoutCancel(ctx))
	defer hangUp()
	in := newIntake(s, h)
	ended := make(chan error, s.sockets)
	var sockets sync.WaitGroup
	for n := range s.sockets {
		sockets.Go(func() { ended <- newSocket(s, n).run(open, in) })
	}
	var rolls sync.WaitGroup
	ctx, dismiss := context.WithCancel(ctx)
	defer dismiss()
	rolls.Go(func() { in.callRolls(ctx) })
	var err error
	select {
	case <-ctx.Done():
	case err = <-ended:
	}
	in.drain(open)
	hangUp()
	in.join()
	sockets.Wait()
	dismiss()
	rolls.Wait()
	return err
}

// heard counts a socket that was opened.
func (s *Slack) heard() {
	if s.open.Add(1) > 1 {
		return
	}
	select {
	case s.listening <- struct{}{}:
	default:
	}
}

// Connected returns how many sockets are open just now.
func (s *Slack) Connected() int { return int(s.open.Load()) }

// sleep waits for d, or until ctx ends.
func sleep(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
