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
		"touched maria lunch: she promised to call":                            {},
		"touched maria lunch: Ines promised to call":                           {},
		"touched maria lunch: a promising plan":                                {},
	} {
		t.Run(said, func(t *testing.T) {
			c := company(t)
			m := c.types(ana, said)
			b, found := button(m, "Add the promise…")
			if found != (want[0] != "") {
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
			c.reads(c.fills(form, map[string]chat.Value{}).Message, "You promised: “"+want[0]+"”")
		})
	}
}
