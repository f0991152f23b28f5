package teamschat

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const (
	// channelTeams is what Teams is called among the channels that a connector
	// serves.
	channelTeams = "msteams"
	// tokenLeeway is how far the clocks of whoever signs and ours may be apart
	// (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication).
	tokenLeeway = 5 * time.Minute
)

// bearer begins a header that holds a token.
const bearer = "Bearer "

// errUnverified says that a request does not prove to be of Teams and meant for
// this bot. Why is for the log only.
var errUnverified = errors.New("unverified")

// A verifier tells activities that a connector signed from others.
type verifier struct {
	keys   *keyring
	parser *jwt.Parser
}

func newVerifier(issuer, app string, keys *keyring, now func() time.Time) *verifier {
	return &verifier{
		keys: keys,
		parser: jwt.NewParser(
			jwt.WithValidMethods([]string{jwt.SigningMethodRS256.Alg()}),
			jwt.WithIssuer(issuer), jwt.WithAudience(app),
			jwt.WithExpirationRequired(), jwt.WithLeeway(tokenLeeway), jwt.WithTimeFunc(now),
		),
	}
}

// verify checks the header of a request, before anything else of it is read:
// anybody may send anything. Its error wraps errUnverified, but where the keys
// cannot be had: the request may then be good.
func (v *verifier) verify(ctx context.Context, header string) (proof, error) {
	signed, ok := strings.CutPrefix(header, bearer)
	if !ok {
		return proof{}, fmt.Errorf("%w: no bearer token", errUnverified)
	}
	// As a map, names of claims must match to the letter: a struct would take
	// "serviceUrl" for "serviceurl".
	claims := jwt.MapClaims{}
	var unknown error
	_, err := v.parser.ParseWithClaims(signed, claims, func(t *jwt.Token) (any, error) {
		id, _ := t.Header["kid"].(string)
		k, err := v.keys.find(ctx, id)
		if err != nil {
			unknown = err
			return nil, err
		}
		if !slices.Contains(k.endorsements, channelTeams) {
			return nil, errors.New("the key does not speak for Teams")
		}
		return k.public, nil
	})
	switch {
	case unknown != nil && !errors.Is(unknown, errNoKey):
		return proof{}, fmt.Errorf("verify activity: %w", unknown)
	case err != nil:
		return proof{}, fmt.Errorf("%w: %w", errUnverified, err)
	}
	service, _ := claims["serviceurl"].(string)
	return proof{service}, nil
}

// A proof is what a good token says of the activity that comes with it.
type proof struct {
	service string
}

// covers returns an error that wraps errUnverified where an activity is none
// that the token was made for.
func (p proof) covers(a activity) error {
	if a.ChannelID != channelTeams {
		return fmt.Errorf("%w: it is of the channel %q", errUnverified, a.ChannelID)
	}
	if p.service == "" || !sameService(p.service, a.Service) {
		return fmt.Errorf("%w: the token is for another service", errUnverified)
	}
	return nil
}

// sameService compares addresses of connectors: their case and the slash at the
// end are written either way.
func sameService(one, other string) bool {
	return strings.EqualFold(strings.TrimSuffix(one, "/"), strings.TrimSuffix(other, "/"))
}
