package teamschat

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/rs/zerolog"
)

// deniedFor is how long the directory is not asked after it refused: somebody
// must grant a permission first.
const deniedFor = time.Hour

var (
	// errNotGranted says that the directory tells the bot nothing.
	errNotGranted = errors.New("the directory tells the bot nothing")
	// errNotListed says that an id is nobody's.
	errNotListed = errors.New("nobody has that id")
)

// A directory tells names of colleagues whom the bot has not met, where the
// registration has the permission User.ReadBasic.All
// (learn.microsoft.com/graph/api/user-get).
type directory struct {
	http    *http.Client
	tokens  *tokens
	address string
	now     func() time.Time
	log     zerolog.Logger

	mu     sync.Mutex
	denied time.Time // until when it is not asked
}

// user looks somebody up by their own id in the directory.
func (d *directory) user(ctx context.Context, id string) (member, error) {
	if d.waits() {
		return member{}, errNotGranted
	}
	m, err := d.ask(ctx, id)
	_, refused := errors.AsType[*DeniedError](err)
	if refused || errors.Is(err, errNotGranted) {
		d.wait()
		d.log.Warn().Str("cause", cause(err)).
			Msg("names of colleagues are not looked up: grant the app registration User.ReadBasic.All, or turn teams.graph off")
	}
	return m, err
}

func (d *directory) ask(ctx context.Context, id string) (member, error) {
	token, err := d.tokens.get(ctx)
	if err != nil {
		return member{}, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet,
		strings.TrimSuffix(d.address, "/")+"/v1.0/users/"+url.PathEscape(id)+"?$select=id,displayName,mail,userType", nil)
	if err != nil {
		return member{}, fmt.Errorf("look up colleague: %w", err)
	}
	token.SetAuthHeader(request)
	response, err := d.http.Do(request)
	if err != nil {
		return member{}, fmt.Errorf("look up colleague: %w", err)
	}
	said, err := io.ReadAll(io.LimitReader(response.Body, maxAnswered))
	if err := errors.Join(err, response.Body.Close()); err != nil {
		return member{}, fmt.Errorf("look up colleague: %w", err)
	}
	switch response.StatusCode {
	case http.StatusOK:
	case http.StatusForbidden:
		return member{}, errNotGranted
	case http.StatusNotFound:
		return member{}, errNotListed
	case http.StatusUnauthorized:
		d.tokens.drop(token)
		fallthrough
	default:
		return member{}, fmt.Errorf("look up colleague: the directory says %d", response.StatusCode)
	}
	var told struct {
		ID   string `json:"id"`
		Name string `json:"displayName"`
		Mail string `json:"mail"`
		Kind string `json:"userType"`
	}
	if err := json.Unmarshal(said, &told); err != nil {
		return member{}, fmt.Errorf("look up colleague: %w", err)
	}
	return member{Object: told.ID, Name: told.Name, Email: told.Mail, Role: told.Kind}, nil
}

func (d *directory) waits() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now().Before(d.denied)
}

func (d *directory) wait() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.denied = d.now().Add(deniedFor)
}
