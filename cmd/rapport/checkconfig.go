package main

import (
	"context"
	"fmt"
	"strings"

	"rapport/internal/chat/slackchat"
	"rapport/internal/chat/teamschat"
	"rapport/internal/config"
)

type checkConfigCommand struct {
	Dial bool `help:"Ask Slack and Microsoft’s login whether they let the bot in, too, and the mail server whether it takes mail from here. Nothing is sent."`
}

func (k checkConfigCommand) Run(c console) error {
	cfg, err := c.load()
	if err != nil {
		return err
	}
	if err := cfg.Require(); err != nil {
		return err
	}
	if _, err := mailer(cfg.SMTP); err != nil {
		return err
	}
	for _, remark := range cfg.Remarks() {
		fmt.Fprintln(c.out, remark.String()+".")
	}
	if !k.Dial {
		fmt.Fprintln(c.out, "The configuration is right. Whether the platforms and the mail server agree, “rapport check-config --dial” asks.")
		return nil
	}
	var faults []string
	for _, err := range append(askPlatforms(c.ctx, cfg), askMailServer(c.ctx, cfg.SMTP)) {
		if err != nil {
			faults = append(faults, explain(err))
		}
	}
	if len(faults) > 0 {
		return &saidError{strings.Join(faults, "\n")}
	}
	var agree []string
	if cfg.Slack.On() {
		agree = append(agree, "Slack knows both tokens")
	}
	if cfg.Teams.On() {
		agree = append(agree, "Microsoft’s login lets the bot in")
	}
	if cfg.SMTP.Host != "" {
		agree = append(agree, "the mail server takes mail from "+cfg.SMTP.From)
	}
	fmt.Fprintln(c.out, "The configuration is right: "+strings.Join(agree, ", and ")+".")
	return nil
}

// askPlatforms asks those that are named whether they let the bot in, and returns
// the fault of each that does not.
func askPlatforms(ctx context.Context, cfg config.Config) []error {
	var all platforms
	if cfg.Slack.On() {
		all.slack = slackchat.New(slackOptions(cfg.Slack))
	}
	if cfg.Teams.On() {
		all.teams = teamschat.New(teamsOptions(cfg.Teams))
	}
	return all.check(ctx)
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
