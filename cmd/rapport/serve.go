package main

import (
	"context"
	"errors"
	"io"
	"net/http"

	"github.com/rs/zerolog"

	"rapport/internal/calendar"
	"rapport/internal/chat/slackchat"
	"rapport/internal/config"
	"rapport/internal/weblink"
)

type serveCommand struct{}

func (serveCommand) Run(c console) error {
	cfg, err := c.load()
	if err != nil {
		return err
	}
	if err := cfg.Slack.Require(); err != nil {
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
	if err := p.slack.Check(ctx); err != nil {
		if _, refused := errors.AsType[*slackchat.RefusedError](err); refused {
			return errors.Join(err, p.close())
		}
		log.Warn().Err(err).Msg("Slack cannot be asked just now; trying on")
		p.unasked = true
	}
	err = p.run(ctx, p.fire, p.carry)
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
