package slackchat

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"rapport/internal/chat"
)

func TestHoursAreReadAsSlackWritesThem(t *testing.T) {
	at := func(ts int) time.Time { return time.Unix(int64(ts), 0).UTC() }
	tests := map[string]struct {
		status slack.DNDStatus
		want   chat.DoNotDisturb
	}{
		"nothing":     {},
		"none":        {status: slack.DNDStatus{NextStartTimestamp: 1, NextEndTimestamp: 1}},
		"a-schedule":  {slack.DNDStatus{Enabled: true, NextStartTimestamp: 1000, NextEndTimestamp: 2000}, chat.DoNotDisturb{From: at(1000), Until: at(2000)}},
		"not-enabled": {slack.DNDStatus{NextStartTimestamp: 1000, NextEndTimestamp: 2000}, chat.DoNotDisturb{From: at(1000), Until: at(2000)}},
		"without-end": {slack.DNDStatus{Enabled: true, NextStartTimestamp: 1000, NextEndTimestamp: 1}, chat.DoNotDisturb{From: at(1000)}},
		"snoozing": {
			slack.DNDStatus{
				Enabled: true, NextStartTimestamp: 9000, NextEndTimestamp: 9900,
				SnoozeInfo: slack.SnoozeInfo{SnoozeEnabled: true, SnoozeEndTime: 2000, SnoozeRemaining: 500},
			},
			chat.DoNotDisturb{From: at(1500), Until: at(2000)},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, hoursOf(tt.status)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
