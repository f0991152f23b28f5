package upkeep_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/internal/calendar"
	"rapport/internal/rapport"
)

// dataFolder is ../shared/data of the project's root, seen from here.
const dataFolder = "../../../shared/data"

// clockChanges returns the instants since 2020 at which the clocks of each zone
// were set, from timezones/dst_vectors.tsv. Package calendar checks against the
// offsets of the same rows at which instant a slot is due.
func clockChanges(t *testing.T) map[string][]time.Time {
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
	all := map[string][]time.Time{}
	for row := range strings.Lines(string(text)) {
		fields := strings.Split(row, "\t")
		at, err := time.Parse(time.RFC3339, fields[1])
		if err == nil && at.Year() >= 2020 && at.Second() == 0 {
			all[fields[0]] = append(all[fields[0]], at.UTC())
		}
	}
	return all
}

// nightOwl has ana live in a zone, with a look at 02:30 every night but the
// one before their check-in, on Mondays at nine.
func (s *scene) nightOwl(zone string) {
	s.Helper()
	s.lists(rapport.Prospect, "Maria")
	s.chooses(rapport.DaysOption, rapport.Settings{Days: [7]bool{true, true, true, true, true, true, true}})
	s.chooses(rapport.HoursOption, rapport.Settings{From: 0, To: 24 * 60})
	s.chooses(rapport.ZoneOption, rapport.Settings{Zone: zone})
	s.chooses(rapport.CheckInOption, rapport.Settings{CheckIn: "0 9 * * 1"})
	s.chooses(rapport.DailyOption, rapport.Settings{Daily: "30 2 * * *"})
}

// keepsTime moves the clock over all slots between two days, with a beat a
// second before each and one at its instant, and checks that each is done then
// and at no other time. It returns how many there were.
func (s *scene) keepsTime(first, last rapport.Date, zone *time.Location) int {
	s.Helper()
	slots := 0
	for day := first; !day.After(last); day = day.Add(1) {
		due := []time.Time{calendar.Resolve(day.Year, day.Month, day.Day, 2, 30, zone)}
		if day.Weekday() == time.Monday { // no look on the day of the check-in
			due = []time.Time{calendar.Resolve(day.Year, day.Month, day.Day, 9, 0, zone)}
		}
		for _, at := range due {
			before, _ := s.member(ana)
			if before.Handled.Equal(at) {
				continue // a day that was left out shares its end
			}
			s.clock.set(at.Add(-time.Second))
			s.must(errors.Join(s.beat()...))
			if m, _ := s.member(ana); m.Handled != before.Handled {
				s.Fatalf("%s: a slot was done at %s, before %s", zone, m.Handled, at)
			}
			s.clock.set(at)
			s.must(errors.Join(s.beat()...))
			if m, _ := s.member(ana); !m.Handled.Equal(at) {
				s.Fatalf("%s: at %s the last slot that was done is that of %s", zone, at, m.Handled)
			}
			slots++
		}
	}
	return slots
}

func TestTimersFireEachSlotOnceOverEveryChangeOfClocks(t *testing.T) {
	checked := 0
	for name, all := range clockChanges(t) {
		t.Run(name, func(t *testing.T) {
			zone, err := time.LoadLocation(name)
			if err != nil {
				t.Fatal(err)
			}
			s := newScene(t)
			s.clock.set(all[0].AddDate(0, 0, -20))
			s.nightOwl(name)
			for _, at := range all {
				day := rapport.DateOf(at.In(zone))
				s.clock.set(at.AddDate(0, 0, -4))
				s.must(errors.Join(s.beat()...))
				checked += s.keepsTime(day.Add(-2), day.Add(2), zone)
			}
		})
	}
	if checked < 25_000 {
		t.Errorf("only %d slots were checked", checked)
	}
}

// Zones with an hour, half an hour or none to change, south and north, and one
// whose clocks change for a fast.
func TestTimersFireEachSlotOnceThroughEighteenYears(t *testing.T) {
	for _, name := range []string{"America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"} {
		t.Run(name, func(t *testing.T) {
			zone, err := time.LoadLocation(name)
			if err != nil {
				t.Fatal(err)
			}
			s := newScene(t)
			first, last := rapport.Date{Year: 2020, Month: time.January, Day: 1}, rapport.Date{Year: 2037, Month: time.December, Day: 31}
			s.clock.set(time.Date(2019, time.December, 31, 12, 0, 0, 0, time.UTC))
			s.nightOwl(name)
			if slots := s.keepsTime(first, last, zone); slots != 6575 {
				t.Errorf("%d slots were done", slots)
			}
		})
	}
}
