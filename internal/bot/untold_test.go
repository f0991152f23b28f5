package bot_test

import "testing"

func TestATalkThatNeverWasIsTakenOut(t *testing.T) {
	for _, said := range []string{"sorry I did not talk to maria today", "I never met maria", "no, we didn't speak with maria today"} {
		t.Run(said, func(t *testing.T) {
			c := company(t)
			c.reads(c.types(ana, said), "no talk is logged today, so all is as you say.")
			c.types(ana, "touched maria coffee: hello")
			c.types(ana, "touched tom call")
			m := c.types(ana, said)
			c.reads(m, "was logged today. Shall I take it out of your book?", "Coffee today")
			done := c.presses(ana, m, "Delete")
			c.reads(done, "Deleted.")
			c.reads(c.types(ana, "stakeholders show maria"), "No talk logged yet.")
			c.presses(ana, done, "Undo (24 h)")
			c.reads(c.types(ana, "stakeholders show maria"), "Coffee today")
		})
	}
}
