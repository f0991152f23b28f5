package config_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestGoalsAreSentencesOfWhichSomeMayHaveAComma(t *testing.T) {
	want := []string{"Halve the waiting times", "Fewer forms, and shorter ones"}
	for name, given := range map[string]struct {
		text    string
		environ []string
	}{
		"listed":      {"goals:\n  - Halve the waiting times\n  - Fewer forms,   and shorter ones\n", nil},
		"in-one-line": {"goals: Halve the waiting times; Fewer forms, and shorter ones\n", nil},
		"environment": {"", []string{"RAPPORT_GOALS=Halve the waiting times;Fewer forms, and shorter ones;"}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := load(t, given.text, given.environ...)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got.Goals); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestGoalsAreFewAndShort(t *testing.T) {
	for name, text := range map[string]string{
		"long": "goals: [" + strings.Repeat("x", 101) + "]\n",
		"many": "goals: [" + strings.Repeat("x, ", 11) + "]\n",
		"odd":  "goals: [\"a\\u0007b\"]\n",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := load(t, text)
			if found := problems(t, err); len(found) != 1 || found[0].Key != "goals" {
				t.Errorf("what is wrong: %v", found)
			}
		})
	}
}
