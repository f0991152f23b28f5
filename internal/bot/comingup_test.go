package bot_test

import (
	"strings"
	"testing"

	"rapport/internal/chat"
)

// Sunday has nothing to say of them yet.
func TestHomeSaysWhySomebodyComesUpInTheNextDays(t *testing.T) {
	tests := map[string]struct {
		lines []string
		want  string
	}{
		"silence": {[]string{"touched @maria call 27 days ago"}, "Wednesday: Maria Lopez, time to catch up"},
		"promise": {
			[]string{"touched @sam call: !a call by tuesday !a date by tuesday !a room by tuesday !a list by tuesday !a word by tuesday", "touched @sam chat: !a plant by tuesday", "touched @maria call: !send the plan by thursday"},
			"Tuesday: Maria Lopez, you promised “send the plan”",
		},
		"need":            {[]string{"stakeholders need @maria the figures by 10 nov"}, "Tuesday: Maria Lopez, needs the figures, by Tuesday 10 November"},
		"day":             {[]string{"stakeholders date @maria birthday 11 nov"}, "Wednesday: Maria Lopez, birthday on Wednesday 11 November"},
		"day of tomorrow": {[]string{"stakeholders date @maria the move 12 nov"}, "Thursday: Maria Lopez, the move on Thursday 12 November"},
		"step":            {[]string{"stakeholders plan @maria tomorrow thank for the help"}, "Tomorrow: Maria Lopez, thank them for the help"},
		"bare step":       {[]string{"stakeholders plan @maria friday share"}, "Friday: Maria Lopez, share something that is for them"},
		"observation":     {[]string{"touched @maria @sam call", "rapport observe @maria with @sam tuesday"}, "Wednesday: Maria Lopez, you watched them with Sam Okafor: how did they do it?"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c := open(t)
			for _, line := range test.lines {
				c.types(ana, line)
			}
			c.reads(c.opens(ana), test.want)
		})
	}
}

func TestHomeSaysAPromiseOnce(t *testing.T) {
	c := open(t)
	c.types(ana, "touched @maria call: !send the plan by thursday")
	home := c.opens(ana)
	c.reads(home, "Maria Lopez: send the plan, by Thursday 5 November")
	if strings.Contains(home.Plain(), "you promised") {
		t.Errorf("it stands there twice:\n%s", home.Plain())
	}
}

func TestHomeSaysWhomToTellWhatCameOfAnIssue(t *testing.T) {
	c := open(t)
	c.types(ana, "rapport issue @sam the lift is slow")
	c.heard(c.submits(c.opensForm(c.types(ana, "rapport issue"), "What came of it…"), "came", map[string]chat.Value{"came": text("it is mended")}))
	c.reads(c.opens(ana), "Tomorrow: Sam Okafor, tell them what came of “the lift is slow”")
}
