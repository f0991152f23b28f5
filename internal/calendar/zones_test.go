package calendar_test

import (
	"encoding/binary"
	"testing"
	"time"
)

// zone returns a zone that follows a POSIX TZ rule ("EST5EDT,M3.2.0,M11.1.0")
// and nothing else, so that what a test promises does not hang on the zone
// database of the machine. It is the smallest TZif version 2 file of RFC 8536:
// a header and one time type, twice, then the rule.
func zone(t *testing.T, rule string) *time.Location {
	t.Helper()
	var file []byte
	for range 2 {
		file = append(file, "TZif2"...)
		file = append(file, make([]byte, 15)...)
		for _, count := range []uint32{0, 0, 0, 0, 1, 4} {
			file = binary.BigEndian.AppendUint32(file, count)
		}
		file = append(file, make([]byte, 6)...)
		file = append(file, "LMT\x00"...)
	}
	file = append(file, "\n"+rule+"\n"...)
	loc, err := time.LoadLocationFromTZData(rule, file)
	if err != nil {
		t.Fatalf("make zone %s: %v", rule, err)
	}
	return loc
}

// known returns a zone of the machine's database.
func known(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatalf("load zone: %v", err)
	}
	return loc
}

const (
	newYork  = "EST5EDT,M3.2.0,M11.1.0"
	lordHowe = "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"
	cairo    = "EET-2EEST,M4.5.5/0,M10.5.4/24"
	dublin   = "IST-1GMT0,M10.5.0,M3.5.0/1"
)

// instant reads an instant of a table.
func instant(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}
