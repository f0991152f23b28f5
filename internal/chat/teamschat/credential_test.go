package teamschat

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"errors"
	"io/fs"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// A login gives out tokens, and notes what it was asked with.
type login struct {
	server *httptest.Server
	mu     sync.Mutex
	asked  []url.Values
	answer http.HandlerFunc // in place of a token, if any
}

func newLogin(t *testing.T) *login {
	t.Helper()
	l := &login{}
	l.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			t.Error(err)
		}
		l.mu.Lock()
		defer l.mu.Unlock()
		l.asked = append(l.asked, r.PostForm)
		if l.answer != nil {
			l.answer(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		writeJSON(t, w, map[string]any{"access_token": "token-" + strconv.Itoa(len(l.asked)), "token_type": "Bearer", "expires_in": 3600})
	}))
	t.Cleanup(l.server.Close)
	return l
}

func (l *login) tokens(c Credential, now func() time.Time) *tokens {
	return &tokens{
		http: straight(l.server.Client()), credential: c, app: testApp,
		login: l.server.URL + "/tenant/oauth2/v2.0/token", scope: Public().Scope, now: now,
	}
}

// got is what the login was asked with last.
func (l *login) got(t *testing.T, want int) url.Values {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.asked) != want {
		t.Fatalf("the login was asked %d times, not %d", len(l.asked), want)
	}
	return l.asked[want-1]
}

func TestASecretOpensTheLogin(t *testing.T) {
	l := newLogin(t)
	token, err := l.tokens(Credential{Secret: "hush"}, time.Now).get(t.Context())
	if err != nil || token.AccessToken != "token-1" {
		t.Fatalf("got %v, %v", token, err)
	}
	for name, want := range map[string]string{
		"grant_type": "client_credentials", "client_id": testApp, "client_secret": "hush",
		"scope": "https://api.botframework.com/.default", "client_assertion": "",
	} {
		if got := l.got(t, 1).Get(name); got != want {
			t.Errorf("%s is %q, not %q", name, got, want)
		}
	}
}

func TestACertificateOpensTheLogin(t *testing.T) {
	l := newLogin(t)
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, time.November, 2, 8, 0, 0, 0, time.UTC)
	paper := x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "rapport"}, NotAfter: now.AddDate(1, 0, 0)}
	body, err := x509.CreateCertificate(rand.Reader, &paper, &paper, &k.PublicKey, k)
	if err != nil {
		t.Fatal(err)
	}
	own := l.tokens(Credential{Certificate: func() (tls.Certificate, error) {
		return tls.Certificate{Certificate: [][]byte{body}, PrivateKey: k}, nil
	}}, func() time.Time { return now })
	if _, err := own.get(t.Context()); err != nil {
		t.Fatal(err)
	}
	asked := l.got(t, 1)
	if asked.Get("client_assertion_type") != assertionType || asked.Has("client_secret") {
		t.Errorf("asked with %v", asked)
	}
	claims := jwt.RegisteredClaims{}
	signed, err := jwt.NewParser(
		jwt.WithValidMethods([]string{"PS256"}), jwt.WithAudience(own.login), jwt.WithIssuer(testApp), jwt.WithSubject(testApp),
		jwt.WithExpirationRequired(), jwt.WithTimeFunc(func() time.Time { return now }),
	).ParseWithClaims(asked.Get("client_assertion"), &claims, func(*jwt.Token) (any, error) { return &k.PublicKey, nil })
	if err != nil {
		t.Fatal(err)
	}
	print := sha256.Sum256(body)
	if got := signed.Header["x5t#S256"]; got != base64.RawURLEncoding.EncodeToString(print[:]) {
		t.Errorf("the certificate is named %v", got)
	}
	if life := claims.ExpiresAt.Sub(now); claims.ID == "" || life <= 0 || life > 10*time.Minute {
		t.Errorf("its id is %q, and it lives %s", claims.ID, life)
	}
}

func TestACertificateWithoutAKeyIsSaid(t *testing.T) {
	l := newLogin(t)
	if _, err := l.tokens(Credential{Certificate: func() (tls.Certificate, error) { return tls.Certificate{}, nil }}, time.Now).get(t.Context()); err == nil {
		t.Error("a token came")
	}
	if len(l.asked) > 0 {
		t.Error("the login was asked")
	}
}

func TestATokenFileIsReadAnewEachTime(t *testing.T) {
	l := newLogin(t)
	file := filepath.Join(t.TempDir(), "token")
	own := l.tokens(Credential{TokenFile: file}, time.Now)
	if _, err := own.get(t.Context()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without the file: %v", err)
	}
	for n, text := range []string{"first\n", "second"} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		token, err := own.get(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		asked := l.got(t, n+1)
		if got := asked.Get("client_assertion"); got != []string{"first", "second"}[n] || asked.Get("client_assertion_type") != assertionType {
			t.Errorf("asked with %v", asked)
		}
		own.drop(token)
	}
}

