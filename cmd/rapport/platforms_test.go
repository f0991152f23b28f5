package main

import (
	"errors"
	"testing"

	"rapport/internal/chat"
	"rapport/internal/chat/slackchat"
	"rapport/internal/chat/teamschat"
)

func TestEverybodyIsReachedOnTheirOwnPlatform(t *testing.T) {
	both := platforms{slack: slackchat.New(slackchat.Options{}), teams: teamschat.New(teamschat.Options{})}
	tests := map[string]struct {
		id   string
		want chat.Sender
		name string
	}{
		"slack-person":  {string(memberID("ana")), both.slack, "Slack"},
		"slack-message": {"D024BE91L:1503435956.000247", both.slack, "Slack"},
		"teams-person":  {string((*teamsWorld)(nil).member("ana")), both.teams, "Teams"},
		"teams-message": {string((*teamsWorld)(nil).member("ana")) + " 1485983408511", both.teams, "Teams"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got, err := both.of(tt.id); got != tt.want || err != nil {
				t.Errorf("%s is reached by %T, %v", tt.id, got, err)
			}
			_, err := platforms{}.of(tt.id)
			if unserved, ok := errors.AsType[*unservedError](err); !ok || unserved.platform != tt.name {
				t.Errorf("with nobody to serve, %s is told %v", tt.id, err)
			}
		})
	}
}
