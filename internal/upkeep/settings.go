package upkeep

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"rapport/internal/calendar"
	"rapport/internal/rapport"
)

// Settings is how things are set for a member: what they chose, and the
// house's defaults elsewhere.
type Settings struct {
	Own      rapport.Settings
	CheckIn  time.Time // the next one, where nothing holds it for once
	Daily    time.Time // so, too; zero when there is none
	Each     [7]bool   // the days of the daily slot, by time.Weekday
	Evening  time.Time // the next end-of-day question; zero when there is none
	Asks     [7]bool   // the days of the end-of-day question, by time.Weekday
	Articles time.Time // the next article slot by its line; zero when there is none
	// Review and Inventory are the next two instants of each by its line; zero when
	// there is none.
	Review, Inventory [2]time.Time
	Week              calendar.Week
	Zone              string // IANA name
	Budget            int
	Email             string    // where answers to mails go; "" while unknown
	Erase             time.Time // when everything is erased; zero for never
	Next              time.Time // when the bot may write next; zero for somebody to whom it writes nothing first
	NextSlot          rapport.Slot
}

// Settings returns how things are set for the visitor.
func (s *Steward) Settings(ctx context.Context, v Visit) (Settings, error) {
	var set Settings
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		m, _, err := r.Member()
		if err != nil {
			return err
		}
		m.ID = v.Member
		m.Zone = cmp.Or(v.who.Zone, m.Zone)
		set, err = s.settings(m, v)
		return err
	})
	if err != nil {
		return Settings{}, fmt.Errorf("read settings: %w", err)
	}
	return set, nil
}

// settings returns how things are set for a member at a visit of theirs.
func (s *Steward) settings(m rapport.Member, v Visit) (Settings, error) {
	rh, err := s.rhythm(m)
	if err != nil {
		return Settings{}, err
	}
	set := Settings{
		Own: m.Settings.On(rapport.DateOf(v.Now.In(rh.zone))), CheckIn: rh.checkIn(v.Now),
		Week: rh.week, Zone: rh.zone.String(), Budget: s.budget(m), Erase: m.Erase, Email: m.ReplyTo(),
	}
	if !rh.quiet {
		set.Daily, set.Each = rh.looks(v.Now)
	}
	if set.Evening = rh.nextEvening(m, v.Now); !set.Evening.IsZero() {
		set.Asks = rh.eveningsFrom(set.Evening)
	}
	if rh.reads {
		set.Articles = rh.articles.Next(v.Now)
	}
	set.Review, set.Inventory = nextTwo(rh.review, rh.reviews, v.Now), nextTwo(rh.inventory, rh.inventories, v.Now)
	if m.Listens() {
		set.NextSlot, set.Next = rh.arrival(rh.counted(m), v.Now)
	}
	return set, nil
}

// nextTwo returns the next two instants of a slot; zero where there is none.
func nextTwo(line calendar.Schedule, wanted bool, now time.Time) (at [2]time.Time) {
	if wanted {
		at[0] = line.Next(now)
		at[1] = line.Next(at[0])
	}
	return at
}

// eveningsFrom returns the days of the week on which the member is asked, counted
// from an instant at which they are.
func (r rhythm) eveningsFrom(first time.Time) [7]bool {
	var days [7]bool
	for at := first; at.Before(first.AddDate(0, 0, 7)); at = r.evening.Next(at) {
		days[at.In(r.zone).Weekday()] = days[at.In(r.zone).Weekday()] || r.toTheEnd().Open(at, r.zone)
	}
	return days
}

// Chosen is what became of a setting that a member chose.
type Chosen struct {
	Receipt  rapport.ReceiptID // "" when it was so already
	Settings Settings          // as they are now
	Undone   bool              // as in Touched
}

// An OutsideError says that a time that a member chose for a slot lies where
// they do not work, so that nothing could come at it.
type OutsideError struct {
	Slot   rapport.Option // whose time that is
	Chosen rapport.Option // what the member changed: that time, or days or hours
	Week   calendar.Week  // as it would be
}

func (e *OutsideError) Error() string {
	return fmt.Sprintf("%s outside working hours, %s to %s", e.Slot, e.Week.From, e.Week.To)
}

// A ZoneError says that a name is that of no time zone.
type ZoneError struct {
	Name string
}

func (e *ZoneError) Error() string { return fmt.Sprintf("no time zone is called %q", e.Name) }

