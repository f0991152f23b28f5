package teamschat

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"rapport/internal/chat"
)

const (
	siegeTenant = "11111111-2222-4333-8444-555555555555"
	siegeAna    = "aaaaaaaa-0000-4000-8000-000000000001"

	siegeVisitor = "aaaaaaaa-0000-4000-8000-000000000009"
)

// An ear is a handler that notes what it hears and answers with what a test
// wants.
type ear struct {
	mu    sync.Mutex
	heard []any
	met   []chat.Meeting
	busy  bool        // and takes note of nobody
	until []time.Time // by which a handler was to be done
	reply func(any) chat.Reply
}

func (e *ear) hear(what any) chat.Reply {
	e.mu.Lock()
	e.heard = append(e.heard, what)
	e.mu.Unlock()
	if e.reply == nil {
		return chat.Reply{Message: chat.Say("Only for you.")}
	}
	return e.reply(what)
}

func (e *ear) Command(ctx context.Context, c chat.Command) chat.Reply {
	e.within(ctx)
	return e.hear(c)
}

func (e *ear) Press(ctx context.Context, p chat.Press) chat.Reply {
	e.within(ctx)
	return e.hear(p)
}

func (e *ear) within(ctx context.Context) {
	e.mu.Lock()
	defer e.mu.Unlock()
	end, _ := ctx.Deadline()
	e.until = append(e.until, end)
}

func (e *ear) Open(_ context.Context, o chat.Opening) chat.Reply      { return e.hear(o) }
func (e *ear) Submit(_ context.Context, s chat.Submission) chat.Reply { return e.hear(s) }
func (e *ear) Shortcut(_ context.Context, s chat.Shortcut) chat.Reply { return e.hear(s) }

func (e *ear) Meet(_ context.Context, m chat.Meeting) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.met = append(e.met, m)
	return !e.busy
}

// A drawer keeps addresses, or breaks at the first.
type drawer struct {
	mu     sync.Mutex
	kept   map[chat.UserID]string
	breaks bool
}

func (d *drawer) Address(_ context.Context, who chat.UserID) (string, bool, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	text, ok := d.kept[who]
	return text, ok, nil
}

func (d *drawer) Keep(_ context.Context, who chat.UserID, address string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.breaks {
		panic("the drawer is stuck")
	}
	d.kept[who] = address
	return nil
}

// A siege is a bot to which anybody with a good token says what they like.
type siege struct {
	t         *testing.T
	authority *authority
	in        *intake
	work      context.Context
	stop      context.CancelFunc // of the work
	ear       *ear
	drawer    *drawer
	ended     chan struct{} // one for each task that the bot is done with

	mu     sync.Mutex
	calls  []string // of the connector that say something: method, address, body
	refuse func(r *http.Request) int
	// connects, if any, is called before a call is looked at.
	connects func(*http.Request)
}

func besiege(t *testing.T) *siege {
	t.Helper()
	s := &siege{t: t, authority: newAuthority(t), ear: &ear{}, drawer: &drawer{kept: map[chat.UserID]string{}}, ended: make(chan struct{}, 1000)}
	s.work, s.stop = context.WithCancel(context.WithoutCancel(t.Context()))
	t.Cleanup(s.stop)
	now := func() time.Time { return s.authority.now }
	client := &http.Client{Transport: roundTripFunc(func(r *http.Request) (*http.Response, error) {
		if r.URL.Host == keysHost {
			return s.authority.http.Transport.RoundTrip(r)
		}
		return wire{s.connect}.RoundTrip(r)
	})}
	cloud := Public()
	cloud.Metadata, cloud.Login = "https://"+keysHost+"/metadata", "https://login.example"
	words := Words{
		Busy: "Busy.", Broken: "Broken.", More: "More.", Unsent: "Unsent.", FileOffered: "Offered.", FileDeclined: "Declined.",
		OpenForm: "Open form", Missing: "Missing.", Nameless: "Nameless.", Seen: "Seen.",
	}
	s.in = newIntake(New(Options{
		AppID: testApp, Tenant: siegeTenant, Credential: Credential{Secret: "hush"}, Cloud: cloud,
		HTTPClient: client, Addresses: s.drawer, Now: now, Words: words, Pace: 100,
		Watch: func(string, time.Duration, error) { s.ended <- struct{}{} },
	}), s.ear)
	return s
}

