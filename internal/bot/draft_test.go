package bot_test

import (
	"strings"
	"testing"

	"rapport/internal/chat"
)

// A line too long for a button is kept as a draft, which knows of the accounts in
// it what the printed line does not hold.
func TestABotMentionedInALongLineStaysABot(t *testing.T) {
	c := open(t)
	c.types(ana, `stakeholders add "Mario Rossi" "Mario Verdi"`)
	bot := chat.MentionToken(chat.Profile{ID: "slack:T1:UBOT", Name: "Deploys", Machine: true})
	line := chat.Line{chat.TextToken(`"mario" `), bot, chat.TextToken(" coffee: " + strings.Repeat("on ", 600))}
	asked := c.heard(c.desk.Command(c.Context(), chat.Command{
		Event: chat.Event{Key: "long", Who: ana}, Verb: "touched", Args: line,
	}))
	c.reads(c.presses(ana, asked, "Mario Rossi"), "That’s a bot.")
	if all := c.types(ana, "stakeholders").Plain(); strings.Contains(all, "Deploys") {
		t.Errorf("the bot is on the list:\n%s", all)
	}
}

// A button from before offers had a day is one of an earlier day.
func TestAnOfferWithoutADayIsOld(t *testing.T) {
	c := open(t)
	line := chat.Line{chat.TextToken("choose"), chat.TextToken("touched"), chat.NewcomerToken("Zed"), chat.TextToken(" lunch")}
	c.pressesButton(ana, chat.Button{Line: line, Key: "old"})
	if f := c.forms[0]; f.Name != "touched" || filledIn(&f, "names") != `"Zed"` || filledIn(&f, "day") != "" {
		t.Errorf("the form is %+v", f)
	}
}

// filledIn is what stands in a field of a form.
func filledIn(f *chat.Form, field string) string {
	for _, asked := range f.Fields {
		if asked.Name == field {
			return asked.Value.Text
		}
	}
	return ""
}

// Only a line that would mean another day by then is asked about: in a form which
// keeps it, with the days of then.
func TestAnOfferOfAnEarlierDayKeepsItsDays(t *testing.T) {
	for said, want := range map[string]string{
		"I'm back": "", "sam likes tea": "", "make sam a focus person": "", "move sam to every 3 weeks": "",
		"had coffee with sam":                                   "touched 2026-11-01",
		"had coffee with sam yesterday":                         "touched 2026-10-31",
		"met sam from the works council on friday":              "touched 2026-10-30",
		`touched "Julia Horn" from the works council yesterday`: "touched 2026-10-31",
		"lunch with sam: plans !send the slides by friday":      "touched 2026-11-01 !send the slides by 2026-11-06",
		"sam needs two testers by tomorrow":                     "whatisit 2026-11-02 two testers",
		"lunch with sam: friday suits them":                     "touched 2026-11-01 friday suits them",
	} {
		t.Run(said, func(t *testing.T) {
			c := open(t)
			c.types(ana, "stakeholders add @sam")
			m := c.types(ana, said)
			c.clock.set(november(20, 12, 0))
			b, found := first(m)
			if !found {
				t.Fatalf("nothing is offered in:\n%s", m.Plain())
			}
			c.forms = nil
			c.pressesButton(ana, b)
			got := ""
			if len(c.forms) > 0 {
				f := &c.forms[0]
				got = f.Name + " " + filledIn(f, "day") + " " + filledIn(f, "note")
			}
			for part := range strings.FieldsSeq(want) {
				if !strings.Contains(got, part) {
					t.Errorf("the form keeps %q, want %q", got, want)
				}
			}
			if want == "" && got != "" {
				t.Errorf("a form opens with %q", got)
			}
		})
	}
}

// Where no form asks for it, the line is answered with the days of then.
func TestAnOfferOfAPauseEndsOnTheDayOfThen(t *testing.T) {
	for said, until := range map[string]string{
		"I am away until friday": "Friday 6 November", "be quiet for a week": "Sunday 8 November",
	} {
		t.Run(said, func(t *testing.T) {
			c := open(t)
			c.types(ana, "stakeholders add @sam")
			m := c.types(ana, said)
			c.clock.set(november(4, 12, 0))
			b, _ := first(m)
			c.reads(c.pressesButton(ana, b), until)
		})
	}
}
