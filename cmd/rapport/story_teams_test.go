package main

import (
	"context"
	"errors"
	"fmt"

	"rapport/internal/faketeams"
)

// teamsActs has Teams do something by itself.
func teamsActs(s *story, args []string) error {
	stage, ok := s.stage.(*teamsStage)
	if !ok {
		return errors.New("there is no Teams here")
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	switch {
	case len(args) == 2 && args[0] == "removes":
		return stage.tenant.Uninstall(ctx, args[1])
	case len(args) == 2 && args[0] == "adds":
		return stage.install(ctx, args[1])
	case len(args) == 3 && args[0] == "moves":
		return stage.moves(args[1], args[2])
	case len(args) == 2 && args[0] == "refuses":
		return stage.tenant.Break(faketeams.Fault{Kind: faketeams.ServerError, On: args[1], Times: -1})
	case len(args) == 1 && args[0] == "relents":
		stage.tenant.Heal()
		return nil
	}
	return fmt.Errorf("teams does nothing of the kind: %v", args)
}

// moves puts somebody into another zone, which Teams tells with what they do next.
func (s *teamsStage) moves(who, zone string) error {
	for _, u := range s.options().Users {
		if u.Name == who {
			u.TZ = zone
			s.tenant.SetUser(u)
			return nil
		}
	}
	return fmt.Errorf("there is no %s", who)
}
