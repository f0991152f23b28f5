package upkeep_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/calendar"
	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func (s *scene) chooses(part rapport.Option, value rapport.Settings) upkeep.Chosen {
	s.Helper()
	chosen, err := s.steward.Choose(s.Context(), s.visit(ana, ""), part, value)
	s.must(err)
	return chosen
}

// hops sets the clock to one instant after the other, with a beat at each, and
// returns the instants up to which ana's slots were handled on the way.
func (s *scene) hops(over []time.Time) []time.Time {
	s.Helper()
	var handled []time.Time
	for _, at := range over {
		s.clock.set(at)
		for _, err := range s.beat() {
			s.Fatal(err)
		}
		var m rapport.Member
		s.must(s.book.View(s.Context(), ana, func(r upkeep.Reader) (err error) {
			m, _, err = r.Member()
			return err
		}))
		if at := m.Handled; at.After(sunday) && (len(handled) == 0 || at.After(handled[len(handled)-1])) {
			handled = append(handled, at)
		}
	}
	return handled
}

// The working hours of what is drawn.
const (
	opens  = 8 * time.Hour
	closes = 18 * time.Hour
)

// A drawn choice of settings whose slots lie within working hours, at quarters
// of an hour.
type drawn struct {
	days           [7]bool
	checkIn, daily time.Duration // since midnight
	on             time.Weekday
	quiet          bool
	zone           *time.Location
}

var choices = rapid.Custom(func(t *rapid.T) drawn {
	var d drawn
	worked := rapid.SliceOfNDistinct(rapid.IntRange(0, 6), 1, 7, rapid.ID[int]).Draw(t, "days")
	for _, day := range worked {
		d.days[day] = true
	}
	quarter := rapid.IntRange(int(opens/(15*time.Minute)), int(closes/(15*time.Minute))-1)
	d.checkIn = time.Duration(quarter.Draw(t, "check-in")) * 15 * time.Minute
	d.daily = time.Duration(quarter.Draw(t, "daily")) * 15 * time.Minute
	d.on = time.Weekday(rapid.SampledFrom(worked).Draw(t, "weekday"))
	d.quiet = rapid.Bool().Draw(t, "quiet")
	zone := rapid.SampledFrom([]string{"Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"}).Draw(t, "zone")
	var err error
	if d.zone, err = time.LoadLocation(zone); err != nil {
		t.Fatal(err)
	}
	return d
})

func line(at time.Duration, days string) string {
	return fmt.Sprintf("%d %d * * %s", int(at.Minutes())%60, int(at.Hours()), days)
}

func (d drawn) chosenBy(s *scene) {
	daily := line(d.daily, "*")
	if d.quiet {
		daily = rapport.Off
	}
	s.chooses(rapport.DaysOption, rapport.Settings{Days: d.days})
	s.chooses(rapport.HoursOption, rapport.Settings{From: int(opens.Minutes()), To: int(closes.Minutes())})
	s.chooses(rapport.ZoneOption, rapport.Settings{Zone: d.zone.String()})
	s.chooses(rapport.CheckInOption, rapport.Settings{CheckIn: line(d.checkIn, fmt.Sprint(int(d.on)))})
	s.chooses(rapport.DailyOption, rapport.Settings{Daily: daily})
}

// slots lists all slots between two instants, in order. The day of the check-in
// has a daily one only where no other is worked.
func (d drawn) slots(from, to time.Time) []time.Time {
	var only [7]bool
	only[d.on] = true
	return d.between(from, to, func(date time.Time) []time.Duration {
		var at []time.Duration
		if date.Weekday() == d.on {
			at = append(at, d.checkIn)
		}
		if d.days[date.Weekday()] && !d.quiet && (date.Weekday() != d.on || d.days == only) {
			at = append(at, d.daily)
		}
		return at
	})
}

// hops lists the slots between two instants, each with the moment before, and
// the hours at which days and working hours begin and end.
func (d drawn) hops(to time.Time) []time.Time {
	return d.between(sunday, to, func(time.Time) []time.Duration {
		return []time.Duration{
			0, opens, closes, d.checkIn - time.Second, d.checkIn, d.daily - time.Second, d.daily,
		}
	})
}

// between lists the times of each day that lie between two instants, in order.
func (d drawn) between(from, to time.Time, of func(date time.Time) []time.Duration) []time.Time {
	var all []time.Time
	first := from.In(d.zone)
	for n := range 40 {
		year, month, date := first.AddDate(0, 0, n).Date()
		for _, at := range of(time.Date(year, month, date, 12, 0, 0, 0, d.zone)) {
			all = append(all, time.Date(year, month, date, 0, 0, int(at.Seconds()), 0, d.zone).UTC())
		}
	}
	slices.SortFunc(all, time.Time.Compare)
	all = slices.Compact(all)
	return slices.DeleteFunc(all, func(at time.Time) bool { return !at.After(from) || at.After(to) })
}

