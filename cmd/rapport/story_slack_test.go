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

// faultSteps are what befalls the calls of a method.
var faultSteps = map[string]fakeslack.Fault{
	"limits":  {Kind: fakeslack.RateLimited, Times: 1},
	"stalls":  {Kind: fakeslack.RateLimited, Wait: -1, Times: 1},
	"fails":   {Kind: fakeslack.ServerError, Times: -1},
	"loses":   {Kind: fakeslack.LostAnswer, Times: 1},
	"dawdles": {Kind: fakeslack.Slow, Wait: 2 * time.Second, Times: 1},
}

// slackActs has Slack do something by itself.
func slackActs(s *story, args []string) error {
	stage, ok := s.stage.(slackStage)
	if !ok {
		return errors.New("there is no Slack here")
	}
	slack := stage.workspace
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
	case len(args) == 2 && args[0] == "patience":
		var err error
		stage.silence, err = time.ParseDuration(args[1])
		return err
	case len(args) == 2 && args[0] == "falls":
		all := slack.Stats().Opened + slack.Sockets()
		slack.Silence(time.Minute)
		return s.wait(func() bool { return slack.Stats().Opened >= all })
	case len(args) == 3 && args[0] == "refuses":
		return slack.Break(fakeslack.Fault{Kind: fakeslack.Refused, On: args[1], Error: args[2], Times: -1})
	case len(args) == 2 && faultSteps[args[0]].Kind != "":
		fault := faultSteps[args[0]]
		fault.On = args[1]
		return slack.Break(fault)
	case len(args) == 2 && args[0] == "goes":
		slack.Cut()
		return slack.Break(fakeslack.Fault{Kind: fakeslack.ServerError, Times: -1})
	case len(args) == 2 && strings.HasSuffix(args[0], "activates"):
		return s.changes(slack, args[1], func(u *fakeslack.User) { u.Deleted = args[0] == "deactivates" })
	case len(args) == 3 && args[0] == "moves":
		return s.changes(slack, args[1], func(u *fakeslack.User) { u.TZ = args[2] })
	case len(args) == 1 && args[0] == "forgets":
		// Its last attempt is five minutes after the first.
		if err := s.moveTo(s.clock.Now().Add(time.Hour)); err != nil {
			return err
		}
		return s.until(func() bool { return slack.Stats().Again == 0 })
	case len(args) == 4 && args[0] == "quiets", len(args) == 2 && args[0] == "wakes":
		return s.quiets(slack, args[1], args[2:])
	case len(args) == 1 && args[0] == "relents":
		slack.Heal()
		return nil
	}
	return fmt.Errorf("slack does nothing of the kind: %v", args)
}

// changes has Slack tell of somebody who is as the cast says but for what change
// makes of them.
func (s *story) changes(slack *fakeslack.Workspace, handle string, change func(*fakeslack.User)) error {
	for _, p := range demo.Cast() {
		if p.Handle == handle {
			u := fakeslack.User{ID: userID(p.Handle), Name: p.Handle, RealName: p.Name, TZ: p.Zone}
			change(&u)
			before := slack.Stats().Waiting
			return errors.Join(slack.SetUser(u), s.acknowledged(slack, before))
		}
	}
	return fmt.Errorf("there is no %s", handle)
}

// quiets sets the hours in which somebody is not to be disturbed, from and until
// a time in Lisbon or “never”; none without arguments.
func (s *story) quiets(slack *fakeslack.Workspace, who string, hours []string) error {
	var span [2]time.Time
	for i, hour := range hours {
		if hour == "never" {
			continue
		}
		var err error
		if span[i], err = inLisbon(hour); err != nil {
			return err
		}
	}
	before := slack.Stats().Waiting
	err := slack.DoNotDisturb(who, span[0], span[1])
	if s.cancel == nil {
		return err // nobody listens
	}
	return errors.Join(err, s.acknowledged(slack, before))
}

// acknowledged waits until the bot has taken note of all that it was told since
// so much waited: what a bot heard that was stopped then waits for a repeat.
func (s *story) acknowledged(slack *fakeslack.Workspace, before int) error {
	return s.until(func() bool { return slack.Stats().Waiting <= before })
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
