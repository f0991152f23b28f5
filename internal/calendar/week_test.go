package calendar_test

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapport/internal/calendar"
)

func TestDaytimeReadsBackAsWritten(t *testing.T) {
	for _, text := range []string{"00:00", "09:05", "23:59", "24:00"} {
		at, err := calendar.ParseDaytime(text)
		if err != nil || at.String() != text {
			t.Errorf("%q reads as %v (%v)", text, at, err)
		}
	}
}

func TestDaytimeRefusesWhatNoClockShows(t *testing.T) {
	for _, text := range []string{"", "9", "24:01", "12:60", "-1:00", "9am", "09:00:00"} {
		if at, err := calendar.ParseDaytime(text); err == nil {
			t.Errorf("%q reads as %v", text, at)
		}
	}
}

func TestWeekNeedsADayAndHours(t *testing.T) {
	monday := [7]bool{time.Monday: true}
	tests := []struct {
		name string
		week calendar.Week
		want error
	}{
		{"default", calendar.DefaultWeek(), nil},
		{"whole-day", calendar.Week{Days: monday, From: 0, To: 1440}, nil},
		{"no-day", calendar.Week{From: 540, To: 1020}, calendar.ErrNoDays},
		{"zero", calendar.Week{}, calendar.ErrNoDays},
		{"no-hours", calendar.Week{Days: monday, From: 540, To: 540}, calendar.ErrNoHours},
		{"backwards", calendar.Week{Days: monday, From: 1020, To: 540}, calendar.ErrNoHours},
		{"before-the-day", calendar.Week{Days: monday, From: -1, To: 540}, calendar.ErrNoHours},
		{"after-the-day", calendar.Week{Days: monday, From: 540, To: 1441}, calendar.ErrNoHours},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.week.Validate(); !errors.Is(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestNextOpenWaitsForWorkingHours(t *testing.T) {
	tests := []struct {
		name, zone, at, want string
	}{
		{"open", newYork, "2026-11-23T15:00:00Z", "2026-11-23T15:00:00Z"},
		{"first-minute", newYork, "2026-11-23T14:00:00Z", "2026-11-23T14:00:00Z"},
		{"before-hours", newYork, "2026-11-23T13:59:59Z", "2026-11-23T14:00:00Z"},
		{"closing-time", newYork, "2026-11-23T22:00:00Z", "2026-11-24T14:00:00Z"},
		{"friday-evening", newYork, "2026-11-27T23:00:00Z", "2026-11-30T14:00:00Z"},
		{"weekend-of-a-change", newYork, "2027-03-13T12:00:00Z", "2027-03-15T13:00:00Z"},
		{"open-there-closed-in-utc", "NZST-12NZDT,M9.5.0,M4.1.0/3", "2026-11-22T21:00:00Z", "2026-11-22T21:00:00Z"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := calendar.DefaultWeek().NextOpen(instant(t, test.at), zone(t, test.zone))
			if want := instant(t, test.want); !got.Equal(want) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

func TestNextOpenPassesOverADayThatWasLeftOut(t *testing.T) {
	got := calendar.DefaultWeek().NextOpen(instant(t, "2011-12-30T09:00:00Z"), known(t, "Pacific/Apia"))
	if want := instant(t, "2012-01-01T19:00:00Z"); !got.Equal(want) {
		t.Errorf("got %v, want %v, Monday in Apia: Friday never was", got, want)
	}
}

func TestNextOpenIsOpenAndNothingBeforeItIs(t *testing.T) {
	zones := []*time.Location{time.UTC, zone(t, newYork), zone(t, lordHowe), zone(t, cairo)}
	rapid.Check(t, func(t *rapid.T) {
		var week calendar.Week
		for range rapid.IntRange(1, 7).Draw(t, "days") {
			week.Days[rapid.IntRange(0, 6).Draw(t, "day")] = true
		}
		// From three o’clock to eleven at night: no clock here jumps within the hours.
		week.From = calendar.Daytime(rapid.IntRange(180, 1379).Draw(t, "from"))
		week.To = calendar.Daytime(rapid.IntRange(int(week.From)+1, 1380).Draw(t, "to"))
		loc := rapid.SampledFrom(zones).Draw(t, "zone")
		at := drawStart(t, loc)

		open := week.NextOpen(at, loc)
		if !week.Open(open, loc) {
			t.Fatalf("%v is not open in %v", open, loc)
		}
		for minute := at; minute.Before(open); minute = minute.Add(time.Minute) {
			if week.Open(minute, loc) {
				t.Fatalf("%v is open, before %v", minute, open)
			}
		}
	})
}

func TestAddWorkingDaysLeavesDaysOffOut(t *testing.T) {
	tests := []struct {
		name, from string
		n          int
		want       string
	}{
		{"five-from-monday", "2026-11-23T15:00:00Z", 5, "2026-11-30T00:00:00Z"},
		{"one-from-friday", "2026-11-27T23:59:59Z", 1, "2026-11-30T00:00:00Z"},
		{"one-from-saturday", "2026-11-28T10:00:00Z", 1, "2026-11-30T00:00:00Z"},
		{"two-before-monday", "2026-11-30T00:00:00Z", -2, "2026-11-26T00:00:00Z"},
		{"two-before-sunday", "2026-11-29T00:00:00Z", -2, "2026-11-26T00:00:00Z"},
		{"none", "2026-11-28T10:00:00Z", 0, "2026-11-28T00:00:00Z"},
		{"date-in-its-own-zone", "2026-11-27T23:30:00-08:00", 1, "2026-11-30T00:00:00Z"},
		{"across-a-year", "2026-12-31T12:00:00Z", 2, "2027-01-04T00:00:00Z"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := calendar.DefaultWeek().AddWorkingDays(instant(t, test.from), test.n)
			if want := instant(t, test.want); !got.Equal(want) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

func TestAWeekWithoutWorkPanicsInsteadOfSearchingForEver(t *testing.T) {
	defer func() {
		if err, ok := recover().(error); !ok || !errors.Is(err, calendar.ErrNoDays) {
			t.Errorf("got %v, want a panic with ErrNoDays", err)
		}
	}()
	calendar.Week{From: 540, To: 1020}.NextOpen(time.Unix(0, 0), time.UTC)
}