func TestWhateverTheSettingsEachSlotOfAMonthFiresOnce(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := choices.Draw(rt, "choices")
		s := newScene(t)
		s.tells(ana, "Maria", today)
		d.chosenBy(s)
		end := sunday.AddDate(0, 0, 30)
		if diff := cmp.Diff(d.slots(sunday, end), s.hops(d.hops(end))); diff != "" {
			rt.Errorf("the slots differ (-want +got):\n%s", diff)
		}
	})
}

// Slots that lie in a pause become one, at the first working hour after it or
// with a slot that follows shortly.
func TestWhateverTheSettingsAPauseHoldsSlotsAndLosesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := choices.Draw(rt, "choices")
		s := newScene(t)
		s.tells(ana, "Maria", today.Add(-25)) // due on Friday 6 November
		d.chosenBy(s)
		until := today.Add(rapid.IntRange(2, 20).Draw(rt, "days"))
		resumes := time.Date(until.Year, until.Month, until.Day, 0, 0, 0, 0, d.zone)
		s.chooses(rapport.PauseOption, rapport.Settings{Paused: until})
		end := resumes.AddDate(0, 0, 15)
		handled := s.hops(d.hops(end))
		if len(handled) == 0 || handled[0].Before(resumes) {
			rt.Fatalf("of a pause until %s, slots were handled at %v", resumes, handled)
		}
		after := d.slots(handled[0], end)
		if diff := cmp.Diff(after, handled[1:]); diff != "" {
			rt.Errorf("the slots after the pause differ (-want +got):\n%s", diff)
		}
		first := slices.IndexFunc(handled, func(at time.Time) bool {
			return !rapport.DateOf(at.In(d.zone)).Before(today.Add(5))
		})
		want := handled[first].Format("Mon 2 15:04")
		if got := s.arrivals(ana); len(got) == 0 || got[0] != want {
			rt.Errorf("letters about Maria came at %v, want the first at %s", got, want)
		}
	})
}

// The house's slots may all lie where a member does not work.
func TestWhateverTheHoursWhatIsDueComesOnceWithinThem(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		week := calendar.Week{
			From: calendar.Daytime(30 * rapid.IntRange(0, 47).Draw(rt, "from")),
			Days: choices.Draw(rt, "choices").days,
		}
		week.To = week.From + calendar.Daytime(30*rapid.IntRange(1, 48-int(week.From)/30).Draw(rt, "length"))
		s := newScene(t)
		s.tells(ana, "Maria", today.Add(-60))
		own := s.firstCheckIn().Sub(sunday) % (30 * time.Minute) // their minute of the half hour
		s.chooses(rapport.DaysOption, rapport.Settings{Days: week.Days})
		s.chooses(rapport.HoursOption, rapport.Settings{From: int(week.From), To: int(week.To)})
		for n := range 2 * 10 * 48 {
			s.clock.set(sunday.Add(time.Duration(n/2)*30*time.Minute + time.Duration(n%2)*own))
			sent := len(s.inbox.Of(chat.UserID(ana)))
			s.must(errors.Join(s.beat()...))
			now := s.clock.Now()
			if more := len(s.inbox.Of(chat.UserID(ana))) - sent; more > 0 && !week.Open(now, time.UTC) {
				rt.Errorf("a letter came at %s, outside %+v", now, week)
			}
		}
		if got := s.arrivals(ana); len(got) != 1 {
			rt.Errorf("letters came at %v, want one", got)
		}
	})
}

func TestAChosenCheckInIsKeptToTheMinute(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	chosen := s.chooses(rapport.CheckInOption, rapport.Settings{CheckIn: "7 15 * * 3"})
	want := november(t, "4 15:07")
	if !chosen.Settings.CheckIn.Equal(want) {
		t.Errorf("the check-in is named as %s", chosen.Settings.CheckIn)
	}
	s.chooses(rapport.DailyOption, rapport.Settings{Daily: rapport.Off})
	s.passes(want.Add(time.Hour))
	if diff := cmp.Diff([]string{"Wed 4 15:07"}, s.arrivals(ana)); diff != "" {
		t.Errorf("the letters differ (-want +got):\n%s", diff)
	}
}

func TestOwnZoneBeatsThePlatforms(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today)
	s.chooses(rapport.ZoneOption, rapport.Settings{Zone: "Asia/Tokyo"})
	v := s.visitFrom("America/New_York", ana, "")
	if v.Zone.String() != "Asia/Tokyo" {
		t.Errorf("the visit is in %s", v.Zone)
	}
	chosen, err := s.steward.Choose(t.Context(), v, rapport.ZoneOption, rapport.Settings{})
	s.must(err)
	if chosen.Settings.Zone != "America/New_York" {
		t.Errorf("without one of their own the zone is %s", chosen.Settings.Zone)
	}
}

func TestOwnBudgetBeatsTheHouses(t *testing.T) {
	s := newScene(t)
	for n := range 4 {
		s.tells(ana, fmt.Sprint("Friend ", n), today.Add(-40-n))
	}
	s.chooses(rapport.BudgetOption, rapport.Settings{Budget: 1})
	s.passes(s.firstCheckIn())
	if d := s.digests(); len(d) != 1 || len(d[0].Items) != 1 || d[0].More != 3 {
		t.Errorf("the digests are %+v", d)
	}
}

