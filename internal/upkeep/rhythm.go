package upkeep

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"rapport/internal/calendar"
	"rapport/internal/rapport"
)

// spreadMinutes is over how long the members' default check-ins are spread,
// so that not everybody is written to in the same minute.
const spreadMinutes = 30

// A rhythm is when a member's slots are.
type rhythm struct {
	weekly, daily calendar.Schedule
	zone          *time.Location
}

func (s *Steward) rhythm(m rapport.Member) (rhythm, error) {
	zone := s.zoneOf(m)
	weekly, err := calendar.Parse(spread(s.house.CheckIn, m.ID), zone)
	if err != nil {
		return rhythm{}, fmt.Errorf("read check-in line: %w", err)
	}
	daily, err := calendar.Parse(s.house.Daily, zone)
	if err != nil {
		return rhythm{}, fmt.Errorf("read daily line: %w", err)
	}
	return rhythm{weekly, daily, zone}, nil
}

// spread gives a member a minute of their own in the half hour that the line
// begins, where it names one minute with half an hour left behind it.
func spread(line string, who rapport.MemberID) string {
	minute, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	first, err := strconv.Atoi(minute)
	if err != nil || first+spreadMinutes > 60 {
		return line
	}
	return strconv.Itoa(first+calendar.Spread(string(who), spreadMinutes)) + " " + rest
}

// next returns the first slot after an instant, of whichever kind.
func (r rhythm) next(after time.Time) time.Time {
	weekly, daily := r.weekly.Next(after), r.daily.Next(after)
	if daily.Before(weekly) {
		return daily
	}
	return weekly
}

// come returns the slot that stands for all that came after handled, until
// now: the check-in if there was one among them. It returns false when none
// came.
func (r rhythm) come(handled, now time.Time) (rapport.Slot, time.Time, bool) {
	if at := r.weekly.Next(handled); !at.After(now) {
		return rapport.Weekly, at, true
	}
	if at := r.daily.Next(handled); !at.After(now) {
		return rapport.Daily, at, true
	}
	return "", time.Time{}, false
}

// firstDue returns the day of the second check-in after an instant.
func (r rhythm) firstDue(added time.Time) rapport.Date {
	return rapport.DateOf(r.weekly.Next(r.weekly.Next(added)).In(r.zone))
}

// setSlot sets the member's timer to their next slot, counted from the instant
// up to which their slots are handled.
func (s *Steward) setSlot(p Page, m rapport.Member) error {
	r, err := s.rhythm(m)
	if err != nil {
		return err
	}
	return p.SetTimer(SlotTimer, r.next(m.Handled))
}

// moment returns what an agenda needs to know of the day.
func (s *Steward) moment(r rhythm, m rapport.Member, slot rapport.Slot, now time.Time) rapport.Moment {
	today := rapport.DateOf(now.In(r.zone))
	return rapport.Moment{
		Slot:       slot,
		Today:      today,
		Since:      rapport.DateOf(m.Handled.In(r.zone)),
		PromisesBy: s.workingDay(today, 2),
		NeedsBy:    s.workingDay(today, 5),
		FirstDue:   r.firstDue,
	}
}

// workingDay returns the n-th working day after a day.
func (s *Steward) workingDay(from rapport.Date, n int) rapport.Date {
	noon := time.Date(from.Year, from.Month, from.Day, 12, 0, 0, 0, time.UTC)
	return rapport.DateOf(s.house.Week.AddWorkingDays(noon, n))
}
