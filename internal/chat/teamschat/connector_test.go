package teamschat

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rapport/internal/chat"
)

// A wire answers requests in this process, so that time in a bubble passes only
// where somebody waits.
type wire struct{ answer http.HandlerFunc }

func (w wire) RoundTrip(r *http.Request) (*http.Response, error) {
	said, answered := httptest.NewRecorder(), make(chan struct{})
	go func() {
		defer close(answered)
		w.answer(said, r)
	}()
	select {
	case <-answered:
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
	response := said.Result()
	response.Request = r
	return response, nil
}

// A switchboard is a connector that answers in turn, and with the last again and
// again.
type switchboard struct {
	answers []http.HandlerFunc
	heard   []*http.Request
	bodies  []string
	logins  int
}

func (s *switchboard) serve(w http.ResponseWriter, r *http.Request) {
	if r.URL.Host == "login.example" {
		s.logins++
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"access_token":"token-`+strings.Repeat("i", s.logins)+`","token_type":"Bearer","expires_in":3600}`)
		return
	}
	s.heard = append(s.heard, r)
	var body []byte
	if r.Body != nil {
		body, _ = io.ReadAll(r.Body)
	}
	s.bodies = append(s.bodies, string(body))
	s.answers[min(len(s.heard), len(s.answers))-1](w, r)
}

func (s *switchboard) connector() *connector {
	client := straight(&http.Client{Transport: wire{s.serve}})
	return newConnector(client, &tokens{
		http: client, credential: Credential{Secret: "hush"}, app: testApp,
		login: "https://login.example/tenant/oauth2/v2.0/token", scope: Public().Scope, now: time.Now,
	}, Public().Hosts, newPace(1))
}

func says(status int, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

func made() http.HandlerFunc { return says(http.StatusCreated, `{"id":"1"}`) }

func refuses(status int, code string) http.HandlerFunc {
	return says(status, `{"error":{"code":"`+code+`","message":"on purpose"}}`)
}

func TestIDsStayWithinTheirPlaceOfAnAddress(t *testing.T) {
	const conversation, id = "19:a/../b@thread.tacv2;messageid=1?x#y %2e", "1:2/../../../v3/secret?"
	const base = "/emea/tenant/v3/conversations/19:a%2F..%2Fb@thread.tacv2%3Bmessageid=1%3Fx%23y%20%252e"
	tests := map[string]struct {
		call func(*connector) error
		want string
	}{
		"post": {func(c *connector) error {
			_, err := c.post(t.Context(), testService, conversation, activity{Type: "message"})
			return err
		}, "POST " + base + "/activities"},
		"post-to-one": {func(c *connector) error {
			_, err := c.post(t.Context(), testService, conversation, activity{Type: "message", Recipient: account{ID: "29:1", Targeted: true}})
			return err
		}, "POST " + base + "/activities?isTargetedActivity=true"},
		"put": {func(c *connector) error {
			return c.put(t.Context(), testService, conversation, id, activity{Type: "message"})
		}, "PUT " + base + "/activities/1:2%2F..%2F..%2F..%2Fv3%2Fsecret%3F"},
		"remove": {func(c *connector) error {
			return c.remove(t.Context(), testService, conversation, id)
		}, "DELETE " + base + "/activities/1:2%2F..%2F..%2F..%2Fv3%2Fsecret%3F"},
		"member": {func(c *connector) error {
			_, err := c.member(t.Context(), testService, conversation, "29:1/x")
			return err
		}, "GET " + base + "/members/29:1%2Fx"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := &switchboard{answers: []http.HandlerFunc{says(200, `{"id":"1","aadObjectId":"a"}`)}}
			if err := tt.call(s.connector()); err != nil {
				t.Fatal(err)
			}
			if got := s.heard[0].Method + " " + s.heard[0].URL.RequestURI(); got != tt.want {
				t.Errorf("asked %s\nnot   %s", got, tt.want)
			}
			if s.heard[0].Method == http.MethodDelete && (s.bodies[0] != "" || s.heard[0].Header.Get("Content-Type") != "") {
				t.Errorf("it has a body: %q", s.bodies[0])
			}
		})
	}
}

func TestWhatIsSaidHoldsNothingEmpty(t *testing.T) {
	s := &switchboard{answers: []http.HandlerFunc{made()}}
	c := s.connector()
	if _, err := c.post(t.Context(), testService, "a:1", activity{Type: "message", Summary: "Hi"}); err != nil {
		t.Fatal(err)
	}
	if _, err := c.open(t.Context(), testService, account{ID: "28:app", Name: "rapport"}, account{ID: "29:1"}, "tenant"); err != nil {
		t.Fatal(err)
	}
	want := []string{
		`{"type":"message","summary":"Hi"}`,
		`{"bot":{"id":"28:app"},"members":[{"id":"29:1"}],"isGroup":false,"tenantId":"tenant","channelData":{"tenant":{"id":"tenant"}}}`,
	}
	if !slices.Equal(s.bodies, want) {
		t.Errorf("said %q", s.bodies)
	}
}

func TestNoTokenLeavesForAForeignHost(t *testing.T) {
	s := &switchboard{answers: []http.HandlerFunc{made()}}
	_, err := s.connector().post(t.Context(), "https://smba.trafficmanager.net@evil.example/", "a:1", activity{Type: "message"})
	if !errors.Is(err, errForeignHost) || len(s.heard) > 0 || s.logins > 0 {
		t.Errorf("got %v after %d calls and %d logins", err, len(s.heard), s.logins)
	}
}

func TestNoTokenFollowsARedirect(t *testing.T) {
	s := &switchboard{answers: []http.HandlerFunc{says(307, "", "Location", "https://x.smba.trafficmanager.net/")}}
	_, err := s.connector().post(t.Context(), testService, "a:1", activity{Type: "message"})
	if refused, ok := errors.AsType[*refusedError](err); !ok || refused.status != 307 || len(s.heard) != 1 {
		t.Errorf("got %v after %d calls", err, len(s.heard))
	}
}

func TestATokenThatIsNotTakenIsReplacedOnce(t *testing.T) {
	s := &switchboard{answers: []http.HandlerFunc{refuses(401, "Unauthorized"), made()}}
	c := s.connector()
	if id, err := c.post(t.Context(), testService, "a:1", activity{Type: "message"}); err != nil || id != "1" {
		t.Errorf("got %q, %v", id, err)
	}
	if s.logins != 2 || s.heard[0].Header.Get("Authorization") != "Bearer token-i" || s.heard[1].Header.Get("Authorization") != "Bearer token-ii" {
		t.Errorf("%d logins, %d calls", s.logins, len(s.heard))
	}
	if s.bodies[0] != s.bodies[1] {
		t.Errorf("said %q", s.bodies)
	}
	s = &switchboard{answers: []http.HandlerFunc{refuses(401, "BotNotRegistered")}}
	_, err := s.connector().post(t.Context(), testService, "a:1", activity{Type: "message"})
	if refused, ok := errors.AsType[*refusedError](err); !ok || refused.code != "BotNotRegistered" || len(s.heard) != 2 {
		t.Errorf("got %v after %d calls", err, len(s.heard))
	}
}

func TestOnlyWhatMayDoBetterIsAskedAgain(t *testing.T) {
	for status, calls := range map[int]int{
		400: 1, 403: 1, 404: 1, 412: 2, 413: 1, 500: 1, 501: 1, 502: 2, 503: 2, 504: 2,
	} {
		synctest.Test(t, func(t *testing.T) {
			s := &switchboard{answers: []http.HandlerFunc{refuses(status, "Name")}}
			began := time.Now()
			_, err := s.connector().post(t.Context(), testService, "a:1", activity{Type: "message"})
			refused, ok := errors.AsType[*refusedError](err)
			if !ok || refused.status != status || refused.code != "Name" || len(s.heard) != calls {
				t.Errorf("%d: got %v after %d calls", status, err, len(s.heard))
			}
			if took := time.Since(began); calls == 2 && took < shortPause || took > pacePatience {
				t.Errorf("%d: it took %s", status, took)
			}
		})
	}
}

func TestTeamsIsWaitedForAsLongAsItAsks(t *testing.T) {
	for name, tt := range map[string]struct {
		header []string
		waits  time.Duration // until the second call; 0 for none
		after  time.Duration // which whoever asked is told
	}{
		"said":        {[]string{"Retry-After", "3"}, 3 * time.Second, 0},
		"said-longer": {[]string{"Retry-After", "40"}, 0, 40 * time.Second},
		"unsaid":      {nil, 0, unsaidPause},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &switchboard{answers: []http.HandlerFunc{says(429, `{}`, tt.header...), made()}}
				c, began := s.connector(), time.Now()
				_, err := c.post(t.Context(), testService, "a:1", activity{Type: "message"})
				limited, ok := errors.AsType[*chat.LimitedError](err)
				if tt.after == 0 && (err != nil || time.Since(began) != tt.waits) {
					t.Errorf("got %v after %s", err, time.Since(began))
				}
				if tt.after > 0 && (!ok || limited.After != tt.after || len(s.heard) != 1) {
					t.Errorf("got %v after %d calls", err, len(s.heard))
				}
				_, err = c.post(t.Context(), testService, "a:1", activity{Type: "message"})
				if _, still := errors.AsType[*chat.LimitedError](err); still != (tt.after > 0) {
					t.Errorf("the same conversation: %v", err)
				}
			})
		})
	}
}

// Whoever presses too fast is refused for their own conversation alone.
func TestOneConversationThatHasHeardEnoughHoldsUpNoOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &switchboard{answers: []http.HandlerFunc{says(429, `{}`, "Retry-After", "40"), made()}}
		c := s.connector()
		post := func(where string, held bool) {
			t.Helper()
			_, err := c.post(t.Context(), testService, where, activity{Type: "message"})
			if _, limited := errors.AsType[*chat.LimitedError](err); limited != held || !held && err != nil {
				t.Errorf("%s: %v", where, err)
			}
		}
		post("a:1", true)
		post("a:2", false)
		post("a:1", true)
		time.Sleep(41 * time.Second)
		post("a:1", false)
		s.answers, s.heard = []http.HandlerFunc{says(429, `{}`, "Retry-After", "40"), says(429, `{}`, "Retry-After", "40"), made()}, nil
		post("a:1", true)
		post("a:2", true)
		post("a:3", true) // two at a time are the tenant
		time.Sleep(41 * time.Second)
		post("a:3", false)
	})
}

func TestWordsDoNotWaitForARoster(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &switchboard{answers: []http.HandlerFunc{says(429, `{}`, "Retry-After", "40"), made()}}
		c := s.connector()
		if _, err := c.member(t.Context(), testService, "a:1", "29:1"); err == nil {
			t.Error("somebody was found")
		}
		if _, err := c.post(t.Context(), testService, "a:1", activity{Type: "message"}); err != nil {
			t.Error(err)
		}
	})
}

func TestAConversationHearsOfTheBotASecondApart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &switchboard{answers: []http.HandlerFunc{made()}}
		c, began := s.connector(), time.Now()
		for n := range aLaneBurst + 3 {
			if _, err := c.post(t.Context(), testService, "a:1", activity{Type: "message"}); err != nil {
				t.Fatal(n, err)
			}
		}
		if took := time.Since(began); took != 3*aLane {
			t.Errorf("it took %s", took)
		}
	})
}

func TestATenantHearsOfTheBotNoOftenerThanItMay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &switchboard{answers: []http.HandlerFunc{made()}}
		c, began := s.connector(), time.Now()
		for n := range 4 * inAll {
			if _, err := c.post(t.Context(), testService, "a:"+string(rune('A'+n)), activity{Type: "message"}); err != nil {
				t.Fatal(n, err)
			}
		}
		if took := time.Since(began); took < 2900*time.Millisecond || took > 3100*time.Millisecond {
			t.Errorf("it took %s", took)
		}
	})
}

func TestAnAnswerThatIsLostIsToldFromACallThatNeverWasMade(t *testing.T) {
	lost := map[string]http.HandlerFunc{
		"broken-off":  func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
		"no-json":     says(201, "<html>"),
		"no-body":     says(201, ""),
		"half-a-body": says(201, `{"id":"1"}`, "Content-Length", "4000"),
	}
	for name, answer := range lost {
		t.Run(name, func(t *testing.T) {
			c, _ := overSockets(t, answer)
			_, err := c.post(t.Context(), "http://"+c.hosts[0], "a:1", activity{Type: "message"})
			if _, ok := errors.AsType[*lostError](err); !ok {
				t.Errorf("got %v", err)
			}
		})
	}
	c, server := overSockets(t, made())
	server.Close()
	_, err := c.post(t.Context(), "http://"+c.hosts[0], "a:1", activity{Type: "message"})
	if _, ok := errors.AsType[*lostError](err); ok || err == nil {
		t.Errorf("with nobody there: %v", err)
	}
}

// overSockets is a connector whose calls go over real ones.
func overSockets(t *testing.T, answer http.HandlerFunc) (*connector, *httptest.Server) {
	t.Helper()
	l := newLogin(t)
	server := httptest.NewServer(answer)
	server.Config.ErrorLog = nil
	t.Cleanup(server.Close)
	c := newConnector(straight(server.Client()), l.tokens(Credential{Secret: "hush"}, time.Now), nil, newPace(1))
	c.hosts = hosts{strings.TrimPrefix(server.URL, "http://")}
	c.tokens.http = l.server.Client()
	return c, server
}

func TestTheLogTellsNoConversation(t *testing.T) {
	c, server := overSockets(t, made())
	server.Close()
	_, err := c.post(t.Context(), server.URL, "a:secret-conversation", activity{Type: "message"})
	if err == nil || bytes.Contains([]byte(cause(err)), []byte("secret")) {
		t.Errorf("the cause is %q", cause(err))
	}
}
