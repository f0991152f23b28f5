package bot_test

import (
	"fmt"
	"testing"

	"rapport/internal/chat"
)

func TestAllThatIsShownOfAFullStakeholderFitsOneMessage(t *testing.T) {
	c := open(t)
	for i := range 24 {
		c.types(ana, fmt.Sprintf("touched @maria coffee yesterday: talk %d !send part %d by 2026-12-%02d", i, i, 28-i))
	}
	for i := range 12 {
		c.types(ana, fmt.Sprintf("stakeholders need @maria thing number %d", i))
		c.types(ana, fmt.Sprintf("stakeholders plan @maria 2026-12-%02d ask about part %d by call", 30-i, i))
		c.types(ana, fmt.Sprintf("rapport issue @maria room %d is cold", i))
		c.types(ana, fmt.Sprintf("stakeholders date @maria day number %d 2020-12-%02d", i, 30-i))
	}
	shown := c.types(ana, "stakeholders show maria")
	rows := 0
	for _, b := range shown.Blocks {
		if row, ok := b.(chat.Buttons); ok {
			rows++
			if len(row) > chat.MaxButtons {
				t.Errorf("%d buttons stand in one row", len(row))
			}
		}
	}
	if len(shown.Blocks) > 50 || rows > 25 {
		t.Errorf("%d blocks with %d rows of buttons are more than Slack takes", len(shown.Blocks), rows)
	}
	c.reads(shown, "send part 23", "send part 19", `19 more promises: /stakeholders promises "Maria Lopez"`, "Day number 11", "Day number 7",
		`7 more dates: /stakeholders date "Maria Lopez"`, "talk 23", "talk 16",
		"You planned for Saturday 19 December: ask for their view on part 11 · a call. And 11 more steps: /stakeholders plan",
		"You speak for them: “room 2 is cold”.", "And 9 more.", "[Prepare] · [Profile…] · [Assess…] · [Plan a step…] · [What they raised…]",
		"thing number 0", "thing number 2", `9 more needs: /stakeholders needs "Maria Lopez"`, "[Log a talk] · [Edit details] · [Another rhythm…] · [Reflect]")
	c.reads(c.types(ana, `stakeholders date "Maria Lopez"`), "Day number 0", "Day number 11")
	c.reads(c.types(ana, `stakeholders promises "Maria Lopez"`), "send part 23", "send part 4", "1 to 20 of 24 promises.")
}
