package teamschat

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEveryKnownActivityIsRead reads the samples that Microsoft's own kits test
// with. Those that are no activity have no type.
func TestEveryKnownActivityIsRead(t *testing.T) {
	for _, folder := range []string{"agents-sdk", "teams-sdk-activities"} {
		files, err := filepath.Glob(filepath.Join(testData(t), "teams", folder, "*.json"))
		if err != nil || len(files) < 20 {
			t.Fatalf("%s holds %d samples (%v)", folder, len(files), err)
		}
		for _, file := range files {
			body, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasPrefix(string(body), "[") || strings.HasPrefix(string(body), "\ufeff[") {
				continue // a list of members, which a call returns
			}
			t.Run(strings.TrimSuffix(filepath.Base(file), ".json"), func(t *testing.T) {
				a, err := decodeActivity(body)
				if err != nil {
					t.Fatal(err)
				}
				var told struct{ Type string }
				if err := json.Unmarshal([]byte(strings.TrimPrefix(string(body), "\ufeff")), &told); err != nil || a.Type != told.Type {
					t.Errorf("its type is %q, not %q (%v)", a.Type, told.Type, err)
				}
			})
		}
	}
}

// testData is the folder of the real data that tests read.
func testData(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("RAPPORT_TEST_DATA")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "..", "shared", "data")
	}
	if _, err := os.Stat(folder); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("no samples of Teams: RAPPORT_TEST_DATA names no folder that has them")
	}
	return folder
}
