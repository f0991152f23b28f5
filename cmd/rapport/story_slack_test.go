package main

import (
	"fmt"
	"strconv"

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
	case len(args) == 1 && args[0] == "relents":
		slack.Heal()
		return nil
	}
	return fmt.Errorf("slack does nothing of the kind: %v", args)
}
