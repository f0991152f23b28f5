package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// fits expects a message to be one that Slack takes whole: 50 blocks, 12,000
// characters altogether and 2,000 in a button.
func (c *counter) fits(m chat.Message) {
	c.Helper()
	if text := utf8.RuneCountInString(m.Plain()); len(m.Blocks) > 50 || text > 12_000 {
		c.Errorf("a message has %d blocks and %d characters", len(m.Blocks), text)
	}
	for _, b := range m.Blocks {
		row, _ := b.(chat.Buttons)
		for _, b := range row {
			if n := utf8.RuneCountInString(b.Line.String()); n > 1900 {
				c.Errorf("the button %q carries %d characters", b.Label, n)
			}
		}
	}
}

// crowd adds people with the longest names that there can be, and returns a line
// that names them.
func (c *counter) crowd(n int) []string {
	c.Helper()
	var names []string
	for i := range n {
		names = append(names, fmt.Sprintf(`"%s %03d"`, strings.Repeat("Ñ", rapport.MaxName-4), i))
	}
	for from := 0; from < n; from += rapport.MaxAbout {
		c.types(ana, "stakeholders add "+strings.Join(names[from:min(from+rapport.MaxAbout, n)], " "))
	}
	return names
}

func TestListsOfWhatIsOwedToManyFitAMessage(t *testing.T) {
	c := open(t)
	names := c.crowd(3 * rapport.MaxAbout)
	all := strings.Join(names[:rapport.MaxAbout], " ")
	for range 5 {
		more := strings.Repeat(" !"+strings.Repeat("p", 90)+" by friday ?"+strings.Repeat("n", 90)+" by friday", 5)
		c.types(ana, "touched "+all+" coffee:"+more)
	}
	for _, list := range []string{"promises", "needs"} {
		page := c.types(ana, "stakeholders "+list)
		c.reads(page, "and 17 more", "1 to 20 of 25 "+list)
		c.fits(page)
		page = c.types(ana, "stakeholders "+list+" "+all)
		c.reads(page, "1 to 20 of 25 "+list)
		c.fits(page)
		c.reads(c.presses(ana, page, "More "+list), "21 to 25 of 25 "+list)
		c.reads(c.types(ana, "stakeholders "+list+" "+strings.Join(names, " ")), "That names 60 people, and I take up to 20 at once.")
	}
	c.fits(c.types(ana, "stakeholders find ppp"))
	c.fits(c.opens(ana))
}

func TestWhatIsDueToManyFitsAMessage(t *testing.T) {
	c := open(t)
	names := c.crowd(3 * rapport.MaxAbout)
	for from := 0; from < len(names); from += 4 {
		p := strings.Repeat("p", 490)
		c.types(ana, "touched "+strings.Join(names[from:from+4], " ")+" coffee: !"+p+" by tomorrow ?"+p+" by friday")
	}
	page := c.types(ana, "rapport due")
	c.reads(page, "1 to 20 of 60 people.")
	c.fits(page)
	c.fits(c.types(ana, "rapport next"))
	c.fits(c.passes(ana, november(2, 9, 45)))
	c.fits(c.opens(ana))
}
