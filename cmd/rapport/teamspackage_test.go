package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// anyApp stands in deploy's manifest for the ID of a registration.
const anyApp = "00000000-0000-0000-0000-000000000000"

// packaged returns what the command writes.
func packaged(t *testing.T, arguments ...string) *zip.Reader {
	t.Helper()
	var out, complaints bytes.Buffer
	if code := run(t.Context(), append([]string{"manifest", "teams"}, arguments...), nil, &out, &complaints); code != 0 {
		t.Fatalf("it ends with %d: %s", code, &complaints)
	}
	archive, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return archive
}

func part(t *testing.T, archive *zip.Reader, name string) []byte {
	t.Helper()
	file, err := archive.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(file)
	if err := errors.Join(err, file.Close()); err != nil {
		t.Fatal(err)
	}
	return text
}

func TestTeamsManifestIsWhatTheCommandTableSays(t *testing.T) {
	const path = "../../deploy/teams/manifest.json"
	want := part(t, packaged(t, anyApp), "manifest.json")
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("go test ./cmd/rapport -run Manifest -update writes it anew: %s", diff)
	}
}

// schemas holds what Microsoft publishes for app manifests, as npm serves it.
const schemas = "testdata/appmanifest/node_modules/@microsoft/app-manifest/build/json-schemas/teams"

// lookahead reads the patterns of a schema. One that looks ahead, as no bot's does,
// is beyond Go's and matches anything.
func lookahead(pattern string) (jsonschema.Regexp, error) {
	if strings.Contains(pattern, "(?!") {
		pattern = ""
	}
	return regexp.Compile(pattern)
}

func TestTeamsManifestKeepsToMicrosoftsSchema(t *testing.T) {
	path := filepath.Join(schemas, "v1.29", "MicrosoftTeams.schema.json")
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if os.Getenv("CI") == "true" {
			t.Fatal("@microsoft/app-manifest is not installed, and CI must have it")
		}
		t.Skip("@microsoft/app-manifest is not installed: run “npm ci” in cmd/rapport/testdata/appmanifest")
	}
	compiler := jsonschema.NewCompiler()
	compiler.UseRegexpEngine(lookahead)
	schema, err := compiler.Compile(path)
	if err != nil {
		t.Fatal(err)
	}
	archive := packaged(t, "--by", "Harbour & Co", "--site", "https://harbour.example/rapport", "--package", "1.2.0", anyApp)
	manifest, err := jsonschema.UnmarshalJSON(bytes.NewReader(part(t, archive, "manifest.json")))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(manifest); err != nil {
		t.Error(err)
	}
	manifest.(map[string]any)["bots"].([]any)[0].(map[string]any)["botId"] = "rapport"
	if schema.Validate(manifest) == nil {
		t.Error("the schema takes anything")
	}
}

// Teams wants the one 192 pixels wide and the other 32
// (learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package).
func TestTheIconsOfTheTeamsPackageHaveTheirSizes(t *testing.T) {
	archive := packaged(t, anyApp)
	for name, width := range map[string]int{"color.png": 192, "outline.png": 32} {
		icon, err := png.Decode(bytes.NewReader(part(t, archive, name)))
		if err != nil {
			t.Fatal(err)
		}
		if size := icon.Bounds().Size(); size.X != width || size.Y != width {
			t.Errorf("%s is %v", name, size)
		}
		if _, _, _, corner := icon.At(0, 0).RGBA(); (corner == 0) != (name == "outline.png") {
			t.Errorf("the corner of %s covers %d", name, corner)
		}
	}
}

func TestATeamsPackageNeedsTheIDOfARegistration(t *testing.T) {
	var out, complaints bytes.Buffer
	code := run(t.Context(), []string{"manifest", "teams", "rapport"}, nil, &out, &complaints)
	if code != 1 || out.Len() > 0 || !strings.Contains(complaints.String(), `"rapport" is no Application (client) ID`) {
		t.Errorf("it ends with %d and says %s", code, &complaints)
	}
}
