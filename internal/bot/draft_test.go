package bot_test

import (
	"strings"
	"testing"

	"rapport/internal/chat"
)

// A line too long for a button is kept as a draft, which knows of the accounts in
// it what the printed line does not hold.
func TestABotMentionedInALongLineStaysABot(t *testing.T) {
	c := open(t)
	c.types(ana, `stakeholders add "Mario Rossi" "Mario Verdi"`)
	bot := chat.MentionToken(chat.Profile{ID: "slack:T1:UBOT", Name: "Deploys", Machine: true})
	line := chat.Line{chat.TextToken(`"mario" `), bot, chat.TextToken(" coffee: " + strings.Repeat("on ", 600))}
	asked := c.heard(c.desk.Command(c.Context(), chat.Command{
		Event: chat.Event{Key: "long", Who: ana}, Verb: "touched", Args: line,
	}))
	c.reads(c.presses(ana, asked, "Mario Rossi"), "That’s a bot.")
	if all := c.types(ana, "stakeholders").Plain(); strings.Contains(all, "Deploys") {
		t.Errorf("the bot is on the list:\n%s", all)
	}
}

// A button from before offers had a day is one of an earlier day.
func TestAnOfferWithoutADayIsOld(t *testing.T) {
	c := open(t)
	line := chat.Line{chat.TextToken("choose"), chat.TextToken("touched"), chat.NewcomerToken("Zed"), chat.TextToken(" lunch")}
	old := c.heard(c.desk.Press(c.Context(), chat.Press{Event: chat.Event{Key: "old", Who: ana}, Line: line}))
	c.reads(old, "That offer is from an earlier day")
	c.reads(old, `/touched "Zed" lunch`)
}

// Only a line that would mean another day by then grows old.
func TestAnOfferThatNamesNoDayDoesNotGrowOld(t *testing.T) {
	for said, old := range map[string]bool{
		"I'm back": false, "sam likes tea": false, "make sam a focus person": false, "move sam to every 3 weeks": false,
		"I am away until friday": true, "sam needs two testers by tomorrow": true, "had coffee with sam": true,
	} {
		t.Run(said, func(t *testing.T) {
			c := open(t)
			c.types(ana, "stakeholders add @sam")
			m := c.types(ana, said)
			c.clock.set(november(20, 12, 0))
			for _, b := range m.Blocks {
				row, _ := b.(chat.Buttons)
				if len(row) == 0 {
					continue
				}
				answer := c.pressesButton(ana, row[0]).Plain()
				if got := strings.Contains(answer, "That offer is from an earlier day"); got != old {
					t.Errorf("%q is answered with:\n%s", row[0].Label, answer)
				}
			}
		})
	}
}
