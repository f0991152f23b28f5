package bot_test

import (
	"strings"
	"testing"
)

// Whatever stands in a sentence is taken along: who, when and the words.
func TestSentenceIsOfferedWithAllThatWasSaid(t *testing.T) {
	for said, leads := range map[string]string{
		"prep maria and tom":                  `/stakeholders prep "Tom Baker"`,
		"prepare @maria @sam":                 `/stakeholders prep "Sam Okafor"`,
		"prep the meeting with maria and tom": `/stakeholders prep "Maria Lopez"`,
		"stakeholders show maria, tom":        `/stakeholders show "Tom Baker"`,
		"tell me about @sam @maria":           `/stakeholders show "Maria Lopez"`,
		"stop resting tom":                    "/stakeholders show tom",
		"put tom back to every 2 weeks":       "/stakeholders every tom 2 weeks",
		"let me hear about tom again":         "/stakeholders show tom",
	} {
		t.Run(said, func(t *testing.T) {
			m := company(t).types(ana, said)
			if !strings.Contains("\n"+offered(m)+"\n", "\n"+leads+"\n") {
				t.Errorf("%q is answered with:\n%s\nand offered\n%s", said, m.Plain(), offered(m))
			}
		})
	}
}
