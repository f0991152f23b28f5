package cardtest

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
)

// A Tap hears all cards that an app sends: those that it posts, where it has the
// Tap for its transport, and those that it answers with, where it is asked by way
// of [Tap.Before]. It is safe for use by several goroutines.
type Tap struct {
	mu    sync.Mutex
	cards []json.RawMessage
}

// RoundTrip implements [http.RoundTripper].
func (t *Tap) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		t.hear(body)
		r = r.Clone(r.Context())
		r.Body = io.NopCloser(bytes.NewReader(body))
	}
	return http.DefaultTransport.RoundTrip(r)
}

// Before stands before an app, and hands on to it what it is asked.
func (t *Tap) Before(app *url.URL) http.Handler {
	return &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(app) },
		ModifyResponse: func(r *http.Response) error {
			body, err := io.ReadAll(r.Body)
			t.hear(body)
			r.Body = io.NopCloser(bytes.NewReader(body))
			return err
		},
		// Where nobody is there the Tap is not there either.
		ErrorHandler: func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) },
	}
}

// Cards returns what was heard since they were asked for last, the oldest first.
func (t *Tap) Cards() []json.RawMessage {
	t.mu.Lock()
	defer t.mu.Unlock()
	cards := t.cards
	t.cards = nil
	return cards
}

// hear finds the cards in a body, however deep.
func (t *Tap) hear(body []byte) {
	if !strings.HasPrefix(strings.TrimSpace(string(body)), "{") {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.find(body)
}

func (t *Tap) find(value json.RawMessage) {
	var list []json.RawMessage
	if json.Unmarshal(value, &list) == nil {
		for _, each := range list {
			t.find(each)
		}
		return
	}
	var object map[string]json.RawMessage
	if json.Unmarshal(value, &object) != nil {
		return
	}
	if string(object["type"]) == `"AdaptiveCard"` {
		t.cards = append(t.cards, value)
		return
	}
	for _, each := range object {
		t.find(each)
	}
}
