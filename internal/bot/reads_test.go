package bot_test

import (
	"strings"
	"testing"
)

func TestWhatOnlyReadsIsAnsweredAtOnce(t *testing.T) {
	for said, line := range map[string]string{
		"what did I promise?":         "stakeholders promises",
		"promises":                    "stakeholders promises",
		"promises?":                   "stakeholders promises",
		"promises kept":               "stakeholders promises kept",
		"which promises did I keep?":  "stakeholders promises kept",
		"show maria":                  "stakeholders show maria",
		"tell me about grace":         "stakeholders show grace",
		"list":                        "stakeholders list",
		"show me my list":             "stakeholders list",
		"who should I talk to today?": "rapport due",
		"next":                        "rapport next",
		"export":                      "rapport export",
	} {
		t.Run(said, func(t *testing.T) {
			c := company(t)
			if answer, want := c.types(ana, said).Plain(), c.types(ana, line).Plain(); !strings.Contains(answer, want) {
				t.Errorf("%q is answered with:\n%s\nand not with\n%s", said, answer, want)
			}
		})
	}
}

func TestWhatChangesTheBookIsAskedFirst(t *testing.T) {
	for _, said := range []string{"pause", "remove maria", "rest maria", "please export my book", "pause until friday"} {
		t.Run(said, func(t *testing.T) {
			c := company(t)
			if _, found := button(c.types(ana, said), "It is something else…"); !found {
				t.Errorf("%q is done at once", said)
			}
		})
	}
}
