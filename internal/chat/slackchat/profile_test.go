package slackchat

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"rapport/internal/chat"
)

func TestWhoIsOutsideIsKnownFromTheirProfile(t *testing.T) {
	tests := map[string]struct {
		user    slack.User
		outside bool
	}{
		"colleague":       {slack.User{TeamID: "T1"}, false},
		"team-unsaid":     {slack.User{}, false},
		"guest":           {slack.User{TeamID: "T1", IsRestricted: true}, true},
		"one-room-guest":  {slack.User{TeamID: "T1", IsUltraRestricted: true}, true},
		"bot":             {slack.User{TeamID: "T1", IsBot: true}, true},
		"slackbot":        {slack.User{ID: "USLACKBOT", TeamID: "T1"}, true},
		"deactivated":     {slack.User{TeamID: "T1", Deleted: true}, true},
		"other-workspace": {slack.User{TeamID: "T2"}, true},
		"stranger":        {slack.User{TeamID: "T1", IsStranger: true}, true},
		"grid-colleague":  {slack.User{TeamID: "T2", Enterprise: slack.EnterpriseUser{Teams: []string{"T2", "T1"}}}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := profileOf("slack:T1:U1", &tt.user).Outside; got != tt.outside {
				t.Errorf("outside is %v", got)
			}
		})
	}
}

func TestAPersonGoesByTheirWholeNameOnOneLine(t *testing.T) {
	u := slack.User{Name: "maria", RealName: "Maria L.", TZ: "Europe/Berlin"}
	u.Profile.RealName, u.Profile.DisplayName = " Maria\n Lopez ", "mlo"
	want := chat.Profile{ID: "slack:T1:U1", Name: "Maria Lopez", Zone: "Europe/Berlin"}
	if diff := cmp.Diff(want, profileOf("slack:T1:U1", &u)); diff != "" {
		t.Error(diff)
	}
	u.Profile.RealName, u.RealName = " ", ""
	if got := profileOf("slack:T1:U1", &u).Name; got != "mlo" {
		t.Errorf("without a whole name it is %q", got)
	}
}
