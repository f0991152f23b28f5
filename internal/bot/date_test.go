package bot_test

import (
	"strings"
	"testing"
)

func TestDatesAreReadAsPeopleWriteThem(t *testing.T) {
	for line, want := range map[string]string{
		"@maria birthday 3 dec":              "Birthday on 3 December. I’ll bring it up in the week before, from Thursday 26 November on.",
		"@maria birthday: Dec 3rd":           "Birthday on 3 December.",
		"@maria birthday on dec 3, 1980":     "Birthday on 3 December since 1980.",
		"maria birthday 1980-02-29":          "Birthday on 29 February since 1980, and 28 February in years without that day. I’ll bring it up in the week before, from Monday 22 February 2027 on.",
		"lopez birthday 29 feb":              "Birthday on 29 February, and 28 February",
		`"Maria Lopez" first day here 3 nov`: "First day here on 3 November. That’s Tuesday: I’ll bring it up when I check in.",
		"@maria wedding 2027-06-05":          "Wedding on 5 June.",
		"@sam birthday 1 dec":                "Sam Okafor is on your list now, as regular.",
		"@maria 3 dec":                       "What is that day?",
		"@maria birthday":                    "As in 3 nov, or 1980-02-29 with its year",
		"@maria birthday 30 feb":             "“30 feb” is no day of the calendar. Nothing was saved.",
		"@maria birthday 1981-02-29":         "“1981-02-29” is no day of the calendar.",
		"@maria birthday 1 may 1899":         "Which day is it?",
		"@maria wedding 2090-06-05":          "5 June 2090 isn’t a day I can keep",
		"@ana birthday 3 nov":                "That’s you.",
		"zed birthday 3 nov":                 "I can’t find “zed” on your list.",
		"mari birthday 3 dec":                "Birthday on 3 December.",
	} {
		c := open(t)
		c.types(ana, "touched @maria coffee yesterday")
		c.reads(c.types(ana, "stakeholders date "+line), want)
	}
}

func TestDateComesUpWithItsOwnWordsAndUndoTakesItBack(t *testing.T) {
	c := open(t)
	c.types(ana, "touched @maria coffee yesterday")
	noted := c.types(ana, "stakeholders date @maria birthday 1980-11-05")
	c.reads(c.types(ana, "stakeholders show maria"), "Birthday on 5 November.")
	digest := c.passes(ana, november(2, 9, 45))
	c.reads(digest, "Birthday on Thursday 5 November, the 46th. A few warm words are enough.")
	c.reads(c.presses(ana, digest, "What could I say?"), "?”")
	c.reads(c.presses(ana, c.presses(ana, digest, "More"), "Why this?"), "and I bring it up once a year, from a week before")
	c.presses(ana, noted, "Undo (24 h)")
	c.reads(c.presses(ana, digest, "More"), "Time to catch up.")
	if shown := c.types(ana, "stakeholders show maria").Plain(); strings.Contains(shown, "Birthday") {
		t.Errorf("the date is still there in:\n%s", shown)
	}
}

func TestADayIsSpokenOfByItsKind(t *testing.T) {
	for what, want := range map[string]string{
		"birthday":               "A few warm words are enough.",
		"name day":               "A few warm words are enough.",
		"wedding anniversary":    "A few warm words are enough.",
		"first day here":         "A line to say that you thought of it is enough.",
		"work anniversary":       "A line to say that you thought of it is enough.",
		"contract renewal":       "Ask in good time what they would keep, and what they would change.",
		"License expires":        "Ask in good time what they would keep",
		"deadline of the tender": "Ask what would help before then.",
		"budget review":          "Ask what would help before then.",
		"death of his father":    "A quiet word that you think of them is enough.",
		"anniversary of a loss":  "A quiet word that you think of them is enough.",
		"school fair":            "A line to say that you have it in mind is enough.",
	} {
		c := open(t)
		c.types(ana, "touched @maria coffee yesterday")
		c.types(ana, "stakeholders date @maria "+what+" 5 nov")
		digest := c.passes(ana, november(2, 9, 45))
		c.reads(digest, strings.ToUpper(what[:1])+what[1:]+" on Thursday 5 November. "+want)
		celebrated := strings.Contains(want, "warm") || strings.Contains(want, "thought of it")
		if asked := c.presses(ana, digest, "What could I say?").Plain(); !celebrated && strings.Contains(asked, "celebrate") {
			t.Errorf("of %q it is said:\n%s", what, asked)
		}
	}
}
