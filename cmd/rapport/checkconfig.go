package main

import "fmt"

type checkConfigCommand struct{}

func (checkConfigCommand) Run(c console) error {
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
	fmt.Fprintln(c.out, "The configuration is right.")
	return nil
}
