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

	"github.com/google/go-cmp/cmp"
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

func TestSlotsFireOnceAtTheirLocalTimeOverEveryChangeOfClocks(t *testing.T) {
	checked := 0
	for name, all := range changes(t) {
		t.Run(name, func(t *testing.T) {
			loc := known(t, name)
			daily, weekly := parse(t, "30 2 * * *", loc), parse(t, "0 9 * * 1", loc)
			for _, c := range all {
				if c.at.Year() < 2020 {
					continue
				}
				checked++
				var wantDaily, wantWeekly []time.Time
				first := c.at.Truncate(24 * time.Hour)
				for date := range 18 {
					civil := first.AddDate(0, 0, date-9)
					wantDaily = append(wantDaily, due(t, civil.Add(150*time.Minute), all))
					if civil.Weekday() == time.Monday {
						wantWeekly = append(wantWeekly, due(t, civil.Add(9*time.Hour), all))
					}
				}
				compare(t, wantDaily, daily.Next)
				compare(t, wantWeekly, weekly.Next)
			}
		})
	}
	if checked < 7000 {
		t.Errorf("only %d changes were checked", checked)
	}
}

// compare walks from just before the first wanted instant to the last.
func compare(t *testing.T, want []time.Time, next func(time.Time) time.Time) {
	t.Helper()
	want = slices.Compact(want)
	var got []time.Time
	at := want[0].Add(-time.Second)
	for range want {
		at = next(at)
		got = append(got, at)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
