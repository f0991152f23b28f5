package bot

import (
	"slices"
	"strings"
	"testing"
)

func TestEverythingThatCanBeTypedIsAnAbility(t *testing.T) {
	var known []string
	for _, a := range abilities() {
		known = append(known, a.bare())
	}
	for _, m := range vocabulary("") {
		line := strings.TrimSpace(m.command + " " + m.word)
		if line == "rapport delete" {
			line = "rapport delete me"
		}
		if m.word == "" && (m.command == "stakeholders" || m.command == everythingElse) {
			continue // their words are
		}
		if !slices.Contains(known, line) {
			t.Errorf("%q is no ability, so that no sentence leads to it", line)
		}
	}
}
