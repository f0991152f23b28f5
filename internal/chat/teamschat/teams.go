package teamschat

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/rs/zerolog"

	"rapport/internal/chat"
)

// Options say which registration of the bot this is, and what it may use.
type Options struct {
	AppID  string // of the registration in the tenant's directory
	Tenant string // whose people it answers; activities of others are refused
	// Credential proves that the bot is this registration.
	Credential Credential
	Cloud      Cloud
	// Graph says that the directory may be asked for names of colleagues whom the
	// bot has not met.
	Graph bool
	// Pace is how many times the calls that Teams is known to allow are made; 0
	// counts as 1.
	Pace float64
	// Patience is how many times as long as in life Teams waits for an answer: a
	// played one may. 0 counts as 1.
	Patience float64
	// HTTPClient makes all requests; nil is a client that waits 10 seconds for an
	// answer. Redirects are never followed.
	HTTPClient *http.Client
	// Addresses remembers where people are reached.
	Addresses Addresses
	Log       zerolog.Logger
	// Now ages what is remembered, and tells whether a token is still good; nil
	// is time.Now.
	Now func() time.Time
	// Words are what the adapter has to say for itself; none may be empty.
	Words Words
	// Watch hears of each thing that a person did, how long the answer took from
	// its arrival, and what was at fault. It must not wait; nil is fine.
	Watch func(kind string, took time.Duration, err error)
}

// Words are what is said where no reply can be had, or all of it shown.
type Words struct {
	// Busy is for who acts while all workers have somebody, or the bot is
	// stopping: nothing was done.
	Busy string
	// Broken is for who acted when the handler panicked: nobody knows whether
	// it was done.
	Broken string
	// More is the last line of a message that is longer than Teams shows.
	More string
	// Unsent is for whom a file was meant that did not arrive.
	Unsent string
	// FileOffered stands with Teams' own question whether a file may be saved, and
	// FileDeclined answers who said no.
	FileOffered, FileDeclined string
	// OpenForm is on the button that opens a form which was asked for by typing.
	OpenForm string
	// Missing stands at a field that was left empty.
	Missing string
	// Nameless stands at a field with somebody whose name Teams does not tell.
	Nameless string
	// Seen stands beneath a card whose answer is elsewhere, and closes a dialog that
	// says nothing.
	Seen string
}

// Addresses remembers where each person is reached, as a text that only this
// package reads.
type Addresses interface {
	// Address returns what was kept last, and false for somebody of whom
	// nothing was.
	Address(ctx context.Context, who chat.UserID) (string, bool, error)
	Keep(ctx context.Context, who chat.UserID, address string) error
}

// Teams is one installation of the bot in one tenant. It is safe for use by
// several goroutines.
type Teams struct {
	app, tenant string
	http        *http.Client
	files       hosts
	compose     string // where people write mails
	verifier    *verifier
	connector   *connector
	people      *people
	addresses   *addresses
	patience    float64 // multiplies what each part of an answer may take
	delivered   deliveries
	words       Words
	log         zerolog.Logger
	watch       func(kind string, took time.Duration, err error)
	now         func() time.Time
}

var _ chat.Sender = (*Teams)(nil)

// New returns a Teams that has not spoken to anybody yet.
func New(o Options) *Teams {
	if o.HTTPClient == nil {
		o.HTTPClient = &http.Client{Timeout: 10 * time.Second}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Watch == nil {
		o.Watch = func(string, time.Duration, error) {}
	}
	client := straight(o.HTTPClient)
	c := newConnector(client, o.tokens(client, o.Cloud.Scope), o.Cloud.Hosts, newPace(cmp.Or(o.Pace, 1)))
	var d *directory
	if o.Graph {
		d = &directory{
			http: client, tokens: o.tokens(client, strings.TrimSuffix(o.Cloud.Graph, "/")+"/.default"),
			address: o.Cloud.Graph, now: o.Now, log: o.Log,
		}
	}
	t := &Teams{
		app: o.AppID, tenant: o.Tenant, http: client, files: o.Cloud.Files, compose: o.Cloud.Compose,
		verifier:  newVerifier(o.Cloud.Issuer, o.AppID, newKeyring(client, o.Cloud.Metadata, o.Now), o.Now),
		connector: c, addresses: newAddresses(o.Addresses), patience: cmp.Or(o.Patience, 1),
		words: o.Words, log: o.Log, watch: o.Watch, now: o.Now,
	}
	t.people = newPeople(c, d, o.Now, t.bears(lookupPatience))
	return t
}

// bears is how long Teams bears what it bears for so long in life.
func (t *Teams) bears(inLife time.Duration) time.Duration {
	return time.Duration(t.patience * float64(inLife))
}

// straight is a client that goes nowhere but where it is sent: a redirect would
// take a token, or somebody's file, to a place that nobody looked at.
func straight(c *http.Client) *http.Client {
	client := *c
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &client
}

// tokens are the bot's own for a scope.
func (o Options) tokens(client *http.Client, scope string) *tokens {
	return &tokens{
		http: client, credential: o.Credential, app: o.AppID, now: o.Now,
		login: strings.TrimSuffix(o.Cloud.Login, "/") + "/" + url.PathEscape(o.Tenant) + "/oauth2/v2.0/token", scope: scope,
	}
}

const (
	drainPatience = 10 * time.Second
	headPatience  = 10 * time.Second // for all of a request
	writePatience = 30 * time.Second // from there to the end of its response
	idlePatience  = 2 * time.Minute
	maxHead       = 32 << 10 // bytes; a token has two or three thousand
)

// Run answers what people do, as it arrives at listener, until ctx ends; it then
// returns nil once everything begun is answered. It closes the listener.
func (t *Teams) Run(ctx context.Context, listener net.Listener, h chat.Handler) error {
	work, hangUp := context.WithCancel(context.WithoutCancel(ctx))
	defer hangUp()
	in := newIntake(t, h)
	server := &http.Server{
		Handler: in.routes(work), ReadHeaderTimeout: headPatience, ReadTimeout: headPatience, WriteTimeout: writePatience, IdleTimeout: idlePatience,
		MaxHeaderBytes: maxHead, BaseContext: func(net.Listener) context.Context { return work },
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case <-ctx.Done():
	case err := <-ended:
		return fmt.Errorf("serve Teams: %w", err)
	}
	patience, cancel := context.WithTimeout(work, drainPatience)
	defer cancel()
	err := server.Shutdown(patience)
	in.drain(patience)
	hangUp()
	in.join()
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve Teams: %w", err)
	}
	if err != nil {
		t.log.Warn().Msg("stopping with people still unanswered")
		return errors.Join(server.Close())
	}
	return nil
}
