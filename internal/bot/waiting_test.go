package bot_test

import (
	"strings"
	"testing"
)

const isThatAbout = "Is that about this? Nothing is done before you press."

// waitingOn is a counter where a check-in asked Ana about a promise to Maria that is past
// its day, what Sam thought of a link, and a silence of Grace's.
func waitingOn(t *testing.T) *counter {
	c := open(t)
	c.types(ana, `stakeholders add @maria @sam "Grace Hopper"`)
	c.types(ana, "touched @maria lunch 9 days ago: !send the template by wed")
	c.types(ana, "touched grace coffee 60 days ago")
	c.types(ana, "share https://example.org/permit @sam worth a look")
	c.passes(ana, november(9, 10, 0))
	return c
}

func TestAShortAnswerIsTakenToTheNudgesThatWait(t *testing.T) {
	for said, want := range map[string]string{
		"yes":                         "Kept it",
		"done":                        "Kept it",
		"Sent!":                       "Kept it",
		"I did it":                    "Kept it",
		"not yet":                     "Another day…",
		"no":                          "Let go",
		"later":                       "Later",
		"she liked it":                "We talked about it",
		"Sam found it useful":         "We talked about it",
		"they loved the article":      "We talked about it",
		"maria got it":                "Kept it",
		"I sent Maria the template":   "Kept it",
		"the promise is kept":         "Kept it",
		"finally sent the template":   "Kept it",
		"we met, it went really well": "We talked",
	} {
		t.Run(said, func(t *testing.T) {
			c := waitingOn(t)
			m := c.types(ana, said)
			c.reads(m, isThatAbout)
			if _, found := button(m, want); !found {
				t.Errorf("%q is answered with:\n%s", said, m.Plain())
			}
			if _, found := button(m, "It is something else…"); !found {
				t.Errorf("%q can be nothing else", said)
			}
		})
	}
}

func TestAnAnswerThatNamesSomebodyIsAboutThemAlone(t *testing.T) {
	c := waitingOn(t)
	m := c.types(ana, "Sam liked it")
	if c.reads(m, "Sam Okafor"); strings.Contains(m.Plain(), "Maria") || strings.Contains(m.Plain(), "Grace") {
		t.Errorf("it is about others, too:\n%s", m.Plain())
	}
	c.reads(c.presses(ana, m, "We talked about it"), "Logged: a talk today.")
	if m := c.types(ana, "Sam liked it"); strings.Contains(m.Plain(), isThatAbout) {
		t.Errorf("what was answered is asked again:\n%s", m.Plain())
	}
}

func TestWhatAnswersNothingIsHeardAsBefore(t *testing.T) {
	for said, want := range map[string]string{
		"thanks": "With pleasure", "ok": "All right", "had coffee with sam yesterday": "/touched", "it was yesterday": "yesterday",
		"did sam like it?": "", "who got it?": "", "nobody": "A quiet day", "send it": "", "what did I promise?": "send the template",
	} {
		t.Run(said, func(t *testing.T) {
			c := waitingOn(t)
			m := c.types(ana, said)
			if c.reads(m, want); strings.Contains(m.Plain(), isThatAbout) {
				t.Errorf("%q is answered with:\n%s", said, m.Plain())
			}
		})
	}
	c := open(t)
	c.types(ana, "stakeholders add @maria")
	c.reads(c.types(ana, "yes"), "Buttons under a message of mine answer it")
}

func TestANeedThatIsMetIsFoundByItsWords(t *testing.T) {
	for _, said := range []string{"maria got the org chart", "the need is met", "gave Maria her org chart", "the org chart is done"} {
		t.Run(said, func(t *testing.T) {
			c := open(t)
			c.types(ana, "stakeholders add @maria @sam")
			c.types(ana, "stakeholders need maria an org chart")
			m := c.types(ana, said)
			c.reads(m, isThatAbout, "an org chart")
			c.reads(c.presses(ana, m, "Need met"), "Good, that is met")
		})
	}
}

func TestADayAlonePutsOffWhatCameLast(t *testing.T) {
	for said, until := range map[string]string{"friday": "Friday 13 November", "next tuesday": "tomorrow", "today": ""} {
		t.Run(said, func(t *testing.T) {
			c := waitingOn(t)
			m := c.types(ana, said)
			if until == "" {
				if strings.Contains(m.Plain(), "Shall this wait") {
					t.Errorf("what came today waits until today:\n%s", m.Plain())
				}
				return
			}
			c.reads(m, "Shall this wait until "+until+"?", "You shared", "Shall I move a promise to "+until+"?")
			c.reads(c.presses(ana, m, "Later until "+until), "Later it is: quiet until "+until+".")
			c.clock.set(november(20, 12, 0))
			c.reads(c.presses(ana, m, "Later until "+until), "Later it is: quiet until") // as it stands since
		})
	}
}

func TestADayThatHasComeSinceItWasOfferedIsAskedForAnew(t *testing.T) {
	c := waitingOn(t)
	m := c.types(ana, "friday")
	c.clock.set(november(20, 12, 0))
	c.reads(c.presses(ana, m, "Later until Friday 13 November"), "[Tomorrow] · [Next week] · [Next month]")
	c.reads(c.presses(ana, m, "Move it"), "isn’t a day I can hold a promise for")
}

// Whatever a nudge is about, a promise that it names can be kept there, by its name;
// what it is about stays.
func TestAPromiseBesideABirthdayIsKeptByItsName(t *testing.T) {
	c := open(t)
	c.types(ana, "stakeholders date @sam birthday 16 nov")
	c.types(ana, "touched @sam lunch 3 days ago: !send the plan by nov 8 !ask ines by nov 9")
	m := c.passes(ana, november(9, 10, 0))
	c.reads(m, "Birthday on Monday 16 November", "“send the plan”, for yesterday", "“ask ines”, for today")
	m = c.presses(ana, m, "Kept: ask ines")
	c.reads(m, "Birthday on Monday 16 November", "Promise kept: ask ines. Well done.", "Log a talk")
	c.reads(c.presses(ana, c.types(ana, "rapport due"), "Kept it"), "Promise kept: send the plan, for Sam Okafor.")
}
