package bot_test

import (
	"rapport/internal/chat"
)

// digests answers three weeks of digests in every way there is.
func digests(c *counter) {
	pressAll(c, c.passes(ana, november(2, 9, 45)),
		"Last time…", "What could I say?", "Take 1", "Close", "More", "Prepare", "Why this?", "Close", "More", "More often", "More", "Less often", "More", "Rest", "Undo (24 h)",
		"More", "Another day…", "Back", "More", "Another day…", "Next week", "Undo (24 h)", "More", "Let go", "Undo (24 h)",
		"Kept it", "Later", "Back", "Later", "Tomorrow", "Undo (24 h)", "Skip this time", "Not to interrupt", "Undo (24 h)",
		"Skip this time", "Nothing to say", "Undo (24 h)", "Skip this time", "Too senior", "Undo (24 h)", "Skip this time", "No time",
		"Why this?", "We talked",
	)
	c.types(ana, "rapport settings evening 16:30")
	c.types(ana, "rapport next")
	pressAll(c, c.passes(ana, november(2, 16, 31)), "Log a touch", "Nobody else", "Nobody today")
	c.types(ana, "rapport settings discreet off")
	c.passes(ana, november(4, 10, 5))
	c.types(ana, "rapport settings discreet strict")
	pressAll(c, c.passes(ana, november(4, 16, 31)), "Stop asking")
	c.fills(c.changes("Your phrases"), map[string]chat.Value{"phrases": text("How is the garden, {name}?")})
	pressAll(c, c.passes(ana, november(9, 9, 45)),
		"Show", "What could I say?", "More", "Why this?", "Later", "Next week", "Later", "Next month", "We talked",
	)
	c.passes(ana, november(23, 9, 45))
}

// articles answers a suggested article in every way there is.
func articles(c *counter) {
	for _, line := range []string{
		"stakeholders add @ana #cooking", "rapport settings articles", "rapport settings articles often", "rapport settings articles sunday 9:00",
		"rapport settings articles thursday 15:00", "share save https://example.org/soups #cooking", "share https://example.org/soups #cooking",
		"rapport next",
	} {
		c.types(maria, line)
	}
	m := c.passes(maria, november(26, 15, 1))
	for _, label := range []string{"More", "Why this?", "Share…", "Later", "Next week", "Undo (24 h)", "Not this one"} {
		answer := c.presses(maria, m, label)
		if _, there := button(answer, "Share…"); there || label == "Later" || label == "Next week" {
			m = answer
		}
	}
	c.presses(maria, m, "Share…")
}

// offers answers the offer of another rhythm in every way there is.
func offers(c *counter) {
	for _, line := range []string{"stakeholders every", "stakeholders every @ana"} {
		c.types(sam, line)
	}
	var m chat.Message
	for _, l := range c.inbox.Of(sam.ID) {
		if _, there := button(l.Message, "Leave it as it is"); there {
			m = l.Message
		}
	}
	c.said = append(c.said, m)
	for _, label := range []string{"Leave it as it is", "Undo (24 h)", "More", "Why this?", "Make it 16 days"} {
		m = c.presses(sam, m, label)
	}
}

// quiets has Sam note days that come up or do not, skip somebody but for their
// day, and press a digest of before about those who left the list.
func quiets(c *counter, old chat.Message) {
	for _, line := range []string{
		"stakeholders add \"Grace Kim\"", "touched grace coffee 40 days ago: the plan !the plan by dec 8", "stakeholders date grace birthday 14 dec",
		"stakeholders date grace wedding 30 nov", "stakeholders date grace moving 10 dec", "stakeholders needs grace",
	} {
		c.types(sam, line)
	}
	c.presses(sam, c.opens(sam), "Skip this time: Grace Kim")
	for _, line := range []string{"stakeholders rest grace", "stakeholders date grace name day 3 feb", "stakeholders remove @ana @maria", "bring them back", "bring ana back"} {
		c.types(sam, line)
	}
	c.presses(sam, old, "We talked")
}
