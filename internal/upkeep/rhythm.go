package upkeep

import (
	"cmp"
	"context"
	"errors"
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
	quiet         bool // there is no daily slot
	chosen        bool // the member chose one of the two
	evening       calendar.Schedule
	asks          bool // there is an end-of-day question
	articles      calendar.Schedule
	reads         bool // there is an article slot
	review        calendar.Schedule
	reviews       bool // there is a monthly review
	inventory     calendar.Schedule
	inventories   bool // there is a quarterly inventory
	week          calendar.Week
	zone          *time.Location
	rests         time.Time // the beginning of a pause that is to begin; else long ago
	resumes       time.Time // the end of a pause, if that is to come; else long ago
	disturb       rapport.DoNotDisturb
	shut          bool // the house does not serve them
}

func (s *Steward) rhythm(m rapport.Member) (rhythm, error) {
	r := rhythm{
		week: s.week(m), zone: s.zoneOf(m), disturb: m.Disturb,
		chosen: m.Settings.CheckIn != "" || m.Settings.Daily != "",
		shut:   s.house.Serves != nil && !s.house.Serves(m.ID),
	}
	if m.Settings.Paused != (rapport.Date{}) {
		r.resumes = dayBegins(m.Settings.Paused, r.zone)
	}
	if m.Settings.PausedFrom != (rapport.Date{}) {
		r.rests = dayBegins(m.Settings.PausedFrom, r.zone)
	}
	weekly, daily := m.Settings.CheckIn, onDays(m.Settings.Daily, r.week.Days)
	if weekly == "" {
		weekly = spread(s.house.CheckIn, m.ID)
	}
	if daily == "" {
		daily = s.house.Daily
	}
	var err error
	if r.weekly, err = calendar.Parse(weekly, r.zone); err != nil {
		return rhythm{}, fmt.Errorf("read check-in line: %w", err)
	}
	if r.quiet = daily == rapport.Off; !r.quiet {
		if r.daily, err = calendar.Parse(daily, r.zone); err != nil {
			return rhythm{}, fmt.Errorf("read daily line: %w", err)
		}
	}
	evening := cmp.Or(onDays(m.Settings.Evening, r.week.Days), s.house.Evening)
	if m.Audits() && (evening == "" || evening == rapport.Off) {
		evening = auditLine(r.week)
	}
	for _, slot := range []struct {
		name, line string
		schedule   *calendar.Schedule
		wanted     *bool
	}{
		{"end-of-day", evening, &r.evening, &r.asks},
		{"article", cmp.Or(m.Settings.Articles, s.house.Articles), &r.articles, &r.reads},
		{"review", cmp.Or(m.Settings.Review, s.house.Review), &r.review, &r.reviews},
		{"inventory", cmp.Or(m.Settings.Inventory, s.house.Inventory), &r.inventory, &r.inventories},
	} {
		if *slot.wanted = slot.line != "" && slot.line != rapport.Off; !*slot.wanted {
			continue
		}
		if *slot.schedule, err = calendar.Parse(slot.line, r.zone); err != nil {
			return rhythm{}, fmt.Errorf("read %s line: %w", slot.name, err)
		}
	}
	return r, nil
}

// week returns the days and hours that a member works.
func (s *Steward) week(m rapport.Member) calendar.Week {
	w := s.house.Week
	if m.Settings.Days != ([7]bool{}) {
		w.Days = m.Settings.Days
	}
	if m.Settings.To > 0 {
		w.From, w.To = calendar.Daytime(m.Settings.From), calendar.Daytime(m.Settings.To)
	}
	return w
}

// budget returns the most people that a member wants in one slot.
func (s *Steward) budget(m rapport.Member) int { return cmp.Or(m.Settings.Budget, s.house.Budget) }

// dayBegins returns the instant at which a day begins in a zone.
func dayBegins(d rapport.Date, zone *time.Location) time.Time {
	return calendar.Resolve(d.Year, d.Month, d.Day, 0, 0, zone)
}

