package teamschat

import (
	"context"
	"crypto"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
	"golang.org/x/sync/singleflight"
)

const (
	// tokenMargin is how long before its end another takes a token's place.
	tokenMargin = 5 * time.Minute
	// renewPause is at least between two askings for another while one is good.
	renewPause = 20 * time.Second
	// loginPatience bounds one asking, whoever waits for it.
	loginPatience = 10 * time.Second
	// assertionLife is how long a signed proof is good: it is used at once.
	assertionLife = 5 * time.Minute
	// assertionType is what RFC 7523 calls a proof that is a token itself.
	assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
)

// A Credential proves to Microsoft's login that the bot is the registration that
// it says it is. One of its fields is set.
type Credential struct {
	Secret string
	// Certificate returns one that is registered with the bot, with its private
	// key. It is asked for each token, since certificates are renewed.
	Certificate func() (tls.Certificate, error)
	// TokenFile holds a token of somebody whom the registration trusts, such as
	// a Kubernetes cluster, which writes it anew from time to time.
	TokenFile string
}

// A proofError says that what proves who the bot is cannot be read on this
// machine.
type proofError struct {
	cause error
}

func (e *proofError) Error() string { return "read the bot's credential: " + e.cause.Error() }

func (e *proofError) Unwrap() error { return e.cause }

// proof is what a request for a token says beside the bot's id.
func (c Credential) proof(app, login string, now time.Time) (url.Values, error) {
	switch {
	case c.Certificate != nil:
		pair, err := c.Certificate()
		if err != nil {
			return nil, &proofError{err}
		}
		assertion, err := assert(pair, app, login, now)
		return url.Values{"client_assertion_type": {assertionType}, "client_assertion": {assertion}}, err
	case c.TokenFile != "":
		token, err := os.ReadFile(c.TokenFile)
		if err != nil {
			return nil, &proofError{err}
		}
		return url.Values{"client_assertion_type": {assertionType}, "client_assertion": {strings.TrimSpace(string(token))}}, nil
	}
	return nil, nil
}

// assert signs that the bot is who it says
// (learn.microsoft.com/entra/identity-platform/certificate-credentials).
func assert(c tls.Certificate, app, login string, now time.Time) (string, error) {
	signer, ok := c.PrivateKey.(crypto.Signer)
	if !ok || len(c.Certificate) == 0 {
		return "", errors.New("sign in with certificate: it has no private key")
	}
	print := sha256.Sum256(c.Certificate[0])
	token := jwt.NewWithClaims(jwt.SigningMethodPS256, jwt.MapClaims{
		"iss": app, "sub": app, "aud": login, "jti": rand.Text(),
		"nbf": now.Unix(), "exp": now.Add(assertionLife).Unix(),
	})
	token.Header["x5t#S256"] = base64.RawURLEncoding.EncodeToString(print[:])
	signed, err := token.SignedString(signer)
	if err != nil {
		return "", fmt.Errorf("sign in with certificate: %w", err)
	}
	return signed, nil
}

// tokens are the bot's own, for one purpose, one at a time.
type tokens struct {
	http         *http.Client
	credential   Credential
	app          string
	login, scope string
	now          func() time.Time
	flight       singleflight.Group // one request fetches for all who wait

	mu    sync.Mutex
	token *oauth2.Token
	fresh time.Time // until when no other is fetched
	ends  time.Time
	asked time.Time // when another was fetched last while this one is good
}

// get returns a token that is good for a while. While another takes its place
// near its end, or cannot be had, it serves on.
func (t *tokens) get(ctx context.Context) (*oauth2.Token, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	token, renew := t.held()
	if token != nil && !renew {
		return token, nil
	}
	fetched := t.flight.DoChan("", func() (any, error) {
		if come := t.good(); come != nil && come != token {
			return come, nil // by a request that ended after this caller had looked
		}
		return t.fetch(context.WithoutCancel(ctx))
	})
	if token != nil {
		return token, nil
	}
	select {
	case got := <-fetched:
		token, _ := got.Val.(*oauth2.Token)
		return token, got.Err
	case <-ctx.Done():
		return nil, fmt.Errorf("get the bot's own token: %w", ctx.Err())
	}
}

// held returns the token that is good now, nil for none, and whether it is time
// to fetch another.
func (t *tokens) held() (token *oauth2.Token, renew bool) {
	token = t.good()
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	switch {
	case token == nil:
		return nil, true
	case now.Before(t.fresh), now.Sub(t.asked) < renewPause:
		return token, false
	}
	t.asked = now
	return token, true
}

// good returns the token that has not ended, nil for none.
func (t *tokens) good() *oauth2.Token {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.token == nil || !t.now().Before(t.ends) {
		return nil
	}
	return t.token
}

// fetch asks the login for a token, in the name of all who wait for one.
func (t *tokens) fetch(ctx context.Context) (*oauth2.Token, error) {
	ctx, cancel := context.WithTimeout(ctx, loginPatience)
	defer cancel()
	proof, err := t.credential.proof(t.app, t.login, t.now())
	if err != nil {
		return nil, err
	}
	asked := clientcredentials.Config{
		ClientID: t.app, ClientSecret: t.credential.Secret, AuthStyle: oauth2.AuthStyleInParams,
		TokenURL: t.login, Scopes: []string{t.scope}, EndpointParams: proof,
	}
	began := t.now()
	token, err := asked.Token(context.WithValue(ctx, oauth2.HTTPClient, t.http))
	if err != nil {
		return nil, asDenied(err)
	}
	life := time.Until(token.Expiry) // the library counts by the machine's clock
	t.mu.Lock()
	defer t.mu.Unlock()
	t.token, t.fresh, t.ends = token, began.Add(max(life-tokenMargin, life/2)), began.Add(life)
	return token, nil
}

// drop has the next one fetched anew, unless another was already.
func (t *tokens) drop(token *oauth2.Token) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.token == token {
		t.token = nil
	}
}

// A DeniedError says that Microsoft's login does not let the bot in, and will
// not until somebody changes its registration or its configuration.
type DeniedError struct {
	Code string // the login's own name for it, as in "invalid_client"
	// Number is Microsoft's own for the cause, as in "AADSTS7000215"; "" where it
	// gives none.
	Number string
}

func (e *DeniedError) Error() string {
	return strings.TrimSpace(fmt.Sprintf("microsoft's login refuses the bot: %s %s", e.Code, e.Number))
}

// numbered is Microsoft's own name for a cause, as it begins a description.
var numbered = regexp.MustCompile(`^AADSTS[0-9]{1,10}`)

// asDenied tells a login that refuses from one that cannot be asked just now: a
// refusal has a name (RFC 6749, section 5.2), and what stands between may answer
// with anything.
func asDenied(err error) error {
	said, ok := errors.AsType[*oauth2.RetrieveError](err)
	if !ok {
		return fmt.Errorf("get the bot's own token: %w", err)
	}
	status, passing := said.Response.StatusCode, []string{"", "server_error", "temporarily_unavailable"}
	if status < 400 || status >= 500 || status == http.StatusTooManyRequests || slices.Contains(passing, said.ErrorCode) {
		return fmt.Errorf("get the bot's own token: the login says %d %s", status, shorten(oneLine(said.ErrorCode), maxLabel))
	}
	return &DeniedError{Code: shorten(oneLine(said.ErrorCode), maxLabel), Number: numbered.FindString(said.ErrorDescription)}
}
