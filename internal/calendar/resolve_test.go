package calendar_test

import (
	"testing"
	"time"

	"rapport/internal/calendar"
)

func TestResolveTakesTheOnlyTheFirstOrTheEndOfTheGap(t *testing.T) {
	tests := []struct {
		name, zone, civil, want string
	}{
		{"ordinary", newYork, "2027-07-01 09:00", "2027-07-01T13:00:00Z"},
		{"before-a-gap", newYork, "2027-03-14 01:59", "2027-03-14T06:59:00Z"},
		{"first-of-a-gap", newYork, "2027-03-14 02:00", "2027-03-14T07:00:00Z"},
		{"in-a-gap", newYork, "2027-03-14 02:30", "2027-03-14T07:00:00Z"},
		{"after-a-gap", newYork, "2027-03-14 03:00", "2027-03-14T07:00:00Z"},
		{"before-an-overlap", newYork, "2027-11-07 00:59", "2027-11-07T04:59:00Z"},
		{"in-an-overlap", newYork, "2027-11-07 01:30", "2027-11-07T05:30:00Z"},
		{"after-an-overlap", newYork, "2027-11-07 02:00", "2027-11-07T07:00:00Z"},
		{"gap-at-midnight", cairo, "2027-04-30 00:00", "2027-04-29T22:00:00Z"},
		{"overlap-before-midnight", cairo, "2027-10-28 23:30", "2027-10-28T20:30:00Z"},
		{"gap-of-half-an-hour", lordHowe, "2027-10-03 02:15", "2027-10-02T15:30:00Z"},
		{"overlap-of-half-an-hour", lordHowe, "2027-04-04 01:45", "2027-04-03T14:45:00Z"},
		{"saving-time-in-winter", dublin, "2027-03-28 01:30", "2027-03-28T01:00:00Z"},
		{"last-day-of-a-leap-year", newYork, "2028-12-31 12:00", "2028-12-31T17:00:00Z"},
		{"last-minute-of-a-leap-year", lordHowe, "2028-12-31 23:59", "2028-12-31T12:59:00Z"},
		{"first-day-after-a-leap-year", newYork, "2029-01-01 00:00", "2029-01-01T05:00:00Z"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			civil, err := time.Parse("2006-01-02 15:04", test.civil)
			if err != nil {
				t.Fatal(err)
			}
			loc := zone(t, test.zone)
			got := calendar.Resolve(civil.Year(), civil.Month(), civil.Day(), civil.Hour(), civil.Minute(), loc)
			if want := instant(t, test.want); !got.Equal(want) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

func TestResolveKnowsADayThatWasLeftOut(t *testing.T) {
	got := calendar.Resolve(2011, time.December, 30, 9, 0, known(t, "Pacific/Apia"))
	if want := instant(t, "2011-12-30T10:00:00Z"); !got.Equal(want) {
		t.Errorf("got %v, want %v, the first instant of 31 December in Apia", got, want)
	}
}

func TestResolveCarriesFieldsOver(t *testing.T) {
	got := calendar.Resolve(2026, time.December, 31, 24, 75, time.UTC)
	if want := instant(t, "2027-01-01T01:15:00Z"); !got.Equal(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestResolveAnswersInUTC(t *testing.T) {
	for _, hour := range []int{1, 2, 12} {
		if got := calendar.Resolve(2027, time.March, 14, hour, 30, zone(t, newYork)); got.Location() != time.UTC {
			t.Errorf("hour %d: got location %v", hour, got.Location())
		}
	}
}
