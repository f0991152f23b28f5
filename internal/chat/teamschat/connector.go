package teamschat

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync/atomic"

	"golang.org/x/oauth2"
)

// maxAnswered is how much of a connector's answer is read, in bytes.
const maxAnswered = 1 << 20

// errForeignHost says that an activity asks to be answered at a place where no
// connector is: the bot's token must not go there.
var errForeignHost = errors.New("no connector is there")

// A lostError says that a call may have been carried out: all of it was on its
// way when the answer was lost.
type lostError struct {
	cause error
}

func (e *lostError) Error() string { return "the answer was lost: " + cause(e.cause) }

func (e *lostError) Unwrap() error { return e.cause }

// A connector speaks to the service that carries activities to people
// (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference).
type connector struct {
	http   *http.Client
	tokens *tokens
	hosts  hosts
	pace   *pace
}

func newConnector(client *http.Client, tokens *tokens, hosts hosts, pace *pace) *connector {
	return &connector{http: client, tokens: tokens, hosts: hosts, pace: pace}
}

// serves reports whether a connector may be at an address, to which paths are
// added.
func (c *connector) serves(service string) bool {
	return c.hosts.have(service) && !strings.ContainsAny(service, "?#")
}

// post says something in a conversation, and returns the activity's id. With a
// recipient that is targeted only they see it.
func (c *connector) post(ctx context.Context, service, where string, a activity) (string, error) {
	var made struct {
		ID string `json:"id"`
	}
	path := "/v3/conversations/" + url.PathEscape(where) + "/activities"
	if a.Recipient.Targeted {
		path += "?isTargetedActivity=true"
	}
	err := c.call(ctx, call{method: http.MethodPost, service: service, path: path, lane: where, send: a, into: &made})
	if err != nil {
		return "", fmt.Errorf("post activity: %w", err)
	}
	return made.ID, nil
}

// put replaces something that was said. Of a targeted one Teams knows the
// recipient, and takes no other
// (learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages).
func (c *connector) put(ctx context.Context, service, where, id string, a activity) error {
	path := "/v3/conversations/" + url.PathEscape(where) + "/activities/" + url.PathEscape(id)
	if a.Recipient.Targeted {
		path += "?isTargetedActivity=true"
		a.Recipient = account{}
	}
	if err := c.call(ctx, call{method: http.MethodPut, service: service, path: path, lane: where, send: a}); err != nil {
		return fmt.Errorf("replace activity: %w", err)
	}
	return nil
}

// remove takes back something that was said.
func (c *connector) remove(ctx context.Context, service, where, id string) error {
	path := "/v3/conversations/" + url.PathEscape(where) + "/activities/" + url.PathEscape(id)
	if err := c.call(ctx, call{method: http.MethodDelete, service: service, path: path, lane: where}); err != nil {
		return fmt.Errorf("remove activity: %w", err)
	}
	return nil
}

// open returns somebody's own conversation with the bot; asked again it is the
// same.
func (c *connector) open(ctx context.Context, service string, bot, who account, of string) (string, error) {
	var made struct {
		ID string `json:"id"`
	}
	ask := struct {
		Bot     account     `json:"bot"`
		Members []account   `json:"members"`
		Group   bool        `json:"isGroup"`
		Tenant  string      `json:"tenantId"`
		Channel channelData `json:"channelData"`
	}{Bot: account{ID: bot.ID}, Members: []account{{ID: who.ID}}, Tenant: of, Channel: channelData{Tenant: tenant{ID: of}}}
	err := c.call(ctx, call{method: http.MethodPost, service: service, path: "/v3/conversations", lane: who.ID, send: ask, into: &made})
	if err != nil {
		return "", fmt.Errorf("open conversation: %w", err)
	}
	return made.ID, nil
}

// A member is somebody of a conversation, as its roster has them.
type member struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Email  string `json:"email"`
	Object string `json:"aadObjectId"`
	Older  string `json:"objectId"` // what some answers call it
	Tenant string `json:"tenantId"`
	Role   string `json:"userRole"`
}

// member looks somebody up in a conversation's roster, by either of their ids.
// Teams counts such calls by themselves, so that words do not wait for their turn
// (learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit).
func (c *connector) member(ctx context.Context, service, where, id string) (member, error) {
	var m member
	path := "/v3/conversations/" + url.PathEscape(where) + "/members/" + url.PathEscape(id)
	err := c.call(ctx, call{method: http.MethodGet, service: service, path: path, lane: "members of " + where, into: &m})
	if err != nil {
		return member{}, fmt.Errorf("look up member: %w", err)
	}
	if m.Object == "" {
		m.Object = m.Older
	}
	return m, nil
}

// A call is one request to a connector.
type call struct {
	method, service, path string
	lane                  string // what it takes its turn in
	send, into            any    // nil for nothing
}

// call makes a request, once more with a new token where the first was not
// good any longer.
func (c *connector) call(ctx context.Context, what call) error {
	if !c.serves(what.service) {
		return errForeignHost
	}
	var body []byte
	if what.send != nil {
		var err error
		if body, err = json.Marshal(what.send); err != nil {
			return fmt.Errorf("encode: %w", err)
		}
	}
	return c.pace.do(ctx, what.lane, func() error {
		err := c.once(ctx, what, body)
		if refused, ok := errors.AsType[*refusedError](err); ok && refused.status == http.StatusUnauthorized {
			return c.once(ctx, what, body)
		}
		return err
	})
}

// once makes a request. A token that is not taken is not used again.
func (c *connector) once(ctx context.Context, what call, body []byte) error {
	token, err := c.tokens.get(ctx)
	if err != nil {
		return err
	}
	var sent atomic.Bool
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		WroteRequest: func(w httptrace.WroteRequestInfo) { sent.Store(w.Err == nil) },
	})
	request, err := http.NewRequestWithContext(ctx, what.method, strings.TrimSuffix(what.service, "/")+what.path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	token.SetAuthHeader(request)
	if body != nil {
		request.Header.Set("Content-Type", "application/json; charset=utf-8")
	}
	response, err := c.http.Do(request)
	if err != nil {
		if sent.Load() {
			return &lostError{err}
		}
		return err
	}
	said, err := io.ReadAll(io.LimitReader(response.Body, maxAnswered))
	if err := errors.Join(err, response.Body.Close()); err != nil {
		return &lostError{err}
	}
	return c.told(response, said, token, what.into)
}

// told reads what a connector answers.
func (c *connector) told(response *http.Response, said []byte, token *oauth2.Token, into any) error {
	switch {
	case response.StatusCode == http.StatusUnauthorized:
		c.tokens.drop(token)
		return refusal(response, said)
	case response.StatusCode/100 != 2:
		return refusal(response, said)
	case into == nil:
		return nil
	}
	if err := json.Unmarshal(said, into); err != nil {
		return &lostError{err}
	}
	return nil
}
