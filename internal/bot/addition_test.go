package bot_test

import (
	"strings"
	"testing"
)

func TestAllWhomASentenceNamesAreAddedUnderTheirWholeNames(t *testing.T) {
	for said, want := range map[string]string{
		"add Prof. Nina Roe and Dr Olga Po to my list":      "Prof. Nina Roe and Dr Olga Po are on your list as regular",
		"add Nina Roe, Olga Po, Works Council, Rui Sá":      "Nina Roe, Olga Po, Works Council and Rui Sá are on your list as regular",
		"add these people: Nina Roe, Olga Po, Rui Sá":       "Nina Roe, Olga Po and Rui Sá are on your list as regular",
		"add Dr. Nina Roe, head of the procurement office":  "Noted about Dr. Nina Roe.",
		"add Dr. Nina Roe as key":                           "Dr. Nina Roe is on your list as key",
		"add Mrs. Olga Po to my list, she runs the IT team": "Noted about Mrs. Olga Po.",
	} {
		t.Run(said, func(t *testing.T) {
			c := company(t)
			m := c.types(ana, said)
			label, _, _ := strings.Cut(offered(m), "\n")
			c.reads(c.presses(ana, m, label), want)
		})
	}
}
