package calendar_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"
)

// dataFolder is ../shared/data of the project's root, seen from here.
const dataFolder = "../../../shared/data"

// change is a moment at which the clocks of a zone were set, and the offsets
// from UTC before and from it on. Its numbers come from the test data alone.
type change struct {
	at            time.Time
	before, after time.Duration
}

// changes returns the changes of every zone in order, from
// timezones/dst_vectors.tsv: for each change a row for the second before and
// one for the second at which it happened.
func changes(t *testing.T) map[string][]change {
	t.Helper()
	folder := os.Getenv("RAPPORT_TEST_DATA")
	if folder == "" {
		folder = dataFolder
	}
	text, err := os.ReadFile(filepath.Join(folder, "timezones", "dst_vectors.tsv"))
	if errors.Is(err, fs.ErrNotExist) && os.Getenv("CI") != "true" {
		t.Skip("no time zone vectors: RAPPORT_TEST_DATA names no folder that has them")
	}
	if err != nil {
		t.Fatal(err)
	}

	rows := csv.NewReader(bytes.NewReader(text))
	rows.Comma = '\t'
	row := func() (zone string, at time.Time, offset time.Duration, more bool) {
		fields, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return "", time.Time{}, 0, false
		}
		if err != nil {
			t.Fatal(err)
		}
		east, err := strconv.Atoi(fields[4])
		if err != nil {
			t.Fatal(err)
		}
		return fields[0], instant(t, fields[1]).UTC(), time.Duration(east) * time.Minute, true
	}
	if _, err := rows.Read(); err != nil {
		t.Fatal(err)
	}
	all := map[string][]change{}
	for {
		_, _, before, more := row()
		if !more {
			return all
		}
		zone, at, after, _ := row()
		all[zone] = append(all[zone], change{at, before, after})
	}
}

// due returns the instant of a civil time among the changes of its zone: the
// earliest that any offset gives while it was in force, or else the change
// that jumped over it.
func due(t *testing.T, civil time.Time, all []change) time.Time {
	t.Helper()
	for i, c := range all {
		begins := time.Time{}
		if i > 0 {
			begins = all[i-1].at
		}
		if at := civil.Add(-c.before); at.Before(c.at) && !at.Before(begins) {
			return at
		}
		if !civil.Before(c.at.Add(c.before)) && civil.Before(c.at.Add(c.after)) {
			return c.at
		}
	}
	return civil.Add(-all[len(all)-1].after)
}

// Every zone, every day of eighteen years: a slot in the night, when clocks
// change, and a slot in working hours.
func TestSlotsFireOnceAtTheirLocalTimeOverEveryChangeOfClocks(t *testing.T) {
	first := time.Date(2020, time.January, 1, 0, 0, 0, 0, time.UTC)
	end := time.Date(2038, time.January, 1, 0, 0, 0, 0, time.UTC)
	checked := 0
	for name, all := range changes(t) {
		t.Run(name, func(t *testing.T) {
			loc := known(t, name)
			var daily, weekly []time.Time
			for date := first; date.Before(end); date = date.AddDate(0, 0, 1) {
				daily = append(daily, due(t, date.Add(150*time.Minute), all))
				if date.Weekday() == time.Monday {
					weekly = append(weekly, due(t, date.Add(9*time.Hour), all))
				}
			}
			checked += compare(t, daily, parse(t, "30 2 * * *", loc).Next)
			checked += compare(t, weekly, parse(t, "0 9 * * 1", loc).Next)
		})
	}
	if checked < 2_500_000 {
		t.Errorf("only %d slots were checked", checked)
	}
}

// compare walks from just before the first wanted instant to the last, and
// returns how many there were.
func compare(t *testing.T, want []time.Time, next func(time.Time) time.Time) int {
	t.Helper()
	want = slices.Compact(want)
	at := want[0].Add(-time.Second)
	for _, wanted := range want {
		if at = next(at); !at.Equal(wanted) {
			t.Fatalf("a slot is due at %s, want %s", at, wanted)
		}
	}
	return len(want)
}
