package bot_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"rapport/internal/chat"
)

// A sentence is a line as a member types it, and what is to be among the buttons
// of its answer.
type sentence struct {
	said  string
	leads [][]string // the words of each button that would do
}

// sentences reads the table: those with whose words the bot was taught, and those
// that were written last.
func sentences(t *testing.T) (taught, later []sentence) {
	table, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	last := false
	for line := range strings.SplitSeq(string(table), "\n") {
		last = last || line == "# Written last."
		said, leads, found := strings.Cut(line, " = ")
		if !found {
			continue
		}
		s := sentence{said: said}
		for lead := range strings.SplitSeq(leads, " | ") {
			s.leads = append(s.leads, strings.Fields(strings.ToLower(lead)))
		}
		if last {
			later = append(later, s)
		} else {
			taught = append(taught, s)
		}
	}
	return taught, later
}

// leadsOn reports whether an answer offers what a sentence is about, or is that.
func (s sentence) leadsOn(c *counter, m chat.Message) bool {
	if slices.ContainsFunc(s.leads, func(lead []string) bool { return c.answers(m, strings.Join(lead, " ")) }) {
		return true
	}
	for offer := range strings.SplitSeq(strings.ToLower(offered(m)), "\n") {
		for _, lead := range s.leads {
			missing := func(word string) bool { return !strings.Contains(offer, word) }
			if offer != "" && !slices.ContainsFunc(lead, missing) {
				return true
			}
		}
	}
	return false
}

// answers reports whether an answer holds that of a line.
func (c *counter) answers(m chat.Message, line string) bool {
	line, isLine := strings.CutPrefix(line, "/")
	return isLine && strings.Contains(m.Plain(), c.types(ana, line).Plain())
}

// company is a list on which the people of the table stand.
func company(t *testing.T) *counter {
	c := open(t)
	c.types(ana, `stakeholders add @sam @maria "Grace Hopper" "Joana Lima" "Tom Baker"`)
	c.types(ana, `stakeholders add "Acme" organisation`)
	return c
}

func TestSentenceLeadsToWhatItIsAbout(t *testing.T) {
	taught, later := sentences(t)
	for name, list := range map[string][]sentence{"taught": taught, "written-last": later} {
		t.Run(name, func(t *testing.T) {
			hit := 0
			for _, s := range list {
				c := company(t)
				m := c.types(ana, s.said)
				if s.leadsOn(c, m) {
					hit++
					continue
				}
				t.Logf("%q is answered with:\n%s\nand offered\n%s", s.said, m.Plain(), offered(m))
			}
			t.Logf("%d of %d", hit, len(list))
			if hit*100 < 95*len(list) {
				t.Errorf("only %d of %d sentences lead to what they are about", hit, len(list))
			}
		})
	}
}
