package faketeams

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

const (
	// invokeWithin is how long Teams waits for the answer to an invoke, where the
	// options ask for no more patience
	// (learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/respond-to-task-module-submit).
	invokeWithin = 5 * time.Second
	// messageWithin is how long it waits until an app has taken what is no invoke.
	messageWithin = 15 * time.Second

	maxAnswer = 1 << 20 // bytes of an app's answer
)

// What a person sees when an app does not answer.
var (
	ErrTimeout = errors.New("unable to reach app: it took too long")
	ErrNoApp   = errors.New("unable to reach app")
)

// An AnswerError says that an app answered in a way that Teams cannot use.
type AnswerError struct {
	Status int
	Cause  string // "" for a status that is none of success
}

func (e *AnswerError) Error() string {
	return fmt.Sprintf("something went wrong: the app answered %d %s", e.Status, e.Cause)
}

// deliver brings an activity to the app and returns the body of its answer.
func (t *Tenant) deliver(ctx context.Context, a activity) (json.RawMessage, error) {
	token, err := t.ticket(t.authority)
	if err != nil {
		return nil, err
	}
	answer, err := t.bring(ctx, a, token)
	if t.again(a) {
		_, again := t.bring(ctx, a, token)
		err = errors.Join(err, again)
	}
	return answer, err
}

// about names what an activity is about: an invoke by its name.
func (a activity) about() string {
	if a.Name != "" {
		return a.Name
	}
	return a.Type
}

func (t *Tenant) bring(ctx context.Context, a activity, token string) (json.RawMessage, error) {
	began := time.Now()
	status, body, err := t.request(ctx, a, token)
	switch {
	case err != nil:
	case a.Type == "invoke" && status != http.StatusOK, status/100 != 2:
		err = &AnswerError{Status: status}
	}
	t.delivered(a, began, err)
	return body, err
}

func (t *Tenant) request(ctx context.Context, a activity, token string) (int, []byte, error) {
	within := messageWithin
	if a.Type == "invoke" {
		within = invokeWithin
	}
	patience := cmp.Or(t.options.Patience, 1)
	ctx, cancel := context.WithTimeoutCause(ctx, time.Duration(patience*float64(within)), ErrTimeout)
	defer cancel()
	t.mu.Lock()
	endpoint := t.options.App.Endpoint
	t.mu.Unlock()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint, bytes.NewReader(raw(a)))
	if err != nil {
		return 0, nil, err
	}
	request.Header.Set("Content-Type", "application/json; charset=utf-8")
	request.Header.Set("Authorization", "Bearer "+token)
	response, err := t.client.Do(request)
	switch {
	case err != nil && ctx.Err() != nil:
		return 0, nil, context.Cause(ctx)
	case err != nil:
		return 0, nil, ErrNoApp
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	if err := errors.Join(err, response.Body.Close()); err != nil {
		return 0, nil, ErrNoApp
	}
	return response.StatusCode, body, nil
}

// Forge sends the app a message of somebody that Teams has not signed, and
// returns the status of its answer.
func (t *Tenant) Forge(ctx context.Context, user, text string) (int, error) {
	forger, err := t.authority.forger()
	if err != nil {
		return 0, err
	}
	token, err := t.ticket(forger)
	if err != nil {
		return 0, err
	}
	t.mu.Lock()
	u, r, err := t.standing(user, t.options.App.BotName)
	if err != nil {
		t.mu.Unlock()
		return 0, err
	}
	a := t.does(u, r, "message")
	t.mu.Unlock()
	a.Text = text
	status, _, err := t.request(ctx, a, token)
	return status, err
}