func TestSettingsThatNobodyCouldLiveByAreRefused(t *testing.T) {
	cases := map[string]struct {
		part  rapport.Option
		value rapport.Settings
		want  string
	}{
		"check-in-at-night":    {rapport.CheckInOption, rapport.Settings{CheckIn: "0 20 * * 1"}, "outside working hours"},
		"check-in-on-sunday":   {rapport.CheckInOption, rapport.Settings{CheckIn: "0 9 * * 0"}, "outside working hours"},
		"daily-at-night":       {rapport.DailyOption, rapport.Settings{Daily: "0 7 * * *"}, "outside working hours"},
		"unknown-zone":         {rapport.ZoneOption, rapport.Settings{Zone: "Europe/Atlantis"}, "no time zone"},
		"hours-that-end-first": {rapport.HoursOption, rapport.Settings{From: 600, To: 600}, calendar.ErrNoHours.Error()},
		"budget":               {rapport.BudgetOption, rapport.Settings{Budget: 9}, "budget"},
		"pause-in-the-past":    {rapport.PauseOption, rapport.Settings{Paused: today}, "pause date"},
		"review-at-night":      {rapport.ReviewOption, rapport.Settings{Review: "0 20 1 * *"}, "outside working hours"},
		"inventory-at-night":   {rapport.InventoryOption, rapport.Settings{Inventory: "0 7 1 1 *"}, "outside working hours"},
		"malformed-line":       {rapport.CheckInOption, rapport.Settings{CheckIn: "soon"}, "rhythm line"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.tells(ana, "Maria", today)
			before, err := s.steward.Settings(t.Context(), s.visit(ana, ""))
			s.must(err)
			if _, err := s.steward.Choose(t.Context(), s.visit(ana, ""), c.part, c.value); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want one about %q", err, c.want)
			}
			after, err := s.steward.Settings(t.Context(), s.visit(ana, ""))
			s.must(err)
			if diff := cmp.Diff(before, after); diff != "" {
				t.Errorf("the settings differ (-before +after):\n%s", diff)
			}
		})
	}
}

func TestAChangeOfSettingsIsUndone(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	first := s.firstCheckIn()
	moved := s.chooses(rapport.CheckInOption, rapport.Settings{CheckIn: "0 16 * * 5"})
	if again := s.chooses(rapport.CheckInOption, rapport.Settings{CheckIn: "0 16 * * 5"}); again.Receipt != "" {
		t.Error("a choice that changes nothing can be undone")
	}
	paused := s.chooses(rapport.PauseOption, rapport.Settings{Paused: today.Add(14)})
	if diff := cmp.Diff(upkeep.Undone{Settings: true}, s.undoes(moved.Receipt)); diff != "" {
		t.Errorf("the answer differs (-want +got):\n%s", diff)
	}
	s.chooses(rapport.PauseOption, rapport.Settings{})
	if diff := cmp.Diff(upkeep.Undone{Kept: true}, s.undoes(paused.Receipt)); diff != "" {
		t.Errorf("the answer differs (-want +got):\n%s", diff)
	}
	s.passes(first)
	if got := len(s.arrivals(ana)); got != 1 {
		t.Errorf("%d letters came at the time that holds again", got)
	}
}

// Each slot that was foretold comes, with the people it named, while nobody
// answers.
func TestWhatIsForetoldComes(t *testing.T) {
	s := newScene(t)
	for n, days := range []int{40, 29, 28, 26, 20} {
		s.tells(ana, fmt.Sprint("Friend ", n), today.Add(-days))
	}
	s.tells(ana, "Sam", today, rapport.Promise{What: "call", By: today.Add(5)})
	s.lists(rapport.Key, "Paul")
	f, err := s.steward.Next(t.Context(), s.visit(ana, ""))
	s.must(err)
	var want, got []string
	for _, ahead := range f.Slots {
		for _, sg := range ahead.Who {
			want = append(want, fmt.Sprint(ahead.At.Format("Mon 2 15:04"), ahead.Slot, sg.Who.Name, sg.Reason.Kind))
		}
	}
	s.passes(f.Slots[len(f.Slots)-1].At)
	arrivals := s.arrivals(ana)
	for i, d := range s.digests() {
		for _, item := range d.Items {
			got = append(got, fmt.Sprint(arrivals[i], d.Slot, item.Who.Name, item.Reason.Kind))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" || len(want) < 5 {
		t.Errorf("what came differs (-foretold +came):\n%s", diff)
	}
}

func TestADigestOnItsWayWaitsForTheEndOfAPause(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	s.clock.set(s.firstCheckIn())
	s.must2(s.steward.Beat(t.Context()))
	s.chooses(rapport.PauseOption, rapport.Settings{Paused: today.Add(8)})
	s.passes(november(t, "9 08:59"))
	if got := s.arrivals(ana); got != nil {
		t.Errorf("%d letters came in the pause", len(got))
	}
	s.passes(november(t, "9 12:00"))
	if got := s.arrivals(ana); len(got) != 1 {
		t.Errorf("%d letters came after the pause", len(got))
	}
}
