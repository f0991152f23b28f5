package bot_test

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestAnExportIsAFileOfJSONBesideWords(t *testing.T) {
	c := open(t)
	if m := c.types(ana, "rapport export"); m.File != nil || !strings.Contains(m.Plain(), "I keep nothing of you") {
		t.Errorf("a stranger gets %+v", m)
	}
	c.types(ana, "touched @maria coffee yesterday: R&D is <tired> #budget")
	m := c.types(ana, "rapport export")
	if m.File == nil || m.File.Name != "rapport-export-2026-11-01.json" {
		t.Fatalf("ana gets %+v", m)
	}
	if said := m.Plain(); !strings.Contains(said, "1 person and 1 entry") || strings.Contains(said, "tired") {
		t.Errorf("the words beside the file are:\n%s", said)
	}
	if !json.Valid(m.File.Body) || !strings.Contains(string(m.File.Body), "R&D is <tired>") {
		t.Errorf("the file holds:\n%s", m.File.Body)
	}
}
