package faketeams

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"math/big"
	"net/http"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const (
	// Issuer signs the tokens of activities
	// (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication).
	Issuer = "https://api.botframework.com"

	activityTokenLife = time.Hour
	// keyLength is in bits: fewer than Microsoft's, since nothing but a test
	// depends on it and there are many tests.
	keyLength = 1024
)

// An authority signs as Microsoft would.
type authority struct {
	mu  sync.Mutex
	key *rsa.PrivateKey
	id  string
}

func newAuthority() (*authority, error) {
	key, err := rsa.GenerateKey(rand.Reader, keyLength)
	if err != nil {
		return nil, err
	}
	return &authority{key: key, id: rand.Text()}, nil
}

// RotateKeys has all tokens signed with another key from now on; the one before is
// no longer published, and what it signed no longer good.
func (t *Tenant) RotateKeys() error {
	next, err := newAuthority()
	if err != nil {
		return err
	}
	t.authority.mu.Lock()
	defer t.authority.mu.Unlock()
	t.authority.key, t.authority.id = next.key, next.id
	return nil
}

// forger returns an authority that calls its key by the same name.
func (a *authority) forger() (*authority, error) {
	forger, err := newAuthority()
	if err != nil {
		return nil, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	forger.id = a.id
	return forger, nil
}

// sign makes a token of claims.
func (a *authority) sign(claims jwt.MapClaims) (string, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	token := jwt.NewWithClaims(jwt.SigningMethodRS256, claims)
	token.Header["kid"] = a.id
	return token.SignedString(a.key)
}

// ticket is the token that comes with an activity.
func (t *Tenant) ticket(by *authority) (string, error) {
	now := t.options.Now()
	return by.sign(jwt.MapClaims{
		"iss": Issuer, "aud": t.options.App.ID, "serviceurl": t.Service(),
		"nbf": now.Unix(), "exp": now.Add(activityTokenLife).Unix(),
	})
}

// Metadata is the address of the document that says where the keys are.
func (t *Tenant) Metadata() string { return t.options.Address + "/v1/.well-known/openidconfiguration" }

func (t *Tenant) serveMetadata(w http.ResponseWriter, _ *http.Request) {
	reply(w, http.StatusOK, map[string]any{
		"issuer": Issuer, "jwks_uri": t.options.Address + "/v1/.well-known/keys",
		"id_token_signing_alg_values_supported": []string{"RS256"},
	})
}

func (t *Tenant) serveKeys(w http.ResponseWriter, _ *http.Request) {
	t.authority.mu.Lock()
	defer t.authority.mu.Unlock()
	k := t.authority.key.PublicKey
	reply(w, http.StatusOK, map[string]any{"keys": []any{map[string]any{
		"kty": "RSA", "use": "sig", "kid": t.authority.id, "endorsements": []string{"msteams", "webchat"},
		"n": base64.RawURLEncoding.EncodeToString(k.N.Bytes()),
		"e": base64.RawURLEncoding.EncodeToString(big.NewInt(int64(k.E)).Bytes()),
	}}})
}
