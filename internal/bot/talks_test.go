package bot_test

import (
	"slices"
	"strings"
	"testing"
)

func TestSeveralTalksInOneSentenceAreOfferedEach(t *testing.T) {
	for said, want := range map[string][]string{
		"talked to sam about staffing, coffee with maria, and a call with grace": {"/touched sam", "/touched coffee with maria", "/touched call with grace"},
		"lunch with tom and then a call with joana":                              {"/touched lunch with tom", "/touched call with joana"},
		"met grace yesterday. coffee with sam today":                             {"/touched grace yesterday", "/touched coffee with sam"},
	} {
		t.Run(said, func(t *testing.T) {
			c := company(t)
			m := c.types(ana, said)
			lines := strings.Split(offered(m), "\n")
			for _, w := range want {
				i := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, w) })
				if i < 0 {
					t.Fatalf("there is no %q in %q of:\n%s", w, lines, m.Plain())
				}
				c.reads(c.presses(ana, m, lines[i]), "Logged:")
			}
		})
	}
}

func TestOneTalkIsNotTakenForSeveral(t *testing.T) {
	for _, said := range []string{
		"had lunch with sam, pretty tense", "met sam, talked about maria", "coffee with grace and tom", "two coffees today: sam and tom",
		"quick coffee w/ maria yesterday, she is happy", "chatted with tom and sam about the launch",
	} {
		t.Run(said, func(t *testing.T) {
			c := company(t)
			if m := c.types(ana, said).Plain(); strings.Contains(m, "Shall I log each of them?") {
				t.Errorf("%q is answered with:\n%s", said, m)
			}
		})
	}
}