// onDays returns the line with these days for its own, and one that is empty
// or rapport.Off as it is.
func onDays(line string, days [7]bool) string {
	if line == "" || line == rapport.Off {
		return line
	}
	var names []string
	for day, worked := range days {
		if worked {
			names = append(names, strconv.Itoa(day))
		}
	}
	fields := strings.Fields(line)
	fields[len(fields)-1] = strings.Join(names, ",")
	return strings.Join(fields, " ")
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
	weekly := r.weekly.Next(after)
	if r.quiet {
		return weekly
	}
	if daily := r.nextDaily(after); daily.Before(weekly) {
		return daily
	}
	return weekly
}

// nextDaily returns the first daily slot after an instant, on a day that the
// member works. Where they chose a time, it leaves out the days of their check-in,
// too: one message a day is enough. Where no such day is left, it falls on one of
// the others.
func (r rhythm) nextDaily(after time.Time) time.Time {
	first := r.daily.Next(after)
	var worked time.Time
	for at := first; at.Before(first.AddDate(0, 0, 7)); at = r.daily.Next(at) {
		if !r.week.Days[at.In(r.zone).Weekday()] {
			continue
		}
		if !r.chosen || !r.checksIn(rapport.DateOf(at.In(r.zone))) {
			return at
		}
		if worked.IsZero() {
			worked = at
		}
	}
	if worked.IsZero() {
		return first
	}
	return worked
}

// checksIn reports whether a check-in lies on a day.
func (r rhythm) checksIn(on rapport.Date) bool {
	begins := dayBegins(on, r.zone)
	return rapport.DateOf(r.weekly.Next(begins.Add(-time.Second)).In(r.zone)) == on
}

// come returns the slot that stands for all that came after handled, until
// now: the check-in if there was one among them. It returns false when none
// came.
func (r rhythm) come(handled, now time.Time) (rapport.Slot, bool) {
	if at := r.weekly.Next(handled); !at.After(now) {
		return rapport.Weekly, true
	}
	if r.quiet {
		return "", false
	}
	if at := r.nextDaily(handled); !at.After(now) {
		return rapport.Daily, true
	}
	return "", false
}

// due returns when the first slot after an instant is looked at: at its own
// time, or when the pause in which it lies has ended.
func (r rhythm) due(handled time.Time) time.Time { return r.awake(r.next(handled)) }

// awake returns an instant, or the end of the pause in which it lies.
func (r rhythm) awake(at time.Time) time.Time {
	if at.Before(r.rests) || !at.Before(r.resumes) {
		return at
	}
	return r.resumes
}

// open returns when the member may be written to: now, or else as soon as they
// work again, and neither a pause nor do-not-disturb holds them.
func (r rhythm) open(now time.Time) time.Time {
	open := r.week.NextOpen(r.awake(now), r.zone)
	if r.disturb.Holds(open) {
		open = r.week.NextOpen(r.disturb.Ends(), r.zone)
	}
	if again := r.awake(open); again.After(open) { // a pause began meanwhile
		return r.open(again)
	}
	return open
}

// hold returns when what came may go out: now if a slot is on time, or the next
// working hour, or with the slot that follows where a late one would come
// shortly before it.
func (r rhythm) hold(now time.Time) time.Time {
	open := r.open(now)
	// Any slot will do, not just the first that was missed: where slots are
	// hourly, one that is to follow is never far.
	if latest := r.next(now.Add(-late)); !latest.After(now) && !open.After(now) {
		return now
	}
	// A slot that is held itself would put it off again, and again.
	if following := r.next(open.Add(-time.Second)); following.Sub(open) < merge && !r.open(following).After(following) {
		return following
	}
	return open
}

// arrival returns what comes first after handled, and when it may go out: not
// before now.
func (r rhythm) arrival(handled, now time.Time) (rapport.Slot, time.Time) {
	at := r.due(handled)
	if at.Before(now) {
		at = now
	}
	for hold := r.hold(at); hold.After(at); hold = r.hold(at) {
		at = hold
	}
	slot, _ := r.come(handled, at)
	return slot, at
}

