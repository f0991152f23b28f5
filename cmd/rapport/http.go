package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// A listenError says that the address of a key cannot be had.
type listenError struct {
	key     string
	address string
	cause   error
}

func (e *listenError) Error() string { return fmt.Sprintf("listen at %s: %v", e.address, e.cause) }

// listenHTTP listens where the configuration says so; nil is for nowhere.
func (p *process) listenHTTP(ctx context.Context) (net.Listener, error) {
	if p.listen == "" {
		return nil, nil
	}
	return listenAt(ctx, "http.listen", p.listen)
}

// hear listens for Teams, where it is served.
func (p *process) hear(ctx context.Context) (err error) {
	if p.teams == nil || p.hearing != nil {
		return nil
	}
	p.hearing, err = listenAt(ctx, "teams.listen", p.teamsAt)
	return err
}

// listenAt listens at the address that a key has.
func listenAt(ctx context.Context, key, address string) (net.Listener, error) {
	var lc net.ListenConfig
	listener, err := lc.Listen(ctx, "tcp", address)
	if err != nil {
		return nil, &listenError{key, address, err}
	}
	return listener, nil
}

// serveHTTP serves what probes and Prometheus ask until ctx ends.
func (p *process) serveHTTP(ctx context.Context, listener net.Listener) error {
	if listener == nil {
		return nil
	}
	p.log.Info().Str("address", listener.Addr().String()).Msg("serving health and metrics")
	server := &http.Server{Handler: p.probes(ctx), ReadHeaderTimeout: 10 * time.Second, WriteTimeout: time.Minute}
	hangUp := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer hangUp()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// probes answers on three paths; ctx is what the process serves under.
func (p *process) probes(ctx context.Context) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		h, err := p.health(r.Context())
		tellProbe(w, err == nil && h.Now.Sub(h.lastBeat()) < quietBeat, "the last beat is too old, or the store is closed")
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) { p.tellReady(ctx, w) })
	mux.Handle("GET /metrics", promhttp.HandlerFor(p.metrics.registry, promhttp.HandlerOpts{}))
	return mux
}

// tellReady says whether people of one platform at least can talk to the bot, and
// those of which cannot. Who routes by the answer would else keep Teams from a bot whose Slack
// is away.
func (p *process) tellReady(ctx context.Context, w http.ResponseWriter) {
	if ctx.Err() != nil {
		tellProbe(w, false, "stopping")
		return
	}
	all, s := p.served(), p.serving()
	deaf := slices.DeleteFunc(slices.Clone(all), s.talks)
	for i, platform := range deaf {
		if deaf[i] = "not connected to " + platform; s.LockedOut[platform] != "" {
			deaf[i] = platform + " does not let the bot in"
		}
	}
	if len(deaf) == len(all) {
		tellProbe(w, false, strings.Join(deaf, "; "))
		return
	}
	_, _ = fmt.Fprintln(w, strings.Join(append([]string{"ok"}, deaf...), "; ")) // whoever asked has gone
}

func tellProbe(w http.ResponseWriter, well bool, fault string) {
	if !well {
		http.Error(w, fault, http.StatusServiceUnavailable)
		return
	}
	_, _ = fmt.Fprintln(w, "ok") // whoever asked has gone
}
