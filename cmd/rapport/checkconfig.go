package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"rapport/internal/chat/slackchat"
	"rapport/internal/config"
)

type checkConfigCommand struct {
	Dial bool `help:"Ask Slack about the tokens, too, and the mail server whether it takes mail from here. Nothing is sent."`
}

func (k checkConfigCommand) Run(c console) error {
	cfg, err := c.load()
	if err != nil {
		return err
	}
	if err := cfg.Slack.Require(); err != nil {
		return err
	}
	if _, err := mailer(cfg.SMTP); err != nil {
		return err
	}
	if !k.Dial {
		fmt.Fprintln(c.out, "The configuration is right. Whether Slack and the mail server agree, “rapport check-config --dial” asks.")
		return nil
	}
	var faults []string
	for _, err := range []error{askSlack(c.ctx, cfg.Slack), askMailServer(c.ctx, cfg.SMTP)} {
		if err != nil {
			faults = append(faults, explain(err))
		}
	}
	if len(faults) > 0 {
		return &saidError{strings.Join(faults, "\n")}
	}
	said := "The configuration is right: Slack knows both tokens"
	if cfg.SMTP.Host != "" {
		said += ", and the mail server takes mail from " + cfg.SMTP.From
	}
	fmt.Fprintln(c.out, said+".")
	return nil
}

// An unaskedError says that Slack could not be asked about the tokens.
type unaskedError struct{ cause error }

func (e *unaskedError) Error() string { return fmt.Sprintf("ask slack: %v", e.cause) }

// askSlack asks whether both tokens will do.
func askSlack(ctx context.Context, cfg config.Slack) error {
	err := slackchat.New(slackchat.Options{
		BotToken: cfg.BotToken.Reveal(), AppToken: cfg.AppToken.Reveal(), APIURL: cfg.APIURL,
	}).Check(ctx)
	if _, refused := errors.AsType[*slackchat.RefusedError](err); err == nil || refused {
		return err
	}
	return &unaskedError{err}
}

// askMailServer asks whether mail would go, where a server is named.
func askMailServer(ctx context.Context, cfg config.SMTP) error {
	if cfg.Host == "" {
		return nil
	}
	server, err := mailServer(cfg)
	if err == nil {
		err = server.Check(ctx)
	}
	if err != nil {
		return fmt.Errorf("ask the mail server %s: %w", cfg.Host, err)
	}
	return nil
}
