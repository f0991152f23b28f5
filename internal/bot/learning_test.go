package bot_test

import (
	"strings"
	"time"

	"rapport/internal/chat"
	"rapport/internal/chat/chattest"
)

// learns has Ana watch Sam, sense how people leave, and ask an adviser, who answers
// in every way there is.
func learns(c *counter) {
	for _, line := range []string{
		"rapport observe", "rapport observe @sam", "rapport observe @sam with @sam friday", "rapport observe @sam with @maria whenever",
		"rapport observe @sam with @maria and @sam friday", "rapport observe zed with @maria friday", "rapport observe @sam with @maria 2001-01-01",
		"rapport feedback zed", "rapport feedback @maria", "rapport feedback @sam @maria", "ask for feedback", "watch sam",
	} {
		c.types(ana, line)
	}
	noted := c.types(ana, "rapport observe @sam with @maria yesterday")
	told := map[string]chat.Value{"said": text(chattest.Hostile), "did": text("listened"), "took": text("smiled."), "foresaw": text("x"), "met": text("y")}
	c.presses(ana, noted, "How did Sam do it?")
	c.presses(ana, c.types(ana, "rapport observe @maria with @sam yesterday"), "How did Maria do it?")
	c.fills(c.forms[len(c.forms)-1], told)
	page := c.types(ana, "rapport observe")
	for _, label := range []string{"Questions for Maria", "Look behind it…", "Change the day…", "Discuss it with Maria", "Delete"} {
		c.presses(ana, page, label)
	}
	c.presses(ana, page, "How did Maria do it?")
	c.presses(ana, page, "Delete")
	c.presses(ana, c.types(ana, "rapport feedback"), "Mark as an adviser: Maria Lopez")
	senses(c)
	advises(c)
}

// senses answers prompts in every way there is, on days of their own.
func senses(c *counter) {
	for _, line := range []string{"touched @sam call hard", "reflect @sam: listen", "reflect week: listen", "reflect sam: x", "stakeholders note @sam likes tea"} {
		m := c.types(ana, line)
		for _, label := range []string{"Yes", "In part", "Not yet", "I can’t tell", "Write a line…", "How might I help?"} {
			if _, there := button(m, label); there {
				c.presses(ana, m, label)
			}
		}
	}
	c.presses(ana, c.types(ana, "stakeholders profile @sam"), "Mark as an adviser")
}

// advises has Ana ask an adviser, who answers, does not, or would rather not be
// asked.
func advises(c *counter) {
	for _, discreet := range []string{"on", "off", "strict"} {
		c.types(ana, "rapport settings discreet "+discreet)
		c.presses(ana, c.types(ana, "stakeholders profile @maria"), "Ask Maria Lopez for advice")
		form := c.forms[len(c.forms)-1]
		c.fills(form, map[string]chat.Value{"adviser": {}, "tried": text(strings.Repeat("long ", 90))})
		c.fills(form, map[string]chat.Value{"tried": text("I asked"), "went": text(chattest.Hostile), "myself": text("fine")})
		shown := c.said[len(c.said)-1]
		for _, label := range []string{"Change it…", "Leave it", "Send it", "Send it"} {
			c.presses(ana, shown, label)
		}
		asked := c.passes(maria, c.clock.Now().Add(2*time.Minute))
		c.presses(maria, c.presses(maria, asked, "Not now"), "Answer…")
		said := c.forms[len(c.forms)-1]
		for _, words := range []string{"", strings.Repeat("long ", 500), chattest.Hostile, "say why"} {
			r := c.desk.Submit(c.Context(), chat.Submission{
				Event: chat.Event{Who: maria}, Form: said.Name, State: said.State, Values: map[string]chat.Value{"missed": text(words)},
			})
			if r.Faults == nil {
				c.heard(r)
			}
		}
		pressAll(c, c.passes(ana, c.clock.Now().Add(2*time.Minute)), "Read it")
		c.presses(maria, asked, "Answer…")
		c.presses(sam, asked, "Answer…")
	}
	c.presses(ana, c.types(ana, "stakeholders show @maria"), "Read it")
	c.types(ana, "rapport settings discreet on")
	c.presses(ana, c.types(ana, "stakeholders profile @maria"), "Ask Maria Lopez for advice")
	c.fills(c.forms[len(c.forms)-1], map[string]chat.Value{"tried": text("I asked")})
	c.presses(ana, c.said[len(c.said)-1], "Send it")
	c.passes(ana, c.clock.Now().Add(2*time.Minute)) // she had three today
	asked := c.passes(maria, c.clock.Now().Add(72*time.Hour))
	c.presses(maria, c.presses(maria, asked, "Please don’t ask me"), "Let them ask again")
	c.presses(maria, asked, "Please don’t ask me")
	c.passes(ana, c.clock.Now().Add(2*time.Minute))
	c.types(maria, "rapport settings")
	c.presses(ana, c.types(ana, "stakeholders profile @maria"), "Ask Maria Lopez for advice")
	c.presses(ana, c.types(ana, "stakeholders profile @maria"), "No longer an adviser")
	c.types(ana, "rapport feedback @maria")
}
