package bot_test

import (
	"testing"
	"time"

	"rapport/internal/chat"
)

// stands has ana take back what cannot be taken back, and returns what she is told.
func stands(c *counter) chat.Message {
	answer := c.types(ana, "share https://example.org/plan @maria for your plan")
	c.passes(maria, c.clock.Now().Add(time.Minute))
	c.presses(ana, answer, "Unsend")
	c.inbox.RefuseNext(&chat.FixedError{Cause: "edit_window_closed"})
	if _, err := c.courier.Beat(c.Context()); err == nil {
		c.Error("what the platform refuses is no news to the operator")
	}
	return c.passes(ana, c.clock.Now().Add(time.Minute))
}

func TestWhoeverTookBackWhatStandsStillHearsSo(t *testing.T) {
	c := open(t)
	c.reads(stands(c), "I couldn’t take", "back from Maria Lopez", "please pass over the link I sent")
}
