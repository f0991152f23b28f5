package teamschat

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"errors"
	"maps"
	"math/big"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const (
	testApp     = "5d1c9a3e-0000-4000-8000-000000000001"
	testIssuer  = "https://api.botframework.com"
	testService = "https://smba.trafficmanager.net/emea/tenant/"
)

// An authority signs as Microsoft would.
type authority struct {
	http *http.Client // which reaches it, and nobody else
	now  time.Time

	mu     sync.Mutex
	keys   map[string]*rsa.PrivateKey
	speaks map[string][]string // the channels that a key is endorsed for
	asked  int                 // how often its keys were fetched
	broken bool
	slow   time.Duration
}

// keysHost is where an authority says what its keys are.
const keysHost = "keys.example"

func newAuthority(t *testing.T) *authority {
	t.Helper()
	a := &authority{
		now:  time.Date(2026, time.November, 2, 8, 0, 0, 0, time.UTC),
		keys: map[string]*rsa.PrivateKey{}, speaks: map[string][]string{},
	}
	mux := http.NewServeMux()
	a.http = &http.Client{Transport: wire{mux.ServeHTTP}}
	mux.HandleFunc("GET /metadata", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(t, w, map[string]string{"issuer": testIssuer, "jwks_uri": "https://" + keysHost + "/keys"})
	})
	mux.HandleFunc("GET /keys", func(w http.ResponseWriter, _ *http.Request) {
		a.mu.Lock()
		a.asked++
		slow := a.slow
		a.mu.Unlock()
		time.Sleep(slow)
		a.mu.Lock()
		defer a.mu.Unlock()
		if a.broken {
			http.Error(w, "not now", http.StatusServiceUnavailable)
			return
		}
		writeJSON(t, w, map[string]any{"keys": a.published()})
	})
	k, err := firstKey()
	if err != nil {
		t.Fatal(err)
	}
	a.keys["one"], a.speaks["one"] = k, []string{"webchat", channelTeams}
	return a
}

// firstKey is the one that every authority begins with: making one takes long.
var firstKey = sync.OnceValues(func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 2048) })

func writeJSON(t *testing.T, w http.ResponseWriter, v any) {
	t.Helper()
	if err := json.NewEncoder(w).Encode(v); err != nil {
		t.Error(err)
	}
}

func (a *authority) published() []jsonKey {
	keys := []jsonKey{{ID: "ec", Type: "EC"}, {ID: "hollow", Type: "RSA"}}
	for id, k := range a.keys {
		keys = append(keys, jsonKey{
			ID: id, Type: "RSA", Endorsements: a.speaks[id],
			Modulus:  base64.RawURLEncoding.EncodeToString(k.N.Bytes()),
			Exponent: base64.RawURLEncoding.EncodeToString(big.NewInt(int64(k.E)).Bytes()),
		})
	}
	return keys
}

// rotate adds a key that speaks for a channel.
func (a *authority) rotate(t *testing.T, id, channel string) {
	t.Helper()
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.keys[id], a.speaks[id] = k, []string{"webchat", channel}
}

func (a *authority) claims(change jwt.MapClaims) jwt.MapClaims {
	claims := jwt.MapClaims{
		"iss": testIssuer, "aud": testApp, "serviceurl": testService,
		"nbf": a.now.Add(-time.Hour).Unix(), "exp": a.now.Add(time.Hour).Unix(),
	}
	maps.Copy(claims, change)
	maps.DeleteFunc(claims, func(_ string, v any) bool { return v == nil })
	return claims
}

func (a *authority) sign(t *testing.T, method jwt.SigningMethod, id string, with any, claims jwt.MapClaims) string {
	t.Helper()
	token := jwt.NewWithClaims(method, claims)
	if id != "" {
		token.Header["kid"] = id
	}
	signed, err := token.SignedString(with)
	if err != nil {
		t.Fatal(err)
	}
	return signed
}

func (a *authority) verifier() *verifier {
	now := func() time.Time { return a.now }
	return newVerifier(testIssuer, testApp, newKeyring(a.http, "https://"+keysHost+"/metadata", now), now)
}

// takes returns why an activity with a token is not taken; nil where it is.
func (v *verifier) takes(t *testing.T, header string, a activity) error {
	t.Helper()
	good, err := v.verify(t.Context(), header)
	if err != nil {
		return err
	}
	return good.covers(a)
}

