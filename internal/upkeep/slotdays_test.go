package upkeep_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/calendar"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// slotsTold lists the slots of a week as settings tell them.
func slotsTold(set upkeep.Settings) []string {
	slots := []string{set.CheckIn.Format("Mon 15:04")}
	for day, looks := range set.Each {
		if looks {
			slots = append(slots, time.Weekday(day).String()[:3]+set.Daily.Format(" 15:04"))
		}
	}
	slices.Sort(slots)
	return slots
}

// The house's slots may lie on days that a member does not work, and outside
// their hours: what the settings tell is what comes, week by week.
func TestWhateverTheWeekSlotsComeWhenTheSettingsSay(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := choices.Draw(rt, "choices")
		from := calendar.Daytime(30 * rapid.IntRange(12, 20).Draw(rt, "from")) // never so that a look is taken along at times
		s := newScene(t)
		s.tells(ana, "Maria", today)
		own := s.firstCheckIn().Sub(sunday) % (30 * time.Minute) // their minute of the half hour
		s.chooses(rapport.DaysOption, rapport.Settings{Days: d.days})
		s.chooses(rapport.HoursOption, rapport.Settings{From: int(from), To: 22 * 60})
		if rapid.Bool().Draw(rt, "own check-in") {
			at := max(d.checkIn, time.Duration(from)*time.Minute)
			s.chooses(rapport.CheckInOption, rapport.Settings{CheckIn: line(at, fmt.Sprint(int(d.on)))})
		}
		set, err := s.steward.Settings(t.Context(), s.visit(ana, ""))
		s.must(err)
		var over []time.Time
		for n := range 14 * 48 {
			at := sunday.Add(time.Duration(n) * 30 * time.Minute)
			over = append(over, at, at.Add(15*time.Minute), at.Add(own))
		}
		slices.SortFunc(over, time.Time.Compare)
		var came []string
		for _, at := range s.hops(over) {
			if !at.Before(sunday.AddDate(0, 0, 7)) {
				came = append(came, at.Format("Mon 15:04"))
			}
		}
		slices.Sort(came)
		if diff := cmp.Diff(slotsTold(set), came); diff != "" {
			rt.Errorf("the slots of a week differ (-told +came):\n%s", diff)
		}
	})
}

func TestSettingsTellTheDaysOnWhichSomethingComes(t *testing.T) {
	monToThu := rapport.Settings{Days: [7]bool{false, true, true, true, true}}
	tueToFri := rapport.Settings{Days: [7]bool{false, false, true, true, true, true}}
	for name, c := range map[string]struct {
		days    rapport.Settings
		checkIn string
		want    []string
	}{
		"fridays-are-free":                   {monToThu, "", []string{"Mon 09:11", "Thu 10:00", "Tue 10:00", "Wed 10:00"}},
		"fridays-are-free-tuesday-check-ins": {monToThu, "0 9 * * 2", []string{"Thu 10:00", "Tue 09:00", "Wed 10:00"}},
		"mondays-are-free":                   {tueToFri, "", []string{"Fri 10:00", "Thu 10:00", "Tue 10:00", "Wed 10:00"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.tells(ana, "Maria", today)
			s.chooses(rapport.DaysOption, c.days)
			s.chooses(rapport.CheckInOption, rapport.Settings{CheckIn: c.checkIn})
			set, err := s.steward.Settings(t.Context(), s.visit(ana, ""))
			s.must(err)
			if diff := cmp.Diff(c.want, slotsTold(set)); diff != "" {
				t.Errorf("the settings differ (-want +told):\n%s", diff)
			}
		})
	}
}
