package slackchat

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"rapport/internal/chat"
)

func TestWhoIsOutsideOrNobodyIsKnownFromTheirProfile(t *testing.T) {
	tests := map[string]struct {
		user             slack.User
		outside, machine bool
	}{
		"colleague":       {slack.User{TeamID: "T1"}, false, false},
		"team-unsaid":     {slack.User{}, false, false},
		"guest":           {slack.User{TeamID: "T1", IsRestricted: true}, true, false},
		"one-room-guest":  {slack.User{TeamID: "T1", IsUltraRestricted: true}, true, false},
		"bot":             {slack.User{TeamID: "T1", IsBot: true}, false, true},
		"slackbot":        {slack.User{ID: "USLACKBOT", TeamID: "T1"}, false, true},
		"deactivated":     {slack.User{TeamID: "T1", Deleted: true}, true, false},
		"other-workspace": {slack.User{TeamID: "T2"}, true, false},
		"stranger":        {slack.User{TeamID: "T1", IsStranger: true}, true, false},
		"grid-colleague":  {slack.User{TeamID: "T2", Enterprise: slack.EnterpriseUser{Teams: []string{"T2", "T1"}}}, false, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := profileOf("slack:T1:U1", &tt.user)
			if got.Outside != tt.outside || got.Machine != tt.machine {
				t.Errorf("outside is %v, machine %v", got.Outside, got.Machine)
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
