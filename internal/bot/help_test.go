package bot

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEveryWordBehindACommandIsExplained(t *testing.T) {
	words := slices.Collect(maps.Keys(rapportWords()))
	words[slices.Index(words, "delete")] = "delete me"
	for command, words := range map[string][]string{
		"stakeholders": slices.Sorted(maps.Keys(stakeholdersWords())),
		"rapport":      slices.Sorted(slices.Values(words)),
	} {
		if diff := cmp.Diff(words, slices.Sorted(maps.Keys(explained(command)))); diff != "" {
			t.Errorf("words of /%s (-there are +explained):\n%s", command, diff)
		}
		for word, says := range explained(command) {
			if says == "" {
				t.Errorf("/%s %s is not explained", command, word)
			}
		}
	}
}
