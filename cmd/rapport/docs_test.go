package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/bot"
)

var update = flag.Bool("update", false, "write the generated files anew")

func TestSlackManifestIsWhatTheCommandTableSays(t *testing.T) {
	const path = "../../deploy/slack/manifest.yaml"
	var want bytes.Buffer
	if err := writeSlackManifest(&want); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(path, want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.String(), string(got)); diff != "" {
		t.Errorf("go test ./cmd/rapport -run Manifest -update writes it anew: %s", diff)
	}
}

// tableMarks stand around the README's table of commands.
var tableMarks = regexp.MustCompile(`(?s)(<!-- commands -->\n).*(<!-- end of commands -->)`)

func TestReadmeListsTheCommandsThatExist(t *testing.T) {
	const path = "../../README.md"
	readme, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	table.WriteString("| type | to |\n|---|---|\n")
	for _, c := range bot.Commands() {
		usage := strings.ReplaceAll("/"+c.Name+" "+c.Usage, "|", `\|`)
		fmt.Fprintf(&table, "| `%s` | %s |\n", usage, c.Summary)
	}
	want := tableMarks.ReplaceAll(readme, []byte("${1}"+table.String()+"${2}"))
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(want), string(readme)); diff != "" {
		t.Errorf("go test ./cmd/rapport -run Readme -update writes the table anew: %s", diff)
	}
}
