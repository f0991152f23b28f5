package bot_test

import "testing"

func TestAWordOfRapportsOwnIsExplained(t *testing.T) {
	c := open(t)
	c.types(ana, "stakeholders add @maria")
	for said, means := range map[string]string{
		"what does warm mean":            "seven tenths of their rhythm",
		"help warm":                      "seven tenths of their rhythm",
		"what's a touch?":                "One contact that happened",
		"whats a touch":                  "One contact that happened",
		"what is a prospect":             "good to know",
		"What is a champion?":            "speaks up for your work",
		"what does drifting mean":        "one and a half times their rhythm",
		"what does coming up mean":       "nearly come round",
		"what are tiers":                 "how often I bring somebody up",
		"what is a focus person":         "5 at most",
		"what do you mean by key":        "every 2 weeks",
		"what is a check-in":             "once a week",
		"what does the digest mean":      "three people at most",
		"explain themes":                 "3 people or more",
		"what is the meaning of resting": "stays on your list",
		"what is an occasion?":           "An event where people on your list will be",
		"help practice":                  "one for the week",
	} {
		c.reads(c.types(ana, said), means)
	}
}