// usual is the rhythm without what holds it for once.
func (r rhythm) usual() rhythm {
	r.resumes, r.disturb = time.Time{}, rapport.DoNotDisturb{}
	return r
}

// checkIn returns when the first check-in after an instant comes where nothing
// holds it for once: at the time of its line, or at the next working hour.
func (r rhythm) checkIn(after time.Time) time.Time {
	r = r.usual()
	at := r.weekly.Next(after)
	for hold := r.hold(at); hold.After(at); hold = r.hold(at) {
		at = hold
	}
	return at
}

// looks returns when the first daily look after an instant comes where nothing
// holds it for once, and on which days of the week looks come. One that the
// check-in takes along is none; where all are, it returns zero.
func (r rhythm) looks(after time.Time) (first time.Time, each [7]bool) {
	r = r.usual()
	end := after.AddDate(0, 0, 15)
	for handled := after; handled.Before(end); {
		slot, at := r.arrival(handled, handled)
		if slot == rapport.Daily && (first.IsZero() || at.Before(first.AddDate(0, 0, 7))) {
			each[at.In(r.zone).Weekday()] = true
			if first.IsZero() {
				first = at
			}
		}
		handled = at
	}
	if rare := r.nextDaily(after); first.IsZero() && !rare.Before(end) {
		each[rare.In(r.zone).Weekday()] = true
		return rare, each
	}
	return first, each
}

// firstDue returns the day of the second check-in after an instant.
func (r rhythm) firstDue(added time.Time) rapport.Date {
	return rapport.DateOf(r.checkIn(r.weekly.Next(added)).In(r.zone))
}

// viewRhythm runs fn on a member's book as it stands, with their rhythm.
func (s *Steward) viewRhythm(ctx context.Context, who rapport.MemberID, fn func(Reader, rapport.Member, rhythm) error) error {
	return s.book.View(ctx, who, func(r Reader) error {
		m, _, err := r.Member()
		if err != nil {
			return err
		}
		rh, err := s.rhythm(m)
		if err != nil {
			return err
		}
		return fn(r, m, rh)
	})
}

// setTimers sets the timers of a member's rhythm: the slot's is counted from the
// instant up to which their slots are handled.
func (s *Steward) setTimers(p Page, m rapport.Member, now time.Time) error {
	r, err := s.rhythm(m)
	if err != nil {
		return err
	}
	if err := r.setEvening(p, m, now); err != nil {
		return err
	}
	if err := errors.Join(r.setArticles(p, m), r.setReview(p, m)); err != nil {
		return err
	}
	if err := s.setLook(p, r, m, now); err != nil {
		return err
	}
	return p.SetTimer(SlotTimer, r.due(r.counted(m)))
}

// moment returns what an agenda needs to know of the day.
func (r rhythm) moment(m rapport.Member, slot rapport.Slot, now time.Time) rapport.Moment {
	at := dayMoment(r.week, rapport.DateOf(now.In(r.zone)))
	at.Slot, at.Since, at.FirstDue = slot, r.since(m), r.firstDue
	return at
}

// dayMoment is as much of a moment as what passes the guard needs: the day, and
// which dates are near.
func dayMoment(w calendar.Week, day rapport.Date) rapport.Moment {
	return rapport.Moment{Today: day, PromisesBy: workingDay(w, day, 2), NeedsBy: workingDay(w, day, 5)}
}

// workedFrom returns the first working day from a day on.
func workedFrom(w calendar.Week, from rapport.Date) rapport.Date {
	return workingDay(w, from.Add(-1), 1)
}

// workingDay returns the n-th working day after a day.
func workingDay(w calendar.Week, from rapport.Date, n int) rapport.Date {
	noon := time.Date(from.Year, from.Month, from.Day, 12, 0, 0, 0, time.UTC)
	return rapport.DateOf(w.AddWorkingDays(noon, n))
}
