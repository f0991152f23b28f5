package bot_test

import "testing"

func TestSmallTalkIsAnsweredInOneLine(t *testing.T) {
	for said, answer := range map[string]string{
		"hi there":              "Hello!",
		"hello, rapport!":       "Hello!",
		"thanks 🙏":              "With pleasure.",
		"ok.":                   "All right.",
		"❤️":                    "Likewise!",
		":tada: :tada:":         "Likewise!",
		":-)":                   "Likewise!",
		"can you help me?":      "I help you keep up",
		"stop!":                 "I can be quiet",
		"...":                   "I don’t know that one yet.",
		"good idea about hello": "Did you mean one of these?",
		"a penny for it":        "I don’t know that one yet.",
		"thanks ana, nice":      "Whoever shared a link with you hears from you by its buttons",
		"forget it":             "I leave everything as it is.",
		"talked to nobody.":     "A quiet day is a day, too.",
		"done":                  "/stakeholders promises",
	} {
		c := open(t)
		c.types(ana, "stakeholders add @maria")
		c.reads(c.types(ana, said), answer)
	}
}
