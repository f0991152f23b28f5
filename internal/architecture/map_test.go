package architecture

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// remedy ends every complaint about an import.
const remedy = "Move the code to where it may, or change the map and record the decision."

func TestEveryGoFileIsInARoomOfTheMap(t *testing.T) {
	for _, f := range files(t) {
		if _, ok := rooms[f.room]; !ok {
			t.Errorf("%s is in no room: find its place on the map of internal/architecture, or give it one there", f.path)
		}
	}
}

func TestRoomsImportOnlyWhatTheMapAllows(t *testing.T) {
	for _, f := range files(t) {
		if f.isOutside() {
			continue
		}
		for _, imported := range f.imports() {
			if complaint := crossing(f, imported); complaint != "" {
				t.Errorf("%s imports %s, but %s.\n%s", f.path, imported, complaint, remedy)
			}
		}
	}
}

// crossing says what is wrong with an import, or nothing.
func crossing(f file, imported string) string {
	home := rooms[f.room]
	if ours, ok := strings.CutPrefix(imported, "rapport/"); ok {
		if slices.Contains(home.ours, anything) || slices.Contains(home.ours, ours) {
			return ""
		}
		return f.room + " may import " + list(home.ours) + " of ours: " + home.why
	}
	if imported == "time/tzdata" && f.room != "cmd/rapport" {
		return "the zone database is compiled in once, by cmd/rapport"
	}
	host, _, _ := strings.Cut(imported, "/")
	if !strings.Contains(host, ".") {
		return ""
	}
	if within(imported, "github.com/rs/zerolog") {
		if slices.Contains(edges, f.room) {
			return ""
		}
		return "only the edges log (" + list(edges) + "): return the error, and they will say it once"
	}
	allowed := home.theirs
	if f.isTest() {
		allowed = slices.Concat(allowed, aids)
	}
	if slices.ContainsFunc(allowed, func(module string) bool { return within(imported, module) }) {
		return ""
	}
	return "of others " + f.room + " may import " + list(home.theirs) + ": each library has one home"
}

// within reports whether a package is one of a module.
func within(imported, module string) bool {
	return imported == module || strings.HasPrefix(imported, module+"/")
}

func list(names []string) string {
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, ", ")
}

func TestRoomsThatAreHandedTheTimeNeverReadIt(t *testing.T) {
	for _, f := range files(t) {
		if f.isTest() || !slices.Contains(timeless, f.room) {
			continue
		}
		for _, place := range f.mentions("time", "Now") {
			t.Errorf("%s reads the time: take an instant, or a calendar.Clock, so that it can be moved", f.at(place))
		}
	}
}

func TestTheModuleReplacesNothing(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(strings.TrimSpace(line), "replace") {
			t.Errorf("go.mod has %q: what is replaced here is not replaced for whoever installs Rapport", strings.TrimSpace(line))
		}
	}
}
