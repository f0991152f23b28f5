// Package cardtest asks adaptivecards, Microsoft's own library, what is wrong
// with cards. A client of Teams shows nothing, or something else, of a card that
// breaks the schema, and tells nobody.
package cardtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// Faults returns what is wrong with each of the cards; a card without a fault has
// none. The test is skipped where the library is not installed, but in CI.
func Faults(t testing.TB, cards []json.RawMessage) [][]string {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	folder := filepath.Join(filepath.Dir(here), "testdata", "adaptivecards")
	if _, err := os.Stat(filepath.Join(folder, "node_modules")); errors.Is(err, fs.ErrNotExist) {
		if os.Getenv("CI") == "true" {
			t.Fatal("adaptivecards is not installed, and CI must have it")
		}
		t.Skip("adaptivecards is not installed: run “npm ci” in " + folder)
	}
	all, err := json.Marshal(cards)
	if err != nil {
		t.Fatal(err)
	}
	check := exec.CommandContext(t.Context(), "node", "check.js")
	var complaints bytes.Buffer
	check.Dir, check.Stdin, check.Stderr = folder, bytes.NewReader(all), &complaints
	said, err := check.Output()
	if err != nil {
		t.Fatalf("adaptivecards was not asked: %v\n%s", err, &complaints)
	}
	var faults [][]string
	if err := json.Unmarshal(said, &faults); err != nil {
		t.Fatal(err)
	}
	return faults
}
