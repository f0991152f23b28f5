package architecture

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDecisionsAreNumberedShortAndWhole(t *testing.T) {
	records, err := filepath.Glob("decisions/*")
	if err != nil {
		t.Fatal(err)
	}
	if len(records) == 0 {
		t.Fatal("no decision is recorded")
	}
	for i, record := range records {
		name := filepath.Base(record)
		if want := fmt.Sprintf("%04d-", i+1); !strings.HasPrefix(name, want) || filepath.Ext(name) != ".md" {
			t.Errorf("%s should be %stitle.md: numbers have no holes and no doubles", name, want)
		}
		text, err := os.ReadFile(record)
		if err != nil {
			t.Fatal(err)
		}
		if lines := strings.Count(string(text), "\n"); lines > longestDecision {
			t.Errorf("%s has %d lines, more than %d", name, lines, longestDecision)
		}
		rest := string(text)
		for _, heading := range []string{fmt.Sprintf("# %d. ", i+1), "## Context\n", "## Decision\n", "## Consequence\n"} {
			_, after, found := strings.Cut(rest, heading)
			if !found {
				t.Errorf("%s lacks %q, or has it in another order", name, strings.TrimSpace(heading))
				break
			}
			rest = after
		}
	}
}
