package bot_test

import (
	"strings"
	"testing"
)

func TestSomebodyIsIntroducedWithWhereTheyBelong(t *testing.T) {
	for said, want := range map[string][2]string{
		"Pedro Costa from Aqualab":                     {"Add Pedro Costa and Aqualab", "Pedro Costa belongs to Aqualab."},
		"Pedro works at Aqualab":                       {"Add Pedro and Aqualab", "Pedro belongs to Aqualab."},
		"Nuno Pinto is with the City Council":          {"Add Nuno Pinto and City Council", "Nuno Pinto belongs to City Council."},
		"add Pedro Costa, he is a customer at Aqualab": {"Add Pedro Costa and Aqualab", "Pedro Costa belongs to Aqualab."},
		"Pedro Costa works for Acme":                   {"Add Pedro Costa", "Pedro Costa belongs to Acme."},
		"new contact: Lena Brandt, Siemens":            {"Add Lena Brandt and Siemens", "Lena Brandt belongs to Siemens."},
		"Sam is from Aqualab":                          {"Add Aqualab for Sam", "Sam Okafor belongs to Aqualab."},
	} {
		t.Run(said, func(t *testing.T) {
			c := company(t)
			done := c.presses(ana, c.types(ana, said), want[0])
			c.reads(done, want[1])
			c.reads(c.presses(ana, done, "Undo (24 h)"), "Taken back")
		})
	}
}

func TestAWordThatBeginsASentenceIntroducesNobody(t *testing.T) {
	for _, said := range []string{"Greetings from Lisbon", "Lunch at Aqualab", "Coffee with Pedro", "News from Acme", "Back from London"} {
		t.Run(said, func(t *testing.T) {
			c := company(t)
			if m := c.types(ana, said); strings.Contains(m.Plain(), "Shall I put that on your list?") {
				t.Errorf("%q is answered with:\n%s", said, m.Plain())
			}
		})
	}
}
