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
