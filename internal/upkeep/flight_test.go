package upkeep_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/rapport"
)

// A flight brings ana to another zone, as her platform tells.
type flight struct {
	at   time.Time
	zone string
}

// lives moves the clock by an hour at a time until the given instant, and ana on
// her flights. It returns what her wall showed whenever slots of hers were done.
func (s *scene) lives(flights []flight, to time.Time) []time.Time {
	s.Helper()
	var done []time.Time
	for at := s.clock.Now().Add(time.Hour); !at.After(to); at = at.Add(time.Hour) {
		s.clock.set(at)
		for len(flights) > 0 && !flights[0].at.After(at) {
			s.must(s.steward.Refresh(s.Context(), s.visitFrom(flights[0].zone, ana, ""), false))
			flights = flights[1:]
		}
		for _, err := range s.beat() {
			s.Fatal(err)
		}
		if m, _ := s.member(ana); m.Handled.Equal(at) {
			done = append(done, m.Wall)
		}
	}
	return done
}

// chosenHours gives ana a check-in on Mondays at nine, and no daily look.
func (s *scene) chosenHours() {
	s.Helper()
	s.tells(ana, "Maria", today)
	s.chooses(rapport.DailyOption, rapport.Settings{Daily: rapport.Off})
	s.chooses(rapport.CheckInOption, rapport.Settings{CheckIn: "0 9 * * 1"})
}

func TestWhoFliesHasOneCheckInAWeek(t *testing.T) {
	const west, east = "America/Los_Angeles", "Asia/Tokyo"
	cases := map[string]struct {
		flights []flight
		want    []string // what the wall shows
	}{
		"west-after-the-slot":          {[]flight{{november(t, "2 12:00"), west}}, []string{"Mon 2 09:00", "Mon 9 09:00"}},
		"west-before-the-slot":         {[]flight{{november(t, "2 08:00"), west}}, []string{"Mon 2 09:00", "Mon 9 09:00"}},
		"west-at-the-slot":             {[]flight{{november(t, "2 09:00"), west}}, []string{"Mon 2 09:00", "Mon 9 09:00"}},
		"west-and-back-within-the-day": {[]flight{{november(t, "2 10:00"), west}, {november(t, "2 22:00"), "Europe/Lisbon"}}, []string{"Mon 2 09:00", "Mon 9 09:00"}},
		"east-after-the-slot":          {[]flight{{november(t, "2 12:00"), east}}, []string{"Mon 2 09:00", "Mon 9 09:00"}},
		"east-past-the-slot":           {[]flight{{november(t, "2 05:00"), east}}, []string{"Mon 2 14:00", "Mon 9 09:00"}},
		"east-past-the-day":            {[]flight{{november(t, "2 08:00"), "Pacific/Auckland"}}, []string{"Tue 3 09:00", "Mon 9 09:00"}},
		"over-the-date-line": {
			[]flight{{november(t, "1 13:00"), "Pacific/Kiritimati"}, {november(t, "1 20:00"), "Pacific/Pago_Pago"}},
			[]string{"Mon 2 09:00", "Mon 9 09:00"},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.chosenHours()
			var got []string
			for _, at := range s.lives(c.flights, sunday.AddDate(0, 0, 13)) {
				got = append(got, at.Format("Mon 2 15:04"))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("the check-ins differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhereverSomebodyFliesEachLocalWeekHasOneCheckIn(t *testing.T) {
	zones := []string{
		"Europe/Lisbon", "America/Los_Angeles", "America/New_York", "Asia/Tokyo", "Pacific/Auckland",
		"Pacific/Kiritimati", "Pacific/Pago_Pago",
	}
	hours := rapid.IntRange(0, 24*35)
	rapid.Check(t, func(rt *rapid.T) {
		s := newScene(t)
		s.chosenHours()
		s.chooses(rapport.DaysOption, rapport.Settings{Days: [7]bool{true, true, true, true, true, true, true}})
		s.chooses(rapport.HoursOption, rapport.Settings{From: 0, To: 24 * 60})
		var flights []flight
		for _, hour := range rapid.SliceOfN(hours, 0, 12).Draw(rt, "hours") {
			flights = append(flights, flight{sunday.Add(time.Duration(hour) * time.Hour), rapid.SampledFrom(zones).Draw(rt, "zone")})
		}
		slices.SortStableFunc(flights, func(a, b flight) int { return a.at.Compare(b.at) })
		var got, want []int
		for n, at := range s.lives(flights, sunday.AddDate(0, 0, 37)) {
			monday := rapport.DateOf(at).Add(-(int(at.Weekday()) + 6) % 7)
			got, want = append(got, monday.Sub(today.Add(1))/7), append(want, n)
		}
		if diff := cmp.Diff(want, got); diff != "" || len(got) < 5 {
			rt.Errorf("of %v, the weeks with a check-in differ (-want +got):\n%s", flights, diff)
		}
	})
}

func TestWhereverSomebodyFliesNoLocalDayHasTwoDailyLooks(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := newScene(t)
		s.tells(ana, "Maria", today)
		var flights []flight
		for day := range 14 {
			zone := rapid.SampledFrom([]string{"", "Pacific/Honolulu", "Europe/Lisbon", "Asia/Tokyo"}).Draw(rt, "zone")
			hour := rapid.IntRange(0, 23).Draw(rt, "hour")
			flights = append(flights, flight{sunday.Add(time.Duration(24*day+hour) * time.Hour), zone})
		}
		slices.SortStableFunc(flights, func(a, b flight) int { return a.at.Compare(b.at) })
		done := s.lives(flights, sunday.AddDate(0, 0, 20))
		for n := range len(done) - 1 {
			if !rapport.DateOf(done[n]).Before(rapport.DateOf(done[n+1])) {
				rt.Errorf("of %v, slots were done at %v", flights, done)
			}
		}
		if len(done) < 8 {
			rt.Errorf("only %d slots were done: %v", len(done), done)
		}
	})
}