// What Microsoft's own kits disagree on is refused, unless a connector has a reason
// to send it.
func TestOnlyWhatAConnectorSignedIsTaken(t *testing.T) {
	a := newAuthority(t)
	a.rotate(t, "elsewhere", "directline")
	stranger, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	of := func(change jwt.MapClaims) string {
		return "Bearer " + a.sign(t, jwt.SigningMethodRS256, "one", a.keys["one"], a.claims(change))
	}
	in := func(d time.Duration) int64 { return a.now.Add(d).Unix() }
	tests := map[string]struct {
		header string
		taken  bool
	}{
		"good":                       {of(nil), true},
		"expired-four-minutes-ago":   {of(jwt.MapClaims{"exp": in(-4 * time.Minute)}), true},
		"valid-in-four-minutes":      {of(jwt.MapClaims{"nbf": in(4 * time.Minute)}), true},
		"service-without-slash":      {of(jwt.MapClaims{"serviceurl": "https://smba.trafficmanager.net/emea/tenant"}), true},
		"service-in-capitals":        {of(jwt.MapClaims{"serviceurl": "https://SMBA.trafficmanager.net/EMEA/tenant/"}), true},
		"audience-in-a-list":         {of(jwt.MapClaims{"aud": []string{"another", testApp}}), true},
		"audience-as-an-address":     {of(jwt.MapClaims{"aud": "api://" + testApp}), false},
		"another-audience":           {of(jwt.MapClaims{"aud": "another"}), false},
		"no-audience":                {of(jwt.MapClaims{"aud": nil}), false},
		"claim-spelled-serviceUrl":   {of(jwt.MapClaims{"serviceurl": nil, "serviceUrl": testService}), false},
		"another-service":            {of(jwt.MapClaims{"serviceurl": "https://smba.trafficmanager.net/amer/tenant/"}), false},
		"no-service":                 {of(jwt.MapClaims{"serviceurl": nil}), false},
		"empty-service":              {of(jwt.MapClaims{"serviceurl": ""}), false},
		"service-that-is-no-text":    {of(jwt.MapClaims{"serviceurl": 7}), false},
		"no-end":                     {of(jwt.MapClaims{"exp": nil}), false},
		"expired-six-minutes-ago":    {of(jwt.MapClaims{"exp": in(-6 * time.Minute)}), false},
		"valid-in-six-minutes":       {of(jwt.MapClaims{"nbf": in(6 * time.Minute)}), false},
		"another-issuer":             {of(jwt.MapClaims{"iss": "https://sts.windows.net/tenant/"}), false},
		"issuer-with-a-slash":        {of(jwt.MapClaims{"iss": testIssuer + "/"}), false},
		"no-issuer":                  {of(jwt.MapClaims{"iss": nil}), false},
		"key-for-another-channel":    {"Bearer " + a.sign(t, jwt.SigningMethodRS256, "elsewhere", a.keys["elsewhere"], a.claims(nil)), false},
		"signed-by-a-stranger":       {"Bearer " + a.sign(t, jwt.SigningMethodRS256, "one", stranger, a.claims(nil)), false},
		"unknown-key":                {"Bearer " + a.sign(t, jwt.SigningMethodRS256, "two", stranger, a.claims(nil)), false},
		"no-key":                     {"Bearer " + a.sign(t, jwt.SigningMethodRS256, "", a.keys["one"], a.claims(nil)), false},
		"key-that-is-not-rsa":        {"Bearer " + a.sign(t, jwt.SigningMethodRS256, "ec", a.keys["one"], a.claims(nil)), false},
		"key-without-numbers":        {"Bearer " + a.sign(t, jwt.SigningMethodRS256, "hollow", a.keys["one"], a.claims(nil)), false},
		"rs512":                      {"Bearer " + a.sign(t, jwt.SigningMethodRS512, "one", a.keys["one"], a.claims(nil)), false},
		"hs256-by-the-public-key":    {"Bearer " + a.sign(t, jwt.SigningMethodHS256, "one", a.keys["one"].N.Bytes(), a.claims(nil)), false},
		"not-signed":                 {"Bearer " + a.sign(t, jwt.SigningMethodNone, "one", jwt.UnsafeAllowNoneSignatureType, a.claims(nil)), false},
		"no-header":                  {"", false},
		"no-token":                   {"Bearer ", false},
		"another-scheme":             {"Basic Zm9vOmJhcg==", false},
		"no-scheme":                  {a.sign(t, jwt.SigningMethodRS256, "one", a.keys["one"], a.claims(nil)), false},
		"signature-of-another-token": {of(nil) + "x", false},
	}
	v := a.verifier()
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			err := v.takes(t, tt.header, activity{ChannelID: channelTeams, Service: testService})
			if tt.taken != (err == nil) || !tt.taken && !errors.Is(err, errUnverified) {
				t.Errorf("verify says %v", err)
			}
		})
	}
}