// Choose sets one option of the visitor's as it is in value; where it is zero
// there, the house's default holds again. The next slot moves with it. It returns an
// *OutsideError, a *ZoneError, calendar.ErrNoHours or ErrNoDays, a
// *calendar.LineError, or what rapport's check returns, and then changes
// nothing.
func (s *Steward) Choose(ctx context.Context, v Visit, part rapport.Option, value rapport.Settings) (Chosen, error) {
	receipt := rapport.ReceiptID(s.book.Mint(v.Now))
	if err := (rapport.Settings{}).With(part, value).Check(v.Today); err != nil {
		return Chosen{}, fmt.Errorf("choose setting: %w", err)
	}
	var answer Chosen
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, m *rapport.Member) error {
		before := m.Settings.On(v.Today)
		was := *m
		m.Settings = before.With(part, value)
		if err := s.checkRhythm(*m, part, v.Now); err != nil {
			return err
		}
		if m.Settings != before {
			if err := s.countAnew(m, was, part, v.Now); err != nil {
				return err
			}
			answer.Receipt = receipt
			if err := leaveWith(p, receipt, v, &Change{Before: before, After: m.Settings}); err != nil {
				return err
			}
		}
		var err error
		answer.Settings, err = s.settings(*m, v)
		return err
	})
	if err != nil {
		return Chosen{}, fmt.Errorf("choose setting: %w", err)
	}
	return answer, nil
}

// countAnew has the slots that a member chose counted from the moment of the
// choice: one of its times that is past brings no look. A slot that came before,
// and waits, keeps its place.
func (s *Steward) countAnew(m *rapport.Member, was rapport.Member, part rapport.Option, now time.Time) error {
	switch part {
	case rapport.EveningOption, rapport.AuditOption:
		return s.passEvening(m, now)
	case rapport.ArticlesOption:
		rh, err := s.rhythm(*m)
		rh.passArticles(m, now)
		return err
	case rapport.ReviewOption, rapport.InventoryOption:
		before, err := s.rhythm(was)
		if at := before.nextReview(was); err != nil || !at.IsZero() && !at.After(now) {
			return err
		}
		after, err := s.rhythm(*m)
		after.passReviews(m, now)
		return err
	case rapport.CheckInOption, rapport.DailyOption, rapport.DaysOption:
		rh, err := s.rhythm(was)
		if err != nil {
			return err
		}
		if _, waits := rh.come(rh.counted(was), now); !waits && was.Onboarded() {
			rh.pass(m, now)
		}
	}
	return nil
}

// checkRhythm returns what keeps a member from living by what they chose.
func (s *Steward) checkRhythm(m rapport.Member, part rapport.Option, now time.Time) error {
	if name := m.Settings.Zone; name != "" {
		if _, ok := calendar.Zone(name); !ok {
			return &ZoneError{name}
		}
	}
	if err := s.week(m).Validate(); err != nil {
		return err
	}
	rh, err := s.rhythm(m)
	if err != nil {
		return err
	}
	switch part {
	case rapport.CheckInOption, rapport.DailyOption, rapport.EveningOption, rapport.ArticlesOption, rapport.ReviewOption,
		rapport.InventoryOption, rapport.DaysOption, rapport.HoursOption:
		return rh.checkSlots(m.Settings, part, now)
	default:
		return nil
	}
}

// checkSlots returns an *OutsideError when a slot that the member chose, by
// this option or before, lies outside their working hours.
func (r rhythm) checkSlots(own rapport.Settings, part rapport.Option, now time.Time) error {
	if own.CheckIn != "" && !r.week.Open(r.weekly.Next(now), r.zone) {
		return &OutsideError{rapport.CheckInOption, part, r.week}
	}
	if own.Daily != "" && !r.quiet && !r.week.Open(r.nextDaily(now), r.zone) {
		return &OutsideError{rapport.DailyOption, part, r.week}
	}
	if own.Evening != "" && r.asks && !r.toTheEnd().Open(r.evening.Next(now), r.zone) {
		return &OutsideError{rapport.EveningOption, part, r.week}
	}
	if own.Articles != "" && r.reads && !r.week.Open(r.articles.Next(now), r.zone) {
		return &OutsideError{rapport.ArticlesOption, part, r.week}
	}
	anyDay := r.week // these move to the next open hour where their day is off
	anyDay.Days = [7]bool{true, true, true, true, true, true, true}
	if own.Review != "" && r.reviews && !anyDay.Open(r.review.Next(now), r.zone) {
		return &OutsideError{rapport.ReviewOption, part, r.week}
	}
	if own.Inventory != "" && r.inventories && !anyDay.Open(r.inventory.Next(now), r.zone) {
		return &OutsideError{rapport.InventoryOption, part, r.week}
	}
	return nil
}
