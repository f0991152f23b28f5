package bot_test

import (
	"slices"
	"strings"
	"testing"

	"rapport/internal/chat"
)

// anything is the form that lists all that there is to do.
func (c *counter) anything() chat.Form {
	c.Helper()
	c.presses(ana, c.types(ana, "rapport help"), "Choose from a list…")
	return c.forms[len(c.forms)-1]
}

func TestAllThatThereIsToDoCanBeChosen(t *testing.T) {
	names := map[string]bool{}
	for _, choice := range company(t).anything().Fields[0].Choices {
		if names[choice.Label] {
			t.Errorf("two are called %q", choice.Label)
		}
		names[choice.Label] = true
		for _, words := range []string{"", "the audit of maria", "zibble until friday"} {
			t.Run(choice.Name+":"+words, func(t *testing.T) {
				c := company(t)
				r := c.fills(c.anything(), map[string]chat.Value{"deed": picks(choice.Name), "note": text(words)})
				deadEnd := func(end string) bool { return strings.Contains(r.Message.Plain(), end) }
				if says := r.Message.Plain(); r.Form == nil && len(r.Faults) == 0 && says == "" ||
					slices.ContainsFunc([]string{"I don’t know", "an earlier version"}, deadEnd) {
					t.Errorf("it comes to %q", says)
				}
			})
		}
	}
}

func TestWhatWordsAreAboutStandsFirst(t *testing.T) {
	for words, first := range map[string]string{
		"zibble birthday":                    "stakeholders date",
		"she is my colleague twice, a merge": "stakeholders merge",
		"zibble break over christmas":        "rapport pause",
	} {
		c := company(t)
		c.sortsOut(c.types(ana, words), "anything")
		choices := c.forms[len(c.forms)-1].Fields[0].Choices
		if at := slices.IndexFunc(choices, func(o chat.Choice) bool { return o.Name == first }); at != 0 {
			t.Errorf("%q: %q stands at %d, behind %q", words, first, at, choices[0].Name)
		}
	}
}

func TestChosenDeedIsDoneForThoseWhoWereChosen(t *testing.T) {
	c := company(t)
	form := c.anything()
	var grace string
	for _, choice := range form.Fields[1].Choices {
		if strings.HasPrefix(choice.Label, "Grace") {
			grace = choice.Name
		}
	}
	r := c.fills(form, map[string]chat.Value{"deed": picks("stakeholders rest"), "whom": picks(grace), "note": text("maria is too much")})
	c.reads(r.Message, "Grace Hopper")
	if says := r.Message.Plain(); strings.Contains(says, "Maria") {
		t.Errorf("it is done for whom nobody chose: %s", says)
	}
}

// What the words of an aim say of it stands in its form.
func TestTheFormOfAGoalTakesTheWordsAlong(t *testing.T) {
	for words, want := range map[string][3]string{
		"":                           {"", "", ""}, // the goals, with the button of the form
		"ten talks in December":      {"touches", "10", ""},
		"two coffees with somebody":  {"informal", "2", ""},
		"twelve new people, I think": {"new", "12", ""},
		"let others finish first":    {"change", "1", "let others finish first"},
	} {
		t.Run(words, func(t *testing.T) {
			c := company(t)
			r := c.fills(c.anything(), map[string]chat.Value{"deed": picks("rapport goal"), "note": text(words)})
			var got [3]string
			if r.Form != nil {
				got = [3]string{strings.Join(r.Form.Fields[0].Value.Chosen, ""), filledIn(r.Form, "aim"), filledIn(r.Form, "what")}
			}
			if got != want {
				t.Errorf("the form says %q, want %q", got, want)
			}
		})
	}
}