type roundTripFunc func(*http.Request) (*http.Response, error)

func (f roundTripFunc) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// connect plays login and connector: it takes whatever it is not to refuse.
func (s *siege) connect(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	if r.URL.Host == "login.example" {
		_, _ = io.WriteString(w, `{"access_token":"token","token_type":"Bearer","expires_in":3600}`)
		return
	}
	if s.connects != nil {
		s.connects(r)
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		s.t.Error(err)
	}
	if r.Method == http.MethodGet {
		s.roster(w, r)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = append(s.calls, r.Method+" "+r.URL.RequestURI()+" "+string(body))
	if s.refuse != nil {
		if status := s.refuse(r); status != 0 {
			refuses(status, "Forbidden")(w, r)
			return
		}
	}
	_, _ = io.WriteString(w, `{"id":"a:1own"}`)
}

// roster knows Ana, and a visitor of another tenant.
func (s *siege) roster(w io.Writer, r *http.Request) {
	switch _, id, _ := strings.Cut(r.URL.Path, "/members/"); id {
	case siegeAna, "29:ana":
		_, _ = io.WriteString(w, `{"id":"29:ana","name":"Ana","aadObjectId":"`+siegeAna+`","tenantId":"`+siegeTenant+`","email":"ana@example.org"}`)
	case "29:visitor", siegeVisitor:
		_, _ = io.WriteString(w, `{"id":"29:visitor","name":"V","aadObjectId":"`+siegeAna+`","tenantId":"99999999-2222-4333-8444-555555555555"}`)
	default:
		_, _ = io.WriteString(w, `{}`)
	}
}

// receives has the bot receive a body, with a token for the service that is
// usual.
func (s *siege) receives(body string) *httptest.ResponseRecorder {
	s.t.Helper()
	return s.receivesFor(testService, body)
}

func (s *siege) receivesFor(service, body string) *httptest.ResponseRecorder {
	s.t.Helper()
	signed := s.authority.sign(s.t, jwt.SigningMethodRS256, "one", s.authority.keys["one"], s.authority.claims(jwt.MapClaims{"serviceurl": service}))
	r := httptest.NewRequestWithContext(s.t.Context(), http.MethodPost, "/api/messages", strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+signed)
	w := httptest.NewRecorder()
	s.in.routes(s.work).ServeHTTP(w, r)
	return w
}

// idle waits for all that follows what the bot received last.
func (s *siege) idle() { <-s.ended }

// settle waits for all that follows, after which the bot takes no more.
func (s *siege) settle() []string {
	s.t.Helper()
	s.in.join()
	return s.calls
}

// doing is a message of ana's in her own conversation with the bot, with some
// fields changed, as in "text=hello" or "value={}": all values are JSON, or text.
func doing(change ...string) string {
	fields := map[string]json.RawMessage{}
	for _, c := range append([]string{
		`type="message"`, `id="1"`, `channelId="msteams"`, `serviceUrl="` + testService + `"`,
		`from={"id":"29:ana","name":"Ana","aadObjectId":"` + siegeAna + `"}`, `recipient={"id":"28:bot"}`,
		`conversation={"id":"a:1own","conversationType":"personal","tenantId":"` + siegeTenant + `"}`,
		`channelData={"tenant":{"id":"` + siegeTenant + `"}}`, `text="due"`,
	}, change...) {
		name, value, _ := strings.Cut(c, "=")
		fields[name] = json.RawMessage(value)
	}
	body, err := json.Marshal(fields)
	if err != nil {
		panic(fmt.Sprintf("%v: %v", change, err))
	}
	return string(body)
}

func inGroup() string {
	return `conversation={"id":"19:lunch@thread.v2","conversationType":"groupChat","isGroup":true,"tenantId":"` + siegeTenant + `"}`
}
