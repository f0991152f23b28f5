package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"rapport/internal/demo"
	"rapport/internal/fakeslack"
)

// slackActs has Slack do something by itself.
func slackActs(s *story, args []string) error {
	slack := s.world.workspace
	switch {
	case len(args) == 2 && args[0] == "connected":
		want, err := strconv.Atoi(args[1])
		if err != nil {
			return err
		}
		if err := s.wait(func() bool { return slack.Sockets() == want }); err != nil {
			return fmt.Errorf("there are %d connections, not %d", slack.Sockets(), want)
		}
		return nil
	case len(args) == 3 && args[0] == "hangs":
		slack.Disconnect(args[2])
		return nil
	case len(args) == 2 && args[0] == "hangs":
		slack.Cut()
		return nil
	case len(args) == 3 && args[0] == "refuses":
		return slack.Break(fakeslack.Fault{Kind: fakeslack.Refused, On: args[1], Error: args[2], Times: -1})
	case len(args) == 2 && strings.HasSuffix(args[0], "activates"):
		for _, p := range demo.Cast() {
			if p.Handle == args[1] {
				err := slack.SetUser(fakeslack.User{
					ID: userID(p.Handle), Name: p.Handle, RealName: p.Name, TZ: p.Zone, Deleted: args[0] == "deactivates",
				})
				return errors.Join(err, s.acknowledged())
			}
		}
		return fmt.Errorf("there is no %s", args[1])
	case len(args) == 1 && args[0] == "forgets":
		// Its last attempt is five minutes after the first.
		if err := s.moveTo(s.clock.Now().Add(time.Hour)); err != nil {
			return err
		}
		return s.until(func() bool { return slack.Stats().Again == 0 })
	case len(args) == 1 && args[0] == "relents":
		slack.Heal()
		return nil
	}
	return fmt.Errorf("slack does nothing of the kind: %v", args)
}

// acknowledged waits until the bot has taken note of all that it was told.
func (s *story) acknowledged() error {
	return s.until(func() bool { return s.world.workspace.Stats().Waiting == 0 })
}

// until waits for what Slack does not tell of by itself.
func (s *story) until(cond func() bool) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for !cond() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}
