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
	"strconv"
	"time"
)

// A control answers the operator's commands while a process serves: over a
// socket beside the data file, which only the user it runs as may open.
type control struct {
	process  *process
	listener net.Listener
	path     string
}

// controlPath returns where the socket of a data file is.
func controlPath(data string) string { return data + ".sock" }

// A SocketError says that the socket beside the data file could not be made.
type socketError struct {
	path  string
	cause error
}

func (e *socketError) Error() string {
	return fmt.Sprintf("listen at %s: %v", e.path, e.cause)
}

// newControl listens. The caller has the data file open, so that a socket which
// is there is one that a killed process left.
func newControl(ctx context.Context, p *process) (*control, error) {
	path := controlPath(p.data)
	// It is made in a folder of its own and moved: so nobody else can knock
	// before its mode is set.
	folder, err := os.MkdirTemp(filepath.Dir(path), ".sock")
	if err != nil {
		return nil, &socketError{path, err}
	}
	defer func() { _ = os.Remove(folder) }()
	fresh := filepath.Join(folder, "s")
	var lc net.ListenConfig
	listener, err := lc.Listen(ctx, "unix", fresh)
	if err != nil {
		return nil, &socketError{path, err}
	}
	listener.(*net.UnixListener).SetUnlinkOnClose(false)
	if err := errors.Join(os.Chmod(fresh, 0o600), os.Rename(fresh, path)); err != nil {
		return nil, errors.Join(&socketError{path, err}, listener.Close())
	}
	return &control{process: p, listener: listener, path: path}, nil
}

// close stops listening, where nothing was run.
func (c *control) close() error { return errors.Join(c.listener.Close(), os.Remove(c.path)) }

// run answers until ctx ends.
func (c *control) run(ctx context.Context) error {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", c.health)
	mux.HandleFunc("GET /copy", c.copy)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	hangUp := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer hangUp()
	err := server.Serve(c.listener)
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	return errors.Join(err, os.Remove(c.path))
}

func (c *control) health(w http.ResponseWriter, r *http.Request) {
	h, err := c.process.health(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(h) // whoever asked has gone
}

// copy sends a copy of the data file. It is made beside the file first, without
// a name: the file could not reuse its pages while somebody slow reads it.
func (c *control) copy(w http.ResponseWriter, _ *http.Request) {
	size, file, err := c.snapshot()
	if err != nil {
		http.Error(w, explain(err), http.StatusInternalServerError)
		return
	}
	defer func() { _ = file.Close() }()
	w.Header().Set("Content-Length", strconv.FormatInt(size, 10))
	_, _ = io.Copy(w, file) // who gets less than was promised notices
}

func (c *control) snapshot() (size int64, file *os.File, err error) {
	folder := filepath.Dir(c.path)
	file, err = os.CreateTemp(folder, ".copy")
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return 0, nil, called(folder, at.Path, err)
	}
	if err != nil {
		return 0, nil, err
	}
	err = os.Remove(file.Name())
	if err == nil {
		size, err = c.process.store.WriteTo(file)
	}
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		return 0, nil, errors.Join(called(folder, file.Name(), err), file.Close())
	}
	return size, file, nil
}
