package bot_test

import (
	"testing"

	"rapport/internal/chat"
)

func TestAPromiseInPlainWordsIsOfferedBesideTheTalk(t *testing.T) {
	for said, want := range map[string][2]string{
		"touched maria coffee: budget, promised to send it by dec 4":           {"send it", "2026-12-04"},
		"touched maria call: she is fine. I promised to ask Ines. All is well": {"ask Ines", ""},
		"touched maria lunch, I'll bring the plan on friday":                   {"bring the plan", "2026-11-06"},
		"touched maria: wants a reference, promised her one by nov 9":          {"", "2026-11-09"},
		"touched sam and maria lunch. promised maria the date by friday":       {"the date", "2026-11-06"},
		"touched maria lunch: she promised to call":                            {},
		"touched maria lunch: Ines promised to call":                           {},
		"touched maria lunch: a promising plan":                                {},
	} {
		t.Run(said, func(t *testing.T) {
			c := company(t)
			m := c.types(ana, said)
			b, found := button(m, "Add the promise…")
			if found != (want != [2]string{}) {
				t.Fatalf("the answer is:\n%s", m.Plain())
			}
			if !found {
				return
			}
			c.pressesButton(ana, b)
			form := c.forms[len(c.forms)-1]
			if form.Fields[0].Value.Text != want[0] || want[1] != "" && form.Fields[1].Value.Text != want[1] {
				t.Errorf("the form holds %+v", form.Fields)
			}
			if want[0] != "" {
				c.reads(c.fills(form, map[string]chat.Value{}).Message, "You promised: “"+want[0]+"”")
			}
		})
	}
}

func TestAPromiseHoldsAllThatWasSaidButItsDay(t *testing.T) {
	for said, want := range map[string][2]string{
		"coffee with maria tomorrow at 4":             {"coffee with maria at 4", "2026-11-02"},
		"ask sam tomorrow about his team":             {"ask sam about his team", "2026-11-02"},
		"lunch with grace tomorrow":                   {"lunch with grace", "2026-11-02"},
		"ping sam on friday":                          {"ping sam", "2026-11-06"},
		"remind me to send sam the slides by friday":  {"send sam the slides", "2026-11-06"},
		"remind me to ask sam on friday about budget": {"ask sam about budget", "2026-11-06"},
	} {
		t.Run(said, func(t *testing.T) {
			c := company(t)
			c.presses(ana, c.types(ana, said), "Add a promise…")
			fields := c.forms[len(c.forms)-1].Fields
			if what, by := fields[0].Value.Text, fields[1].Value.Text; what != want[0] || by != want[1] {
				t.Errorf("the form holds %q by %q", what, by)
			}
		})
	}
}

func TestItIsAskedToWhomAPromiseWas(t *testing.T) {
	c := company(t)
	m := c.types(ana, "touched sam and grace lunch: promised to send the minutes by friday")
	c.presses(ana, m, "Promised Grace Hopper…")
	c.reads(c.fills(c.forms[len(c.forms)-1], map[string]chat.Value{}).Message, "Grace Hopper", "You promised: “send the minutes”, by Friday 6 November")
}
