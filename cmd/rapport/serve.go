package main

import (
	"context"
	"errors"
	"io"
	"net/http"

	"github.com/rs/zerolog"

	"rapport/internal/calendar"
	"rapport/internal/config"
	"rapport/internal/weblink"
)

type serveCommand struct{}

func (serveCommand) Run(c console) error {
	cfg, err := c.load()
	if err != nil {
		return err
	}
	if err := cfg.Require(); err != nil {
		return err
	}
	log, err := newLog(cfg.Log, c.err)
	if err != nil {
		return err
	}
	ctx, stop := untilSignal(c.ctx)
	defer stop()
	return serve(ctx, cfg, calendar.System{}, weblink.NewClient(), log)
}

// serve serves until ctx ends, or something makes it impossible.
func serve(ctx context.Context, cfg config.Config, clock calendar.Clock, web *http.Client, log zerolog.Logger) error {
	p, err := wire(cfg, clock, web, log)
	if err != nil {
		return err
	}
	if err := p.enter(ctx); err != nil {
		return errors.Join(err, p.close())
	}
	err = p.run(ctx, p.serves()...)
	log.Info().Msg("stopped")
	return errors.Join(err, p.close())
}

// newLog returns the log that the configuration asks for.
func newLog(cfg config.Log, to io.Writer) (zerolog.Logger, error) {
	level, err := zerolog.ParseLevel(cfg.Level)
	if err != nil {
		return zerolog.Nop(), err
	}
	if cfg.Format == "console" {
		to = zerolog.ConsoleWriter{Out: to}
	}
	return zerolog.New(to).Level(level).With().Timestamp().Logger(), nil
}
