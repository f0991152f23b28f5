package bot_test

import (
	"os"
	"strings"
	"testing"

	"rapport/internal/chat"
)

// month reads the lines of the table.
func month(t *testing.T) []string {
	table, err := os.ReadFile("testdata/month.txt")
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for line := range strings.SplitSeq(string(table), "\n") {
		if line != "" && (!strings.HasPrefix(line, "#") || !strings.Contains(line, " ")) {
			said = append(said, line)
		}
	}
	return said
}

// first is the first button of a message that does something with what was typed.
func first(m chat.Message) (chat.Button, bool) {
	for _, b := range m.Blocks {
		if row, _ := b.(chat.Buttons); len(row) > 0 {
			return row[0], true
		}
	}
	return chat.Button{}, false
}

func TestNoLineOfAMonthIsADeadEnd(t *testing.T) {
	for _, said := range month(t) {
		t.Run(said, func(t *testing.T) {
			c := company(t)
			m := c.types(ana, said)
			t.Logf("%s\n→ %s", said, m.Plain())
			if b, found := first(m); found {
				c.reads(c.pressesButton(ana, b))
			}
			_, beside := button(m, "It is something else…")
			_, alone := button(m, "Say what it is…")
			if !beside && !alone {
				return
			}
			r := c.sortsOut(m, "")
			if says := r.Message.Plain(); r.Form == nil && says == "" {
				t.Error("its form comes to nothing")
			}
		})
	}
}
