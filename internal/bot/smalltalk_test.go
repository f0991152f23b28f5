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
		"good idea about hello": "I don’t know that one yet.",
		"talked to nobody.":     "A quiet day is a day, too.",
		"done":                  "I don’t know that one yet.",
	} {
		c := open(t)
		c.types(ana, "stakeholders add @maria")
		c.reads(c.types(ana, said), answer)
	}
}
