package calendar_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/calendar"
)

// parse returns the schedule of a line that must be one.
func parse(t rapid.TB, line string, loc *time.Location) calendar.Schedule {
	t.Helper()
	schedule, err := calendar.Parse(line, loc)
	if err != nil {
		t.Fatal(err)
	}
	return schedule
}

func TestNextIsDueAtTheMembersWallClock(t *testing.T) {
	tests := []struct {
		name, zone, line, after string
		want                    []string
	}{
		{
			"weekly-keeps-nine-over-the-change", newYork, "0 9 * * 1", "2027-03-05T00:00:00Z",
			[]string{"2027-03-08T14:00:00Z", "2027-03-15T13:00:00Z", "2027-03-22T13:00:00Z"},
		},
		{
			"strictly-after", newYork, "0 9 * * 1", "2027-03-08T14:00:00Z",
			[]string{"2027-03-15T13:00:00Z"},
		},
		{
			"in-a-gap-at-its-end", newYork, "30 2 * * *", "2027-03-13T12:00:00Z",
			[]string{"2027-03-14T07:00:00Z", "2027-03-15T06:30:00Z"},
		},
		{
			"in-an-overlap-once", newYork, "30 1 * * *", "2027-11-06T12:00:00Z",
			[]string{"2027-11-07T05:30:00Z", "2027-11-08T06:30:00Z"},
		},
		{
			"asked-in-the-second-pass-of-an-overlap", newYork, "30 1 * * *", "2027-11-07T06:10:00Z",
			[]string{"2027-11-08T06:30:00Z"},
		},
		{
			"hourly-shares-the-end-of-a-gap", newYork, "0 * * * *", "2027-03-14T05:30:00Z",
			[]string{"2027-03-14T06:00:00Z", "2027-03-14T07:00:00Z", "2027-03-14T08:00:00Z"},
		},
		{
			"hourly-waits-out-an-overlap", newYork, "0 * * * *", "2027-11-07T04:30:00Z",
			[]string{"2027-11-07T05:00:00Z", "2027-11-07T07:00:00Z"},
		},
		{
			"midnight-that-was-jumped-over", cairo, "0 0 * * *", "2027-04-28T23:00:00Z",
			[]string{"2027-04-29T22:00:00Z", "2027-04-30T21:00:00Z"},
		},
		{
			"only-months-with-a-31st", "UTC0", "0 9 31 * *", "2027-01-31T09:00:00Z",
			[]string{"2027-03-31T09:00:00Z", "2027-05-31T09:00:00Z", "2027-07-31T09:00:00Z"},
		},
		{
			"leap-days-over-a-century", "UTC0", "0 9 29 2 *", "2092-03-01T00:00:00Z",
			[]string{"2096-02-29T09:00:00Z", "2104-02-29T09:00:00Z"},
		},
		{
			"day-of-month-or-day-of-week", "UTC0", "0 9 13 * 5", "2026-11-12T09:00:00Z",
			[]string{"2026-11-13T09:00:00Z", "2026-11-20T09:00:00Z", "2026-11-27T09:00:00Z"},
		},
		{
			"across-the-year", "UTC0", "45 23 31 12 *", "2027-12-31T23:45:00Z",
			[]string{"2028-12-31T23:45:00Z"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			schedule := parse(t, test.line, zone(t, test.zone))
			var got []string
			after := instant(t, test.after)
			for range test.want {
				after = schedule.Next(after)
				got = append(got, after.Format(time.RFC3339))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// fields is a rhythm line before it was written down. A nil list is a star.
type fields struct {
	minute                        int
	hours, days, months, weekdays []int
}

func (f fields) line() string {
	text := func(list []int) string {
		if list == nil {
			return "*"
		}
		return strings.Trim(strings.ReplaceAll(fmt.Sprint(list), " ", ","), "[]")
	}
	return fmt.Sprintf("%d %s %s %s %s", f.minute, text(f.hours), text(f.days), text(f.months), text(f.weekdays))
}

// due reports whether the line is due at the civil time that a UTC time shows.
func (f fields) due(civil time.Time) bool {
	in := func(list []int, value int) bool { return list == nil || slices.Contains(list, value) }
	inMonth, inWeek := in(f.days, civil.Day()), in(f.weekdays, int(civil.Weekday()))
	onDay := inMonth && inWeek
	if f.days != nil && f.weekdays != nil {
		onDay = inMonth || inWeek
	}
	return civil.Minute() == f.minute && in(f.hours, civil.Hour()) && in(f.months, int(civil.Month())) && onDay
}

func drawFields(t *rapid.T) fields {
	list := func(name string, low, high int) []int {
		if rapid.Bool().Draw(t, name+"-any") {
			return nil
		}
		return rapid.SliceOfNDistinct(rapid.IntRange(low, high), 1, 4, rapid.ID).Draw(t, name)
	}
	return fields{
		minute:   rapid.IntRange(0, 59).Draw(t, "minute"),
		hours:    list("hours", 0, 23),
		days:     list("days", 1, 28),
		months:   list("months", 1, 12),
		weekdays: list("weekdays", 0, 6),
	}
}

// drawStart draws an instant from 2011 to 2050, mostly shortly before the
// clocks of loc change.
func drawStart(t *rapid.T, loc *time.Location) time.Time {
	minutes := func(name string, most time.Duration) time.Duration {
		return time.Duration(rapid.IntRange(0, int(most/time.Minute)).Draw(t, name)) * time.Minute
	}
	start := time.Date(2011, 1, 1, 0, 0, 0, 0, time.UTC).Add(minutes("since-2011", 40*365*24*time.Hour))
	if _, change := start.In(loc).ZoneBounds(); !change.IsZero() {
		start = change.UTC().Truncate(time.Minute).Add(-minutes("before-the-change", 48*time.Hour))
	}
	return start
}

// wall is a clock on a wall whose owner crosses off each minute of the
// calendar once, when it first shows that minute or has jumped over it.
type wall struct {
	loc     *time.Location
	crossed time.Time // the last minute crossed off, as a UTC time
}

func newWall(at time.Time, loc *time.Location) *wall {
	w := &wall{loc: loc}
	// What clocks showed before at counts as crossed off, also when they were
	// set back since.
	for back := 26 * time.Hour; back >= 0; back -= time.Minute {
		w.cross(at.Add(-back), func(time.Time) {})
	}
	return w
}

func (w *wall) cross(at time.Time, each func(civil time.Time)) {
	local := at.In(w.loc)
	shown := time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), 0, 0, time.UTC)
	if w.crossed.IsZero() {
		w.crossed = shown
	}
	for w.crossed.Before(shown) {
		w.crossed = w.crossed.Add(time.Minute)
		each(w.crossed)
	}
}

func TestNextFiresWhenAWallClockFirstShowsOrPassesTheTime(t *testing.T) {
	zones := []*time.Location{
		time.UTC, zone(t, newYork), zone(t, lordHowe), zone(t, cairo), zone(t, dublin), known(t, "Pacific/Apia"),
	}
	rapid.Check(t, func(t *rapid.T) {
		drawn := drawFields(t)
		loc := rapid.SampledFrom(zones).Draw(t, "zone")
		start := drawStart(t, loc)
		schedule := parse(t, drawn.line(), loc)

		clock := newWall(start, loc)
		next := schedule.Next(start)
		const days = 3
		for at := start; at.Before(start.Add(days * 24 * time.Hour)); at = at.Add(time.Minute) {
			due := false
			clock.cross(at, func(civil time.Time) { due = due || drawn.due(civil) })
			if at.Equal(start) {
				continue
			}
			if due != at.Equal(next) {
				t.Fatalf("%q in %v: at %v due is %v, but Next gave %v", drawn.line(), loc, at.In(loc), due, next.In(loc))
			}
			if due {
				next = schedule.Next(next)
			}
		}
	})
}

func BenchmarkNext(b *testing.B) {
	loc, err := time.LoadLocation("America/New_York")
	if err != nil {
		b.Fatal(err)
	}
	after := time.Date(2026, time.November, 23, 9, 7, 0, 0, time.UTC)
	for name, line := range map[string]string{"daily": "0 10 * * *", "weekly": "0 9 * * 1", "yearly": "0 9 1 3 *", "leap-day": "0 9 29 2 *"} {
		b.Run(name, func(b *testing.B) {
			schedule := parse(b, line, loc)
			for b.Loop() {
				schedule.Next(after)
			}
		})
	}
}
