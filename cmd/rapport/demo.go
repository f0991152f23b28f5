package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"syscall"

	"github.com/rs/zerolog"

	"rapport/internal/config"
	"rapport/internal/demo"
	"rapport/internal/weblink"
)

type demoCommand struct {
	Listen   string `help:"Where to listen, on this machine." default:"127.0.0.1:8787" placeholder:"HOST:PORT"`
	Platform string `help:"Which chat to play: slack or teams." enum:"slack,teams" default:"slack"`
	Start    string `help:"The day and time to begin at, as 2026-11-20T15:00:00Z; now when not given." placeholder:"INSTANT"`
}

func (d demoCommand) Run(c console) error {
	start, err := startAt(d.Start)
	if err != nil {
		return err
	}
	listener, err := listenLoopback(c.ctx, d.Listen)
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "rapport-demo-")
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	ctx, stop := untilSignal(c.ctx)
	defer stop()
	log := zerolog.New(zerolog.ConsoleWriter{Out: c.err}).Level(zerolog.WarnLevel).With().Timestamp().Logger()
	w, err := d.world(demo.NewClock(start), listener)
	if err != nil {
		return errors.Join(err, listener.Close(), os.RemoveAll(folder))
	}
	if err := w.wire(filepath.Join(folder, "rapport.db"), weblink.NewClient(), config.SMTP{}, log); err != nil {
		return errors.Join(err, listener.Close(), os.RemoveAll(folder))
	}
	err = demo.Scene(ctx, w.process.steward, w.platform.member)
	if err == nil {
		fmt.Fprintf(c.out, "Rapport’s demo is at http://%s\nNothing you do there is kept. Stop it with Ctrl-C.\n", listener.Addr())
		err = w.run(ctx)
	}
	return errors.Join(err, w.process.close(), os.RemoveAll(folder))
}

// world returns the world of the chosen platform.
func (d demoCommand) world(clock *demo.Clock, listener net.Listener) (*world, error) {
	if d.Platform == "teams" {
		w, err := newTeamsWorld(clock, listener)
		if err != nil {
			return nil, err
		}
		return w.world, nil
	}
	return newSlackWorld(clock, listener).world, nil
}

// listenLoopback listens on this machine alone: the demo has no passwords. When
// the port is taken it takes a free one.
func listenLoopback(ctx context.Context, address string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("--listen takes HOST:PORT such as 127.0.0.1:8787, not %q", address)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, fmt.Errorf("the demo listens on this machine only: use 127.0.0.1 in place of %q", host)
	}
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", address)
	if errors.Is(err, syscall.EADDRINUSE) {
		l, err = lc.Listen(ctx, "tcp", net.JoinHostPort(host, "0"))
	}
	return l, err
}
