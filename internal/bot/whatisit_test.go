package bot_test

import (
	"maps"
	"strings"
	"testing"

	"rapport/internal/chat"
)

// sortsOf are all that a line can be, as the form has them.
var sortsOf = []string{"talk", "promise", "note", "need", "date", "new", "link", "question", "anything"}

// sortsOut presses what asks what a line is, and submits the form as one sort. What
// it asks for is filled in.
func (c *counter) sortsOut(m chat.Message, sort string) chat.Reply {
	c.Helper()
	label := "It is something else…"
	if _, found := button(m, label); !found {
		label = "Say what it is…"
	}
	c.presses(ana, m, label)
	form := c.forms[len(c.forms)-1]
	filled := map[string]chat.Value{}
	if sort != "" {
		filled["kind"] = picks(sort)
	}
	wants := map[string]chat.Value{
		"whom": {}, "names": text("Zed Quill"), "day": text("2026-11-01"), "note": text("https://example.org/a for them"),
	}
	for _, field := range form.Fields {
		if field.Name == "whom" {
			wants["whom"] = picks(field.Choices[0].Name)
		}
	}
	for range len(wants) {
		r := c.fills(form, filled)
		if r.Faults == nil {
			return r
		}
		for field, says := range r.Faults {
			c.said = append(c.said, chat.Say(says))
			want, known := wants[field]
			if !known {
				c.Fatalf("the field %q asks for what nobody can fill in: %s", field, says)
			}
			filled[field] = want
		}
	}
	c.Fatalf("the form is never content, as %q", sort)
	return chat.Reply{}
}

func TestWhateverIsTypedCanBeSorted(t *testing.T) {
	for _, said := range []string{
		"zibble zonk", "the frobnication of maria went sideways", "grace zork tuesday", "look https://example.org/x maria zonk",
		"wie geht es dir", "Zelda Quirk is a florist", "why is the sky blue?",
	} {
		for _, sort := range append(sortsOf, "") {
			t.Run(said+"-as-"+sort, func(t *testing.T) {
				c := company(t)
				r := c.sortsOut(c.types(ana, said), sort)
				_, undo := button(r.Message, "Undo (24 h)")
				looked := sort == "question" || sort == ""
				if !undo && r.Form == nil && (!looked || r.Message.Plain() == "") {
					t.Errorf("%q as %q comes to nothing: %s", said, sort, r.Message.Plain())
				}
			})
		}
	}
}

func TestSortOfALineIsGuessed(t *testing.T) {
	for said, want := range map[string]map[string]string{
		"the frobnication with maria was fun yesterday":           {"kind": "talk", "day": "2026-10-31"},
		"look at https://example.org/x maria zonk":                {"kind": "link"},
		"why is the sky blue?":                                    {"kind": "question"},
		"the promised slides for Zelda Quirk by friday":           {"kind": "promise", "day": "2026-11-06", "names": "Zelda Quirk"},
		"the promised price for Jan Kowalski by 4 December":       {"kind": "promise", "names": "Jan Kowalski"},
		"the promised price for Zelda Quirk by 4 December":        {"kind": "promise", "day": "2026-12-04", "names": "Zelda Quirk"},
		"the fun with maria: she begins there on 11 January, yay": {"day": "2027-01-11", "names": ""},
		"zibble zonk": {"kind": "question"},
	} {
		t.Run(said, func(t *testing.T) {
			c := company(t)
			m := c.types(ana, said)
			label := "It is something else…"
			if _, found := button(m, label); !found {
				label = "Say what it is…"
			}
			c.presses(ana, m, label)
			got := map[string]string{}
			for _, f := range c.forms[len(c.forms)-1].Fields {
				if _, asked := want[f.Name]; asked {
					got[f.Name] = f.Value.Text + strings.Join(f.Value.Chosen, "")
				}
			}
			if !maps.Equal(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}
