package calendar_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"rapport/internal/calendar"
)

func TestZonesAreKnownByEveryNameTheyHave(t *testing.T) {
	for name, want := range map[string]string{
		"Europe/Lisbon":           "Europe/Lisbon",
		" Europe/Lisbon ":         "Europe/Lisbon",
		"Asia/Calcutta":           "Asia/Calcutta",
		"Asia/Kolkata":            "Asia/Kolkata",
		"Europe/Kiev":             "Europe/Kiev",
		"Europe/Kyiv":             "Europe/Kyiv",
		"US/Eastern":              "US/Eastern",
		"W. Europe Standard Time": "Europe/Berlin",
		"eastern standard time":   "America/New_York",
		"UTC":                     "UTC",
		"":                        "",
		"Local":                   "",
		"Mars/Olympus_Mons":       "",
		"Standard Time":           "",
		"#":                       "",
		"../Europe/Lisbon":        "",
	} {
		got := ""
		if loc, known := calendar.Zone(name); known {
			got = loc.String()
		}
		if got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

func TestZoneIsReadOnce(t *testing.T) {
	first, _ := calendar.Zone("Pacific/Auckland")
	second, _ := calendar.Zone("New Zealand Standard Time")
	if first != second {
		t.Error("it was read twice")
	}
}

// The names are what the Unicode CLDR says.
func TestEveryZoneOfWindowsIsKnown(t *testing.T) {
	folder := os.Getenv("RAPPORT_TEST_DATA")
	if folder == "" {
		folder = dataFolder
	}
	text, err := os.ReadFile(filepath.Join(folder, "timezones", "windowsZones.json"))
	if errors.Is(err, fs.ErrNotExist) && os.Getenv("CI") != "true" {
		t.Skip("no zones of Windows: RAPPORT_TEST_DATA names no folder that has them")
	}
	if err != nil {
		t.Fatal(err)
	}
	var data struct {
		Supplemental struct {
			WindowsZones struct {
				MapTimezones []struct {
					MapZone struct {
						Windows   string `json:"_other"`
						IANA      string `json:"_type"`
						Territory string `json:"_territory"`
					} `json:"mapZone"`
				} `json:"mapTimezones"`
			} `json:"windowsZones"`
		} `json:"supplemental"`
	}
	if err := json.Unmarshal(text, &data); err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, row := range data.Supplemental.WindowsZones.MapTimezones {
		if row.MapZone.Territory != "001" {
			continue
		}
		checked++
		want := row.MapZone.IANA
		if want == "Etc/UTC" {
			want = "UTC" // a name of both
		}
		if loc, known := calendar.Zone(row.MapZone.Windows); !known || loc.String() != want {
			t.Errorf("%q is %v, want %s", row.MapZone.Windows, loc, want)
		}
	}
	if checked < 130 {
		t.Errorf("only %d zones were checked", checked)
	}
}
