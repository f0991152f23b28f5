package bot_test

import (
	"maps"
	"slices"
	"testing"

	"rapport/internal/chat"
)

// Some platforms must know before a button is pressed whether a form answers.
// That none opens without saying so is seen to wherever a test presses.
func TestButtonsThatSayThatTheyOpenAFormDo(t *testing.T) {
	c := walk(t)
	opened := c.opened()
	for k, b := range c.openers() {
		if !opened[k] {
			t.Errorf("%q says that it opens a form, and none opened: %s", b.Label, b.Line)
		}
	}
}

// opened are the kinds of buttons that opened a form when they were pressed.
func (c *counter) opened() map[string]bool {
	kinds := map[string]bool{}
	for _, p := range c.pressed {
		if p.opened {
			kinds[kind(p.Button)] = true
		}
	}
	return kinds
}

// openers are the newest buttons of each kind that say that they open a form.
func (c *counter) openers() map[string]chat.Button {
	newest := map[string]chat.Button{}
	for _, m := range c.said {
		for _, block := range m.Blocks {
			row, _ := block.(chat.Buttons)
			for _, b := range row {
				if b.Opens {
					newest[kind(b)] = b
				}
			}
		}
	}
	return newest
}

// opensForms opens the forms of all buttons that were seen, but of those that
// opened one already.
func (c *counter) opensForms(who chat.Profile) {
	opened, openers := c.opened(), c.openers()
	for _, k := range slices.Sorted(maps.Keys(openers)) {
		if !opened[k] {
			c.pressesButton(who, openers[k])
		}
	}
}

// kind is the verb of a button; one that carries a line goes by that it does.
func kind(b chat.Button) string {
	verb := b.Line[0].Text
	if len(b.Line) > 1 && b.Line[1].Kind == chat.KindText && verb != "choose" {
		verb += " " + b.Line[1].Text
	}
	return verb
}
