package bot_test

import (
	"strings"
	"testing"
)

func TestSmallTalkIsAnsweredInOneLine(t *testing.T) {
	for said, answer := range map[string]string{
		"hi there":                          "Hello!",
		"hello, rapport!":                   "Hello!",
		"thanks 🙏":                          "With pleasure.",
		"ok.":                               "All right.",
		"❤️":                                "Likewise!",
		":tada: :tada:":                     "Likewise!",
		":-)":                               "Likewise!",
		"can you help me?":                  "I help you keep up",
		"stop!":                             "I can be quiet",
		"...":                               "I don’t know that one yet.",
		"good idea about hello":             "Did you mean one of these?",
		"a penny for it":                    "I don’t know that one yet.",
		"thanks ana, nice":                  "Whoever shared a link with you hears from you by its buttons",
		"forget it":                         "I leave everything as it is.",
		"talked to nobody.":                 "A quiet day is a day, too.",
		"done":                              "/stakeholders promises",
		"thanks to maria we got the permit": "/rapport thank",
		"thanks maria for the intro":        "/rapport thank",
	} {
		c := open(t)
		c.types(ana, "stakeholders add @maria")
		c.reads(c.types(ana, said), answer)
	}
}

func TestAPauseIsNamedWhereAnotherIsAskedFor(t *testing.T) {
	c := open(t)
	c.types(ana, "stakeholders add @maria")
	c.types(ana, "rapport pause until friday")
	m := c.types(ana, "rapport pause")
	c.reads(m, "There is a pause already, until Friday 6 November", "Until when shall I be quiet?")
	c.reads(c.presses(ana, m, "Resume now"), "The pause is over.")
}

func TestADayToComeIsNoDayOfATalk(t *testing.T) {
	c := open(t)
	c.types(ana, "stakeholders add @maria")
	m := c.types(ana, "I told maria the template will come on wednesday")
	if _, found := button(m, "/touched maria: I told maria …"); !found || strings.Contains(m.Plain(), "/touched maria on wednesday") {
		t.Errorf("it is answered with:\n%s", m.Plain())
	}
}

func TestNothingIsOfferedBehindAWordThatTakesNothing(t *testing.T) {
	c := company(t)
	if m := c.types(ana, "next friday dinner with acme"); strings.Contains(m.Plain(), "/rapport next friday") {
		t.Errorf("it is answered with:\n%s", m.Plain())
	}
}
