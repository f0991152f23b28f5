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