func TestACertificateIsLoadedForEachToken(t *testing.T) {
	l := newLogin(t)
	loaded := 0
	own := l.tokens(Credential{Certificate: func() (tls.Certificate, error) {
		loaded++
		return tls.Certificate{}, fs.ErrNotExist
	}}, time.Now)
	for n := range 2 {
		if _, err := own.get(t.Context()); !errors.Is(err, fs.ErrNotExist) || loaded != n+1 {
			t.Errorf("got %v, loaded %d times", err, loaded)
		}
	}
}

func TestATokenServesToItsEndWhileAnotherCannotBeHad(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var asked atomic.Int32
		var away atomic.Bool
		own := &tokens{
			http: &http.Client{Transport: wire{func(w http.ResponseWriter, _ *http.Request) {
				n := asked.Add(1)
				if away.Load() {
					time.Sleep(time.Hour)
				}
				w.Header().Set("Content-Type", "application/json")
				writeJSON(t, w, map[string]any{"access_token": "token-" + strconv.Itoa(int(n)), "token_type": "Bearer", "expires_in": 3600})
			}}},
			credential: Credential{Secret: "hush"}, app: testApp, login: "https://login.example/token", now: time.Now,
		}
		start := time.Now()
		at := func(after time.Duration, want string, times int32) {
			t.Helper()
			time.Sleep(time.Until(start.Add(after)))
			began := time.Now()
			token, err := own.get(t.Context())
			if err != nil || token.AccessToken != want || time.Since(began) > 0 {
				t.Errorf("after %s: %v, %v", after, token, err)
			}
			if synctest.Wait(); asked.Load() != times {
				t.Errorf("after %s: the login was asked %d times", after, asked.Load())
			}
		}
		at(0, "token-1", 1)
		at(54*time.Minute, "token-1", 1)
		away.Store(true)
		at(55*time.Minute+time.Second, "token-1", 2)
		at(55*time.Minute+2*time.Second, "token-1", 2)
		at(55*time.Minute+time.Second+renewPause, "token-1", 3)
		away.Store(false)
		at(59*time.Minute, "token-1", 4)
		at(59*time.Minute+time.Second, "token-4", 4)
		time.Sleep(time.Hour) // which ends it
		away.Store(true)
		waits, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began := time.Now()
		if _, err := own.get(waits); err == nil || time.Since(began) != time.Second {
			t.Errorf("got %v after %s", err, time.Since(began))
		}
		time.Sleep(2 * time.Hour)
	})
}

func TestManyWaitForOneToken(t *testing.T) {
	l := newLogin(t)
	own := l.tokens(Credential{Secret: "hush"}, time.Now)
	var all sync.WaitGroup
	for range 32 {
		all.Go(func() {
			if _, err := own.get(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	l.got(t, 1)
}

func TestATokenIsDroppedOnce(t *testing.T) {
	l := newLogin(t)
	own := l.tokens(Credential{Secret: "hush"}, time.Now)
	first, err := own.get(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for range 3 { // as by calls that all went out with it
		own.drop(first)
		if _, err := own.get(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	l.got(t, 2)
}

func TestALoginThatRefusesIsToldFromOneThatIsAway(t *testing.T) {
	says := func(status int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.Header().Set("Location", "https://elsewhere.example/")
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body))
		}
	}
	tests := map[string]struct {
		answer http.HandlerFunc
		denied *DeniedError
	}{
		"wrong-secret": {
			says(401, `{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided. Trace ID: 1"}`),
			&DeniedError{Code: "invalid_client", Number: "AADSTS7000215"},
		},
		"unknown-app": {
			says(400, `{"error":"unauthorized_client","error_description":"AADSTS700016: Application was not found"}`),
			&DeniedError{Code: "unauthorized_client", Number: "AADSTS700016"},
		},
		"no-number":         {says(400, `{"error":"invalid_scope","error_description":"no such thing"}`), &DeniedError{Code: "invalid_scope"}},
		"number-of-another": {says(400, `{"error":"invalid_scope","error_description":"AADSTSx: a"}`), &DeniedError{Code: "invalid_scope"}},
		"busy":              {says(429, `{"error":"invalid_client"}`), nil},
		"down":              {says(503, `{"error":"invalid_client"}`), nil},
		"for-a-while":       {says(400, `{"error":"temporarily_unavailable"}`), nil},
		"a-proxy":           {says(403, `<html>Blocked by your company.</html>`), nil},
		"a-redirect":        {says(307, ``), nil},
		"no-token":          {says(200, `{}`), nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l := newLogin(t)
			l.answer = tt.answer
			_, err := l.tokens(Credential{Secret: "hush"}, time.Now).get(t.Context())
			denied, ok := errors.AsType[*DeniedError](err)
			if err == nil || ok != (tt.denied != nil) || ok && *denied != *tt.denied {
				t.Errorf("got %v", err)
			}
			l.got(t, 1)
		})
	}
}

func TestALoginThatCannotBeReachedIsNoRefusal(t *testing.T) {
	l := newLogin(t)
	own := l.tokens(Credential{Secret: "hush"}, time.Now)
	l.server.Close()
	_, err := own.get(t.Context())
	if _, denied := errors.AsType[*DeniedError](err); err == nil || denied {
		t.Errorf("got %v", err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := own.get(ended); err == nil {
		t.Error("a token came after the end")
	}
}
