package bot_test

import (
	"strings"
	"testing"

	"rapport/internal/chat"
)

// corrections has Ana put right what she told last.
func corrections(c *counter) {
	c.types(ana, "touched @maria lunch")
	for _, said := range []string{"I meant @sam", "oops wrong person", "it was lunch"} {
		c.types(ana, said)
	}
	c.presses(ana, c.types(ana, "that was yesterday, and hard"), "Make it hard, yesterday")
	c.types(ana, "undo")
	c.types(ana, "share https://example.org/permit @maria worth a look")
	c.types(ana, "undo that please")
	c.types(maria, "undo")
	c.types(ana, "touched @maria lunch")
	c.types(ana, "touched @sam call")
	c.presses(ana, c.types(ana, "no, both of those were yesterday, not today"), "Make it yesterday")
	c.types(ana, "change my talk with Maria to 3 days ago please")
}

// Ana logged lunch with Grace and Maria, today; what she says then puts it right.
func TestAFewWordsPutRightWhatWasLogged(t *testing.T) {
	for said, want := range map[string]string{
		"I meant Sam, not Grace":              "lunch with Maria Lopez and Sam Okafor today.",
		"i meant sam":                         "lunch with Sam Okafor today.",
		"not grace but sam":                   "lunch with Maria Lopez and Sam Okafor today.",
		"sorry, sam instead of grace":         "lunch with Maria Lopez and Sam Okafor today.",
		"oops wrong person, it was sam":       "lunch with Sam Okafor today.",
		"no, it was @sam":                     "lunch with Sam Okafor today.",
		"it was with grace only":              "lunch with Grace Hopper today.",
		"grace was not there":                 "lunch with Maria Lopez today.",
		"Sam was there too":                   "lunch with Grace Hopper, Maria Lopez and Sam Okafor today.",
		"I forgot Sam":                        "lunch with Grace Hopper, Maria Lopez and Sam Okafor today.",
		"no, that was yesterday":              "lunch with Grace Hopper and Maria Lopez yesterday.",
		"Actually it was on Friday":           "on Friday 30 October.",
		"yesterday, not today":                "Maria Lopez yesterday.",
		"wrong day, should be 3 days ago":     "on Thursday 29 October.",
		"make it yesterday":                   "Maria Lopez yesterday.",
		"it was coffee not lunch":             "coffee with Grace Hopper and Maria Lopez today.",
		"not lunch, coffee":                   "coffee with",
		"a call, not lunch":                   "a call with",
		"sorry, it was by phone":              "a call with",
		"actually it was hard":                "It was hard",
		"it went well actually":               "It went well",
		"that was a formal lunch":             "a formal lunch with",
		"oops, it was coffee with sam":        "coffee with Sam Okafor today.",
		"that was coffee yesterday":           "coffee with Grace Hopper and Maria Lopez yesterday.",
		"no wait, that should be last monday": "on Monday 26 October.",
	} {
		t.Run(said, func(t *testing.T) {
			c := open(t)
			c.types(ana, `stakeholders add @sam @maria "Grace Hopper"`)
			c.types(ana, "touched grace maria lunch: the audit")
			asked := c.types(ana, said)
			b, found := makeIt(asked)
			if !found {
				t.Fatalf("%q is answered with:\n%s", said, asked.Plain())
			}
			c.reads(asked, "Nothing is changed yet.")
			c.reads(c.pressesButton(ana, b), want, "“the audit”")
		})
	}
}

// Ana logged three talks today; what she says of several moves each of them by itself.
func TestSeveralTalksAreMovedEachByItsButton(t *testing.T) {
	for said, talks := range map[string]int{
		"no, both of those were on Friday, not today": 2,
		"both were on Friday":                         2,
		"those were on Friday, not today":             3,
		"sorry, all three talks were on Friday":       3,
		"oops, these two should be on Friday":         2,
	} {
		t.Run(said, func(t *testing.T) {
			c := open(t)
			c.types(ana, `stakeholders add @sam @maria "Grace Hopper"`)
			c.types(ana, "touched @sam call 9 days ago")
			for _, who := range []string{"@sam", "@maria", "grace"} {
				c.types(ana, "touched "+who+" lunch")
			}
			m := c.types(ana, said)
			c.reads(m, "nothing is changed yet.")
			if n := strings.Count(m.Plain(), "Make it Friday 30 October"); n != talks {
				t.Errorf("%d talks can be moved, want %d:\n%s", n, talks, m.Plain())
			}
			b, _ := makeIt(m)
			c.reads(c.pressesButton(ana, b), "lunch with Grace Hopper on Friday 30 October.")
			c.reads(c.pressesButton(ana, b), "That talk is on Friday 30 October already.")
		})
	}
}

