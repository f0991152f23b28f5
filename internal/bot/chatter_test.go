package bot_test

import "testing"

func TestChatterIsAnsweredKindly(t *testing.T) {
	for said, want := range map[string]string{
		"what a lovely day it is":                   "Enjoy it, if you can.",
		"such awful weather today":                  "Enjoy it, if you can.",
		"you are really great":                      "I’m glad to be of use.",
		"I love this app":                           "I’m glad to be of use.",
		"this is useless":                           "I’m sorry that I’m in your way.",
		"why are you so annoying":                   "I’m sorry that I’m in your way.",
		"you don’t understand anything, stupid bot": "I’m sorry that I’m in your way.",
		"obrigada":                                  "With pleasure.",
		"bonjour":                                   "Who did you talk to lately?",
	} {
		t.Run(said, func(t *testing.T) {
			c := company(t)
			c.reads(c.types(ana, said), want)
		})
	}
}

func TestWhatIsWantedIsNoChatter(t *testing.T) {
	for _, said := range []string{"what is on this week", "is it a good day for a call", "who is great", "what a mess with acme"} {
		t.Run(said, func(t *testing.T) {
			c := company(t)
			m := c.types(ana, said)
			_, offers := button(m, "It is something else…")
			if _, asks := button(m, "Say what it is…"); !offers && !asks {
				t.Errorf("%q is taken for chatter", said)
			}
		})
	}
}