func TestATokenIsGoodForItsOwnActivityAlone(t *testing.T) {
	a := newAuthority(t)
	v := a.verifier()
	for name, tt := range map[string]struct {
		service string // in the token
		of      activity
	}{
		"of-another-channel": {testService, activity{ChannelID: "webchat", Service: testService}},
		"without-a-service":  {"", activity{ChannelID: channelTeams}},
	} {
		t.Run(name, func(t *testing.T) {
			signed := a.sign(t, jwt.SigningMethodRS256, "one", a.keys["one"], a.claims(jwt.MapClaims{"serviceurl": tt.service}))
			if err := v.takes(t, "Bearer "+signed, tt.of); !errors.Is(err, errUnverified) {
				t.Errorf("verify says %v", err)
			}
		})
	}
}

func TestKeysAreFetchedSeldomAndFollowed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newAuthority(t)
		v := a.verifier()
		check := func(key string, taken bool, asked int) {
			t.Helper()
			signed := "Bearer " + a.sign(t, jwt.SigningMethodRS256, key, a.keys[key], a.claims(nil))
			err := v.takes(t, signed, activity{ChannelID: channelTeams, Service: testService})
			if taken != (err == nil) {
				t.Errorf("at %s: verify says %v", a.now.Format(time.TimeOnly), err)
			}
			synctest.Wait()
			if a.asked != asked {
				t.Errorf("at %s: asked %d times for keys, not %d", a.now.Format(time.TimeOnly), a.asked, asked)
			}
		}
		check("one", true, 1)
		check("one", true, 1)
		a.rotate(t, "two", channelTeams)
		check("two", false, 1) // within the minute nobody is asked again
		a.now = a.now.Add(keysPause)
		check("two", true, 2)
		a.broken = true
		a.now = a.now.Add(keysFresh)
		check("one", true, 3) // the old keys serve while new ones cannot be had
		check("one", true, 3)
		a.broken = false
		a.now = a.now.Add(keysPause)
		check("one", true, 4)
		check("one", true, 4)
	})
}

// Until there are keys nobody can be heard: what is lost at the start is asked for
// again in a moment.
func TestWithoutAnyKeysTheyAreSoonAskedForAgain(t *testing.T) {
	a := newAuthority(t)
	v := a.verifier()
	takes := func() error {
		signed := "Bearer " + a.sign(t, jwt.SigningMethodRS256, "one", a.keys["one"], a.claims(nil))
		return v.takes(t, signed, activity{ChannelID: channelTeams, Service: testService})
	}
	a.broken = true
	for range 2 {
		if err := takes(); err == nil || errors.Is(err, errUnverified) || a.asked != 1 {
			t.Errorf("verify says %v, after %d askings", err, a.asked)
		}
	}
	a.broken, a.now = false, a.now.Add(keylessPause)
	if err := takes(); err != nil {
		t.Errorf("verify says %v once the keys can be had", err)
	}
}

// Anybody may name a key that there is not: nobody but them waits for it, and
// many who do are one request.
func TestWhoseKeyIsKnownWaitsForNoOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newAuthority(t)
		v := a.verifier()
		takes := func(id string) error {
			signed := "Bearer " + a.sign(t, jwt.SigningMethodRS256, id, a.keys["one"], a.claims(nil))
			return v.takes(t, signed, activity{ChannelID: channelTeams, Service: testService})
		}
		if err := takes("one"); err != nil {
			t.Fatal(err)
		}
		a.slow = time.Hour
		a.now = a.now.Add(keysPause)
		var strangers sync.WaitGroup
		for range 50 {
			strangers.Go(func() {
				if err := takes("unknown"); err == nil || errors.Is(err, errUnverified) {
					t.Errorf("verify says %v", err)
				}
			})
		}
		synctest.Wait()
		began := time.Now()
		for _, wait := range []time.Duration{0, keysFresh} { // and when it is old
			a.now = a.now.Add(wait)
			if err := takes("one"); err != nil && wait == 0 || time.Since(began) > 0 {
				t.Errorf("verify says %v after %s", err, time.Since(began))
			}
		}
		strangers.Wait()
		if took := time.Since(began); a.asked != 2 || took != keysPatience {
			t.Errorf("asked %d times, and strangers waited for %s", a.asked, took)
		}
		time.Sleep(time.Hour)
	})
}

func TestKeysThatCannotBeHadAreNoForgery(t *testing.T) {
	a := newAuthority(t)
	a.broken = true
	signed := "Bearer " + a.sign(t, jwt.SigningMethodRS256, "one", a.keys["one"], a.claims(nil))
	v := a.verifier()
	for range 2 {
		err := v.takes(t, signed, activity{ChannelID: channelTeams, Service: testService})
		if err == nil || errors.Is(err, errUnverified) {
			t.Errorf("verify says %v", err)
		}
	}
}
