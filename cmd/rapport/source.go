package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"rapport/internal/store/boltstore"
)

// A source is where an operator's command finds the data: the process that
// serves it, or else the file.
type source interface {
	health(ctx context.Context) (health, error)
	// copyTo writes the whole file as it is at one moment.
	copyTo(ctx context.Context, w io.Writer) error
	close() error
}

// findSource asks whoever listens beside the data file, and opens the file
// where nobody does. The file's lock keeps the two apart.
func findSource(ctx context.Context, data string) (source, error) {
	dial := func(ctx context.Context) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, "unix", controlPath(data))
	}
	if conn, err := dial(ctx); err == nil {
		_ = conn.Close()
		return remoteSource{&http.Client{Transport: &http.Transport{
			DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) { return dial(ctx) },
		}}}, nil
	}
	if _, err := os.Stat(data); errors.Is(err, fs.ErrNotExist) {
		return nil, &neverServedError{absolute(data)}
	} else if err != nil {
		return nil, err
	}
	s, err := boltstore.Open(data, boltstore.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	return fileSource{s}, nil
}

// A neverServedError says that there is no data file, and nobody who serves one.
type neverServedError struct{ path string }

func (e *neverServedError) Error() string { return "there is no " + e.path }

// absolute returns the whole path, as far as the machine tells: an operator may
// stand in another folder than Rapport.
func absolute(path string) string {
	whole, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	return whole
}

// A fileSource is a file that nobody serves.
type fileSource struct{ store *boltstore.Store }

func (s fileSource) health(ctx context.Context) (health, error) { return examine(ctx, s.store) }

func (s fileSource) copyTo(_ context.Context, w io.Writer) error {
	_, err := s.store.WriteTo(w)
	return err
}

func (s fileSource) close() error { return s.store.Close() }

// A remoteSource is a process that serves.
type remoteSource struct{ client *http.Client }

func (s remoteSource) health(ctx context.Context) (h health, err error) {
	body, err := s.get(ctx, "/health")
	if err != nil {
		return health{}, err
	}
	err = json.NewDecoder(body).Decode(&h)
	return h, errors.Join(err, body.Close())
}

func (s remoteSource) copyTo(ctx context.Context, w io.Writer) error {
	body, err := s.get(ctx, "/copy")
	if err != nil {
		return err
	}
	_, err = io.Copy(w, body)
	return errors.Join(err, body.Close())
}

func (s remoteSource) get(ctx context.Context, path string) (io.ReadCloser, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://rapport"+path, http.NoBody)
	if err != nil {
		return nil, err
	}
	response, err := s.client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("ask the running Rapport: %w", err)
	}
	if response.StatusCode != http.StatusOK {
		said, _ := io.ReadAll(io.LimitReader(response.Body, 1000))
		return nil, errors.Join(fmt.Errorf("the running Rapport says: %s", strings.TrimSpace(string(said))), response.Body.Close())
	}
	return response.Body, nil
}

func (s remoteSource) close() error {
	s.client.CloseIdleConnections()
	return nil
}
