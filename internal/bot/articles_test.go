package bot_test

import (
	"testing"

	"rapport/internal/chat"
)

// keepsArticles has ana know maria, who may be reached, and keep an article that
// fits her.
func keepsArticles(c *counter) {
	c.types(ana, "touched @maria coffee: dreads the auditors #budget")
	c.types(ana, "rapport settings articles thursday 15:00")
	c.types(ana, "share save https://example.org/what-auditors-dread a good one #budget")
}

func TestAnArticleIsPutOffAndComesBack(t *testing.T) {
	c := open(t)
	keepsArticles(c)
	first := c.passes(ana, november(12, 15, 1))
	c.reads(first, "Something to pass on", "example.org/what-auditors-dread is on your reading list. It may be for them: #budget.")
	opened := c.presses(ana, c.presses(ana, first, "More"), "Why this?")
	c.reads(opened, "what you know of Maria Lopez has #budget", "‘auditors’")
	later := c.presses(ana, c.presses(ana, first, "Later"), "Next week")
	c.reads(later, "Later it is: quiet until")
	again := c.passes(ana, november(19, 10, 5))
	c.reads(again, "Worth a moment today", "example.org/what-auditors-dread is on your reading list. It may be for them: #budget.", "[Share…]")
	c.presses(ana, again, "Share…")
	form := c.forms[len(c.forms)-1]
	if got := form.Fields[2].Value.Text; got != "https://example.org/what-auditors-dread" {
		t.Errorf("the form holds %q", got)
	}
	values := map[string]chat.Value{}
	for _, f := range form.Fields {
		values[f.Name] = f.Value
	}
	submit := chat.Submission{Event: chat.Event{Key: "shares", Who: ana}, Form: form.Name, State: form.State, Values: values}
	c.reads(c.heard(c.desk.Submit(c.Context(), submit)), "On its way to Maria Lopez.", "You shared something with them. That counts.")
	c.reads(c.presses(ana, again, "Share…"), "That was noted already; nothing changed this time.")
}

func TestAnArticleIsPassedOver(t *testing.T) {
	c := open(t)
	keepsArticles(c)
	c.types(ana, "rapport settings discreet strict")
	covered := c.passes(ana, november(12, 15, 1))
	c.reads(covered, "One person is waiting in what you could pass on.")
	shown := c.presses(ana, covered, "Show")
	over := c.presses(ana, shown, "Not this one")
	c.reads(over, "Not this one, then. I won’t suggest it for them again.")
	c.reads(c.presses(ana, over, "Undo (24 h)"), "[Not this one]")
	c.reads(c.types(ana, "stakeholders remove @maria"), "Maria Lopez")
	c.reads(c.presses(ana, shown, "Share…"), "They are off your list by now")
}

func TestArticlesAreChosenByDayAndTimeOrOff(t *testing.T) {
	c := open(t)
	c.types(ana, "touched @maria coffee")
	c.reads(c.types(ana, "rapport settings articles friday 11:00"), "Articles: Fridays at 11:00, when one fits somebody.")
	c.reads(c.types(ana, "rapport settings articles"), "Shall I say whom an article may be for?")
	c.reads(c.types(ana, "rapport settings articles sunday 11:00"), "outside your working hours")
	c.reads(c.types(ana, "rapport settings articles often"), "Articles have one day of the week and a time, or are off.")
	c.reads(c.types(ana, "rapport settings days mon tue"), "Your time for articles would be outside your working hours then")
	c.reads(c.types(ana, "rapport settings articles off"), "Articles: off.")
}