// Whoever is named is meant, whatever was logged last.
func TestTheTalkThatIsNamedIsPutRight(t *testing.T) {
	for said, want := range map[string]string{
		"change my talk with Grace to Friday please":    "lunch with Grace Hopper on Friday 30 October.",
		"please fix my lunch with grace, it was a call": "a call with Grace Hopper today.",
		"no, my lunch with Grace was yesterday":         "lunch with Grace Hopper yesterday.",
		"change the call with Sam to yesterday":         "a call with Sam Okafor yesterday.",
	} {
		t.Run(said, func(t *testing.T) {
			c := open(t)
			c.types(ana, `stakeholders add @sam @maria "Grace Hopper"`)
			c.types(ana, "touched grace lunch")
			c.types(ana, "touched @sam call")
			m := c.types(ana, said)
			b, found := makeIt(m)
			if !found {
				t.Fatalf("%q is answered with:\n%s", said, m.Plain())
			}
			c.reads(c.pressesButton(ana, b), want)
		})
	}
}

// makeIt is the button that puts right what was logged.
func makeIt(m chat.Message) (chat.Button, bool) {
	for _, b := range m.Blocks {
		row, _ := b.(chat.Buttons)
		for _, b := range row {
			if strings.HasPrefix(b.Label, "Make it ") {
				return b, true
			}
		}
	}
	return chat.Button{}, false
}

// What tells of something new is no correction, nor is anything where nothing was
// logged.
func TestWhatTellsOfSomethingNewCorrectsNothing(t *testing.T) {
	c := open(t)
	c.types(ana, `stakeholders add @sam @maria "Grace Hopper"`)
	for _, said := range []string{"I meant Sam", "no, that was yesterday"} {
		if b, found := makeIt(c.types(ana, said)); found {
			t.Errorf("%q changes what nobody logged: %s", said, b.Label)
		}
	}
	c.types(ana, "touched grace lunch")
	for _, said := range []string{
		"had coffee with sam yesterday", "sam likes tea", "was it sam?", "no", "sam", "I was with sam yesterday", "yesterday", "not before friday",
		"sam is important", "what was sam about",
	} {
		if b, found := makeIt(c.types(ana, said)); found {
			t.Errorf("%q changes what was logged: %s", said, b.Label)
		}
	}
}

func TestPlainUndoTakesBackWhatWasDoneLast(t *testing.T) {
	for _, said := range []string{"undo", "Undo that please", "oops, undo", "take that back", "please undo the last one", "can you undo that?", "Revert that!", "scrap that"} {
		t.Run(said, func(t *testing.T) {
			c := open(t)
			c.types(ana, "touched @sam lunch")
			c.types(ana, "touched @maria coffee")
			c.reads(c.types(ana, said), "What this logged about Maria Lopez is out of your book again.")
			c.reads(c.types(ana, said), "What this logged about Sam Okafor is out of your book again.")
			c.reads(c.types(ana, said), "There is nothing of the last 24 hours to take back.")
		})
	}
}

// A link on its way is taken back by Unsend alone.
func TestPlainUndoOfAShareLeadsToUnsend(t *testing.T) {
	c := open(t)
	c.types(ana, "touched @maria coffee")
	c.types(ana, "share https://example.org/permit @maria worth a look")
	m := c.types(ana, "undo")
	c.reads(m, "Unsend takes it back")
	c.reads(c.types(ana, "no wait don't send it"), "Unsend takes it back")
	c.reads(c.presses(ana, m, "Unsend"), "Maria Lopez")
}

func TestADayBehindAPromiseMovesIt(t *testing.T) {
	for _, said := range []string{"make it friday", "no, friday", "actually by friday", "sorry, I meant friday", "better friday"} {
		t.Run(said, func(t *testing.T) {
			c := open(t)
			c.types(ana, "touched @maria coffee: !send the plan by wednesday")
			c.reads(c.presses(ana, c.types(ana, said), "Move it"), "Moved: ", "by Friday 6 November")
		})
	}
}

func TestAQuestionWithoutItsSignCorrectsNothing(t *testing.T) {
	for said, want := range map[string]string{
		"who should I talk to":         "is waiting",
		"who should I have lunch with": "due",
		"who was the last":             "",
		"how should I make it":         "",
		"which day was it":             "",
	} {
		t.Run(said, func(t *testing.T) {
			c := open(t)
			c.types(ana, `stakeholders add @sam @maria "Grace Hopper"`)
			c.types(ana, "touched grace lunch")
			m := c.types(ana, said)
			if c.reads(m, want); strings.Contains(m.Plain(), "You logged") {
				t.Errorf("%q is answered with:\n%s", said, m.Plain())
			}
		})
	}
	c := open(t)
	c.types(ana, `stakeholders add @sam @maria "Grace Hopper"`)
	c.types(ana, "touched grace lunch")
	c.reads(c.types(ana, "who I meant was Sam"), "Shall I change that?")
}
