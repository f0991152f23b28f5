package bot_test

import (
	"strings"
	"testing"
	"time"

	"rapport/internal/chat"
)

// isQuiet has the platform tell of ana's hours.
func (c *counter) isQuiet(from, until time.Time) {
	c.Helper()
	c.events++
	c.clock.set(c.clock.Now().Add(time.Second))
	meeting := chat.Meeting{Event: chat.Event{Who: chat.Profile{ID: ana.ID}}, Disturb: &chat.DoNotDisturb{From: from, Until: until}}
	if !c.desk.Meet(c.Context(), meeting) {
		c.Error("it was not noted")
	}
}

// disturbs has ana look at what waits for do-not-disturb.
func disturbs(c *counter) {
	c.types(ana, "touched @maria coffee 40 days ago")
	for _, until := range []time.Time{november(2, 14, 0), november(4, 9, 0), {}} {
		for _, from := range []time.Time{november(1, 11, 0), november(2, 8, 0)} {
			c.isQuiet(from, until)
			c.types(ana, "rapport next")
			c.opens(ana)
		}
	}
	c.isQuiet(time.Time{}, time.Time{})
}

func TestWhatWaitsForDoNotDisturbIsSaidOnlyWhereSomethingWaits(t *testing.T) {
	tests := map[string]struct {
		from, until time.Time
		says        string // "" for nothing
		slot        string
	}{
		"none":           {slot: "tomorrow at 09:"},
		"tonight":        {from: november(1, 22, 0), until: november(2, 8, 0), slot: "tomorrow at 09:"},
		"until-then":     {from: november(1, 11, 0), until: november(2, 14, 0), says: "You’re on do not disturb until tomorrow at 14:00. What comes up meanwhile waits until then.", slot: "tomorrow at 14:00"},
		"not-yet":        {from: november(2, 8, 0), until: november(2, 14, 0), says: "You’ll be on do not disturb from tomorrow at 08:00 until tomorrow at 14:00. What comes up then waits until it ends.", slot: "tomorrow at 14:00"},
		"without-end":    {from: november(1, 11, 0), says: "Your do not disturb is on with no end set.", slot: "tomorrow at 12:00"},
		"after-hours":    {from: november(2, 8, 0), until: november(2, 20, 0), says: "from tomorrow at 08:00 until tomorrow at 20:00", slot: "on Tuesday 3 November at 10:00"},
		"of-another-day": {from: november(2, 12, 0), until: november(2, 14, 0), slot: "tomorrow at 09:"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := open(t)
			c.types(ana, "touched @maria coffee 40 days ago")
			c.isQuiet(tt.from, tt.until)
			home, next := c.opens(ana), c.types(ana, "rapport next")
			c.reads(home, tt.slot, tt.says)
			c.reads(next, tt.says)
			if tt.says == "" {
				for _, m := range []chat.Message{home, next} {
					if strings.Contains(m.Plain(), "disturb") {
						t.Errorf("nothing waits, but it says:\n%s", m.Plain())
					}
				}
			}
		})
	}
}
