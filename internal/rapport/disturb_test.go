package rapport_test

import (
	"testing"
	"time"

	"rapport/internal/rapport"
)

func TestHoursHoldFromTheirBeginningUntilTheirEnd(t *testing.T) {
	at := func(hour int) time.Time { return time.Date(2026, time.November, 2, hour, 0, 0, 0, time.UTC) }
	told := at(8)
	tests := map[string]struct {
		hours rapport.DoNotDisturb
		at    time.Time
		want  bool
	}{
		"nothing-told":       {at: at(9)},
		"none":               {hours: rapport.DoNotDisturb{Told: told}, at: at(9)},
		"before":             {hours: rapport.DoNotDisturb{From: at(9), Until: at(12), Told: told}, at: at(9).Add(-time.Second)},
		"at-the-beginning":   {hours: rapport.DoNotDisturb{From: at(9), Until: at(12), Told: told}, at: at(9), want: true},
		"within":             {hours: rapport.DoNotDisturb{From: at(9), Until: at(12), Told: told}, at: at(11), want: true},
		"at-the-end":         {hours: rapport.DoNotDisturb{From: at(9), Until: at(12), Told: told}, at: at(12)},
		"without-an-end":     {hours: rapport.DoNotDisturb{From: at(7), Told: told}, at: at(22), want: true},
		"no-word-for-a-day":  {hours: rapport.DoNotDisturb{From: at(7), Told: told}, at: told.Add(24 * time.Hour)},
		"endless-to-come":    {hours: rapport.DoNotDisturb{From: at(20), Told: told}, at: at(10)},
		"endless-since-then": {hours: rapport.DoNotDisturb{From: at(20), Told: told}, at: told.Add(30 * time.Hour), want: true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.hours.Holds(tt.at); got != tt.want {
				t.Errorf("holds at %s: %v", tt.at, got)
			}
		})
	}
}
