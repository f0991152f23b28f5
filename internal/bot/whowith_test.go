package bot_test

import (
	"strings"
	"testing"
)

// nextLines are lines that say who, what is to be done, or what is wanted.
func nextLines() []string {
	return []string{
		"sam and maria, about the pilot", "sam asked me for a price list by friday", "call sam back tomorrow", "what did I miss?", "#permit",
		"tell sam the draft is at https://example.org/permit", "sam is a group", "rapport settings time",
		"called the accountant", "what did I promise?", "lunch with sam and then a call with maria", "touched maria lunch, I'll bring the plan on friday",
		"what a lovely day it is", "you are great", "this is useless", "Pedro Costa from Aqualab", "I never met maria",
	}
}

// asked is a list whose member was asked whom she talked to, on Monday at 16:30.
func asked(t *testing.T) *counter {
	c := company(t)
	c.types(ana, "rapport settings evening 16:30")
	c.reads(c.passes(ana, november(2, 16, 31)), "Who did you talk to today?")
	return c
}

func TestTheEndOfDayQuestionIsAnsweredInALine(t *testing.T) {
	for said, want := range map[string]string{
		"sam and maria, about the pilot":   "Logged: a talk with Sam Okafor and Maria Lopez",
		"Sam":                              "Logged: a talk with Sam Okafor",
		"grace hopper":                     "Logged: a talk with Grace Hopper",
		"sam, tom and joana":               "Logged: a talk with Sam Okafor, Tom Baker and Joana Lima",
		"maria about the budget":           "Logged: a talk with Maria Lopez",
		"joana: coffee":                    "Logged: coffee with Joana Lima",
		"tom lunch, he is tired":           "Logged: lunch with Tom Baker",
		"sam & maria":                      "Logged: a talk with Sam Okafor and Maria Lopez",
		"sam, the launch moved to january": "Logged: a talk with Sam Okafor",
		"tom call":                         "Logged: a call with Tom Baker",
	} {
		t.Run(said, func(t *testing.T) {
			c := asked(t)
			c.reads(c.types(ana, said), want, "today.")
			c = asked(t)
			c.clock.set(november(3, 8, 0))
			c.reads(c.types(ana, said), want, "yesterday.")
		})
	}
	c := asked(t)
	for _, said := range []string{"sam likes tea", "what about sam", "sam needs two testers", "zed and pip"} {
		if m := c.types(ana, said).Plain(); strings.Contains(m, "Logged:") {
			t.Errorf("%q is answered with:\n%s", said, m)
		}
	}
	c.clock.set(november(3, 13, 0))
	c.reads(c.types(ana, "sam and maria, about the pilot"), "/touched sam and maria: about the pilot")
}

func TestWhatIsToComeIsNotLogged(t *testing.T) {
	for said, want := range map[string][]string{
		"call maria back tomorrow":                {"Add a promise…", "!/touched"},
		"call sam tomorrow":                       {"Add a promise…", "!/touched"},
		"lunch with maria next friday":            {"Add a promise…", "!/touched"},
		"email joana later":                       {"Add a promise…", "!/touched"},
		"ping sam on monday":                      {"Add a promise…", "!/rapport test", "!/touched"},
		"ping sam tomorrow":                       {"Add a promise…", "!/rapport test"},
		"sam asked me for a price list by friday": {"Add a promise…", "/touched sam: sam asked me for a price list by friday"},
		"maria asked me to send the plan":         {"Add a promise…", "/touched maria: maria asked me to send the plan"},
		"joana wants an answer from me by monday": {"Add a promise…"},
		"met sam, send the draft by friday":       {"/touched sam, send the draft by friday"},
	} {
		t.Run(said, func(t *testing.T) {
			m := company(t).types(ana, said)
			for _, w := range want {
				unwanted, no := strings.CutPrefix(w, "!")
				if strings.Contains(offered(m), unwanted) == no {
					t.Errorf("%q is answered with:\n%s\nand offered\n%s", said, m.Plain(), offered(m))
				}
			}
		})
	}
}

func TestALineWithoutItsCommandLeadsOn(t *testing.T) {
	for said, want := range map[string]string{
		"tell grace the permit draft is at https://example.org/permit": "/share https://example.org/permit grace the permit draft\n",
		"send https://example.org/permit to sam":                       "/share https://example.org/permit sam\n",
		"forward https://example.org/permit to sam, he sulks":          "/share https://example.org/permit sam\n",
		"tom and joana: coffee":                                        "/touched tom and joana: coffee\n",
		"coffe with grace ystrday: launch moved to january":            "/touched coffee with grace yesterday: launch moved to january\n",
		"luhch with tom mondat: all well":                              "/touched lunch with tom monday: all well\n",
		"meetng with joana yesterdy":                                   "/touched meeting with joana yesterday\n",
		"what did i miss?":                                             "/rapport due\n",
		"anything new?":                                                "/rapport due\n",
		"catch me up":                                                  "/rapport due\n",
		"grace hopper is a group":                                      "/stakeholders edit grace hopper\n",
		"acme is an association":                                       "/stakeholders edit acme\n",
		"settings people":                                              "/rapport settings budget\n",
		"rapport settings time":                                        "/rapport settings checkin\n",
		"rapport settings people":                                      "/rapport settings budget\n",
		"sam and maria belong to acme":                                 "/stakeholders belong sam and maria to acme\n",
		"put sam, grace and tom to light":                              "/stakeholders tier sam and grace and tom light\n",
		"spoke with tom from acme, he wants a demo":                    "/touched tom from acme, he wants a demo\n",
		"sent grace the security paper, she said thanks":               "/touched email grace: Sent grace the security paper, she said thanks\n",
		"mute sam & grace":                                             "/stakeholders rest sam and grace\n",
	} {
		t.Run(said, func(t *testing.T) {
			c := company(t)
			m := c.types(ana, said)
			if !strings.Contains(offered(m)+"\n", want) && !c.answers(m, strings.TrimSpace(want)) {
				t.Errorf("%q is answered with:\n%s\nand offered\n%s", said, m.Plain(), offered(m))
			}
		})
	}
}

func TestATopicAloneIsLookedFor(t *testing.T) {
	c := open(t)
	c.types(ana, "touched @maria coffee: the permit #permit")
	for _, said := range []string{"#permit", "permit?", "#permit?"} {
		m := c.types(ana, said)
		c.reads(m, "Maria Lopez")
	}
}
