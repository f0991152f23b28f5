package teamschat

import (
	"context"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

const (
	keysFresh    = 24 * time.Hour  // after which they are asked for again
	keysPatience = 4 * time.Second // for both documents: an invoke waits for 5 seconds
	keysPause    = time.Minute     // at least, between two askings
	keylessPause = 2 * time.Second // the same while there are none, and nobody can be heard
	maxKeys      = 1 << 20         // bytes of either document
)

// errNoKey says that a token names a key that its issuer does not have.
var errNoKey = errors.New("unknown key")

// A key is one that an issuer signs with, and the channels that it speaks for.
type key struct {
	public       *rsa.PublicKey
	endorsements []string
}

// A keyring holds an issuer's keys, and asks for them anew once a day, or when a
// token names one that it does not know: keys change without notice. While they
// cannot be had it goes on with those that it has, and for those nobody waits:
// anybody may name a key that there is not.
type keyring struct {
	http     *http.Client
	metadata string
	now      func() time.Time
	flight   singleflight.Group // one request asks for all who wait

	mu      sync.Mutex
	keys    map[string]key
	fetched time.Time
	asked   time.Time
	asking  bool
}

func newKeyring(client *http.Client, metadata string, now func() time.Time) *keyring {
	return &keyring{http: client, metadata: metadata, now: now}
}

// find returns the key of an id. Its error wraps errNoKey when the issuer has no
// such key; otherwise the keys could not be had.
func (r *keyring) find(ctx context.Context, id string) (key, error) {
	k, known, ask := r.held(id)
	var refreshed <-chan singleflight.Result
	if ask {
		refreshed = r.flight.DoChan("", func() (any, error) { return nil, r.refresh(context.WithoutCancel(ctx)) })
	}
	if known {
		return k, nil
	}
	var lost error
	if ask {
		select {
		case one := <-refreshed:
			lost = one.Err
		case <-ctx.Done():
			lost = fmt.Errorf("wait for keys: %w", ctx.Err())
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	k, known = r.keys[id]
	switch {
	case known:
		return k, nil
	case lost != nil:
		return key{}, lost
	case r.keys == nil:
		return key{}, errors.New("the keys could not be had a moment ago")
	}
	return key{}, errNoKey
}

// held returns the key of an id as far as it is known, and whether to ask for
// all of them: where they are old or lack it, and once in a while. Who comes
// while somebody asks waits for the same.
func (r *keyring) held(id string) (k key, known, ask bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.now()
	k, known = r.keys[id]
	if known && now.Sub(r.fetched) < keysFresh {
		return k, true, false
	}
	pause := keysPause
	if r.keys == nil {
		pause = keylessPause
	}
	if wait := now.Sub(r.asked); r.asking || r.asked.IsZero() || wait >= pause || wait < 0 {
		ask, r.asking, r.asked = true, true, now
	}
	return k, known, ask
}

// refresh asks for all keys.
func (r *keyring) refresh(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, keysPatience)
	defer cancel()
	keys, err := r.fetch(ctx)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.asking = false
	if err == nil {
		r.keys, r.fetched = keys, r.now()
	}
	return err
}

func (r *keyring) fetch(ctx context.Context) (map[string]key, error) {
	var where struct {
		Keys string `json:"jwks_uri"`
	}
	if err := r.get(ctx, r.metadata, &where); err != nil {
		return nil, err
	}
	var set struct {
		Keys []jsonKey `json:"keys"`
	}
	if err := r.get(ctx, where.Keys, &set); err != nil {
		return nil, err
	}
	keys := map[string]key{}
	for _, k := range set.Keys {
		if public, ok := k.public(); ok {
			keys[k.ID] = key{public: public, endorsements: k.Endorsements}
		}
	}
	if len(keys) == 0 {
		return nil, errors.New("fetch keys: there are none")
	}
	return keys, nil
}

func (r *keyring) get(ctx context.Context, address string, into any) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return fmt.Errorf("fetch keys: %w", err)
	}
	response, err := r.http.Do(request)
	if err != nil {
		return fmt.Errorf("fetch keys: %w", err)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, maxKeys))
	if err := errors.Join(err, response.Body.Close()); err != nil {
		return fmt.Errorf("fetch keys: %w", err)
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("fetch keys: %s", response.Status)
	}
	if err := json.Unmarshal(body, into); err != nil {
		return fmt.Errorf("fetch keys: %w", err)
	}
	return nil
}

// A jsonKey is a key as RFC 7517 writes it, with the channels that Microsoft
// adds.
type jsonKey struct {
	ID           string   `json:"kid"`
	Type         string   `json:"kty"`
	Modulus      string   `json:"n"`
	Exponent     string   `json:"e"`
	Endorsements []string `json:"endorsements"`
}

func (k jsonKey) public() (*rsa.PublicKey, bool) {
	n, err := base64.RawURLEncoding.DecodeString(k.Modulus)
	if err != nil || k.Type != "RSA" || k.ID == "" || len(n) == 0 {
		return nil, false
	}
	e, err := base64.RawURLEncoding.DecodeString(k.Exponent)
	exponent := new(big.Int).SetBytes(e)
	if err != nil || !exponent.IsInt64() || exponent.Int64() > 1<<31-1 || exponent.Int64() < 3 {
		return nil, false
	}
	return &rsa.PublicKey{N: new(big.Int).SetBytes(n), E: int(exponent.Int64())}, true
}
